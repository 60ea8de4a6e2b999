import { Body, Controller, ForbiddenException, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import type { Request, Response } from 'express';
import Handlebars from 'handlebars';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Roles, RolesGuard } from '../common/guards/roles.guard';
import { configuration } from '../config/configuration';
import { NotificationsService } from './notifications.service';

type Handler = (to: string) => Promise<void>;

const TOPICS = ['delay', 'arrival'] as const;
type Topic = (typeof TOPICS)[number];

function isTopic(text: string): text is Topic {
  return TOPICS.includes(text as Topic);
}

@Controller('mail')
@UseGuards(RolesGuard)
export class MailController {
  private readonly handlers: Record<string, Handler> = {
    delay: (to) => this.service.send({ to, subject: 'Delayed', text: 'We are late.' }),
    arrival: (to) => this.service.send({ to, subject: 'Arrived', text: 'We are there.' }),
  };

  constructor(private readonly service: NotificationsService) {}

  @Post(':topic')
  @HttpCode(202)
  async notify(@Param('topic') topic: string, @Body('to') to: string): Promise<void> {
    if (!isTopic(topic)) throw new ForbiddenException();
    await this.handlers[topic]?.(to);
  }

  @Post('any/:topic')
  @Roles('admin')
  async any(@Param('topic') topic: string, @Body('to') to: string): Promise<void> {
    await this.handlers[topic]?.(to); // want data/remote-property
  }

  @Get('texts/:topic')
  async text(@Param('topic') topic: string, @Query('lang') lang = 'en'): Promise<{ text: string }> {
    const name = isTopic(topic) ? topic : 'arrival';
    const language = ['en', 'no'].find((known) => known === lang) ?? 'en';
    return { text: await readFile(join('mail', `${name}.${language}.hbs`), 'utf8') };
  }

  @Get('raw/:topic')
  async raw(@Param() params: { topic: string }): Promise<{ text: string }> {
    const text = await readFile(join('mail', params.topic + '.hbs'), 'utf8'); // want files/path-traversal
    return { text };
  }

  @Get('preview/:topic')
  preview(@Param('topic') topic: string, @Query() query: Record<string, string>, @Res() res: Response): void {
    const view = Handlebars.compile('<h1>{{topic}}</h1><p>{{name}}</p>');
    res.type('html').send(view({ topic, name: query.name }));
  }

  @Get('unsubscribe')
  unsubscribe(@Req() req: Request, @Res() res: Response): void {
    const { email = '', back } = req.query as Record<string, string | undefined>;
    if (!email.includes('@')) {
      res.status(400).send(`<p>${email} is not an address</p>`); // want xss/reflected
      return;
    }
    const target = new URL(back ?? '/', configuration.publicUrl);
    res.redirect(target.pathname.startsWith('/mail/') ? target.pathname : '/');
  }

  @Get('pattern')
  pattern(@Query('q') q: string): string[] {
    const word = new RegExp(q, 'i'); // want data/regex-injection
    return TOPICS.filter((topic) => word.test(topic));
  }

  @Get('words')
  words(@Query('q') q: string): string[] {
    const needle = q.toLowerCase();
    return TOPICS.filter((topic) => topic.includes(needle));
  }
}
