import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

export interface User {
  id: string;
  role: 'customer' | 'clerk' | 'admin';
  customerId: number;
}

export const CurrentUser = createParamDecorator((_data: unknown, context: ExecutionContext): User => {
  return context.switchToHttp().getRequest<{ user: User }>().user;
});
