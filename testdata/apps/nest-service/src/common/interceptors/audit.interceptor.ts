import { Injectable, Logger, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request } from 'express';
import { tap, type Observable } from 'rxjs';

const flat = (value: string) => value.replace(/\r|\n/g, ' ');

@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly logger = new Logger('Audit');

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request: Request = context.switchToHttp().getRequest();
    const started = Date.now();
    return next.handle().pipe(
      tap({
        next: () => this.logger.log(`${request.method} ${flat(request.originalUrl)} took ${Date.now() - started} ms`),
        error: () => this.logger.warn(`failed: ${request.originalUrl}`),
      }),
    );
  }
}
