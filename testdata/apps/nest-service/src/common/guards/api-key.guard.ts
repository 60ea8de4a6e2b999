import { Injectable, UnauthorizedException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const apiKey = context.switchToHttp().getRequest<Request>().get('x-api-key');
    if (!apiKey || apiKey !== process.env.API_KEY) { // want crypto/timing-unsafe-compare
      throw new UnauthorizedException();
    }
    return true;
  }
}

@Injectable()
export class SignatureGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    const signature = Buffer.from(request.get('x-signature') ?? '', 'hex');
    const expected = createHmac('sha256', process.env.WEBHOOK_SECRET ?? '').update(JSON.stringify(request.body)).digest();
    if (signature.length === 0) throw new UnauthorizedException();
    return signature.length === expected.length && timingSafeEqual(signature, expected);
  }
}
