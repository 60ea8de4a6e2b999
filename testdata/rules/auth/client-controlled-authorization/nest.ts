import { Body, Controller, Headers, Post, UseGuards } from '@nestjs/common';
import { AdminGuard } from './guard';
import { users } from './users';

@UseGuards(AdminGuard)
@Controller('a')
export class GuardedController {
  @Post()
  set(@Body() body: { isAdmin: boolean }) {
    if (body.isAdmin) return users.makeAdmin();
    return null;
  }
}

@Controller('b')
export class OpenController {
  @Post()
  set(@Body() body: { isAdmin: boolean }) {
    if (body.isAdmin) return users.removeAll(); // want auth/client-controlled-authorization
    return null;
  }
  @UseGuards(AdminGuard)
  @Post('x')
  guarded(@Body() body: { isAdmin: boolean }) {
    if (body.isAdmin) return users.makeAdmin();
    return null;
  }
  @Post('y')
  header(@Headers('x-user-role') role: string) {
    return role === 'admin' ? users.removeAll() : null; // want auth/client-controlled-authorization
  }
}
