import { BadRequestException, Injectable, type PipeTransform } from '@nestjs/common';

/** Lets names of letters, digits, dashes and underscores through. */
@Injectable()
export class SafeNamePipe implements PipeTransform<string, string> {
  transform(value: string): string {
    if (!/^[\w-]{1,80}$/.test(value)) throw new BadRequestException('Invalid name');
    return value;
  }
}
