import { Body, Controller, Get, Logger, Param, Post, Query, Redirect, Req, Res, UnauthorizedException } from '@nestjs/common';
import { IsEmail, IsString } from 'class-validator';
import type { Request, Response } from 'express';
import { configuration } from '../config/configuration';
import { TokenService } from './token.service';

class LoginDto {
  @IsEmail()
  email!: string;

  @IsString()
  password!: string;

  @IsString()
  device!: string;
}

const isInternalUrl = (url: string): boolean => url.startsWith('/') && !url.startsWith('//') && !url.includes('\\');

@Controller('auth')
export class AuthController {
  private readonly logger = new Logger(AuthController.name);

  constructor(private readonly tokens: TokenService) {}

  @Post('login')
  login(@Body() dto: LoginDto, @Req() req: Request): { token: string } {
    if (dto.password.length < 8) {
      this.logger.warn(`sign-in failed, agent ${req.get('user-agent')}`);
      this.logger.debug(`failed with ${dto.device}`); // want injection/log
      throw new UnauthorizedException();
    }
    this.logger.log(`sign-in of ${JSON.stringify(dto.email)}`);
    return { token: this.tokens.sign({ email: dto.email }) };
  }

  @Get('return')
  back(@Query('to') to: string, @Res() res: Response): void {
    res.redirect(to); // want injection/open-redirect
  }

  @Get('resume')
  resume(@Query('to') to: string, @Res() res: Response): void {
    if (!isInternalUrl(to)) {
      res.redirect('/');
      return;
    }
    res.redirect(to);
  }

  @Get('portal/:tenant')
  @Redirect()
  portal(@Param('tenant') tenant: string): { url: string } {
    return { url: `https://portal.harbourline.example/${encodeURIComponent(tenant)}` };
  }

  @Get('partner')
  @Redirect()
  partner(@Query('url') url: string): { url: string; statusCode: number } {
    return { url, statusCode: 302 }; // want injection/open-redirect
  }

  @Get('home')
  home(@Query('lang') lang: string, @Res() res: Response): void {
    const page = lang === 'no' ? '/no/hjem' : '/en/home';
    res.redirect(302, page);
  }

  @Get('callback')
  callback(@Query('state') state: string, @Res() res: Response): void {
    const target = new URL(state, configuration.publicUrl);
    res.redirect(target.host === new URL(configuration.publicUrl).host ? target.href : configuration.publicUrl);
  }

  @Get('logout')
  logout(@Res() res: Response): void {
    res.clearCookie('session').redirect('/');
  }
}
