import { BadRequestException, Body, Controller, ForbiddenException, Get, Param, Post, UseGuards } from '@nestjs/common';
import { z } from 'zod';
import { SignatureGuard } from '../common/guards/api-key.guard';

const TARGETS = new Set(['hooks.nordfrakt.example', 'hooks.seabridge.example']);

const Registration = z.object({ host: z.string(), path: z.string(), region: z.enum(['eu', 'us']), attempts: z.number() });

async function assertAllowedHost(url: URL): Promise<void> {
  if (!TARGETS.has(url.host)) throw new ForbiddenException('Unknown host');
}

@Controller('webhooks')
export class WebhooksController {
  @Post('test')
  async test(@Body() body: unknown): Promise<{ status: number }> {
    const { host, path } = Registration.parse(body);
    const address = ['https://', host, '/', path].join('');
    const response = await fetch(address, { method: 'POST' }); // want request/ssrf
    return { status: response.status };
  }

  @Post('test-region')
  async region(@Body() body: unknown): Promise<{ status: number }> {
    const parsed = Registration.safeParse(body);
    if (!parsed.success) throw new BadRequestException();
    const { region, attempts } = parsed.data;
    const response = await fetch(`https://${region}.hooks.example/test?n=${attempts}`);
    return { status: response.status };
  }

  @Post('test-known')
  async known(@Body('url') link: string): Promise<{ status: number }> {
    const url = new URL(link);
    if (url.protocol !== 'https:' || !TARGETS.has(url.hostname)) throw new ForbiddenException();
    const response = await fetch(url, { redirect: 'error' });
    return { status: response.status };
  }

  @Post('test-host')
  async host(@Body('host') host: string): Promise<{ status: number }> {
    switch (host) {
      case 'nordfrakt':
      case 'seabridge':
        return { status: (await fetch(`https://hooks.${host}.example/ping`)).status };
      default:
        throw new BadRequestException();
    }
  }

  @Get('echo/:code')
  echo(@Param('code') code: string): { code: number } {
    return { code: Math.trunc(Number(code)) };
  }

  @Post('incoming')
  @UseGuards(SignatureGuard)
  async incoming(@Body('callback') callback: string): Promise<void> {
    const url = new URL(callback);
    await assertAllowedHost(url);
    await fetch(url, { method: 'POST' });
  }
}
