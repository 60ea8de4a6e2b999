import { Controller, Get, Header, Param, ParseIntPipe, Query, Res } from '@nestjs/common';
import Handlebars from 'handlebars';
import type { Response } from 'express';
import { ShipmentsService } from '../shipments/shipments.service';

const FRAGMENTS = {
  late: "status = 'moving' AND due < now()",
  heavy: 'weight > 20000',
} as const;

const escapeHtml = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');

@Controller('reports')
export class ReportsController {
  constructor(private readonly shipments: ShipmentsService) {}

  @Get('count/:name')
  async count(@Param('name') name: keyof typeof FRAGMENTS): Promise<{ count: number }> {
    const fragment = FRAGMENTS[name] ?? FRAGMENTS.late;
    return { count: await this.shipments.countWhere(fragment) };
  }

  @Get('banner')
  banner(@Query('title') title: string): string {
    return `<h1>${title}</h1>`; // want xss/reflected
  }

  @Get('heading')
  heading(@Query('title') title: string): string {
    return `<h1>${escapeHtml(title)}</h1>`;
  }

  @Get('week/:week')
  week(@Param('week', ParseIntPipe) week: number): string {
    return `<h1>Week ${week}</h1>`;
  }

  @Get('plain')
  @Header('Content-Type', 'text/plain')
  plain(@Query('title') title: string): string {
    return `Report: ${title}`;
  }

  @Get('object')
  object(@Query('title') title: string): { title: string } {
    return { title };
  }

  @Get('page')
  page(@Query('title') title: string, @Res() res: Response): void {
    res.status(200).send('<html><body><h1>' + title + '</h1></body></html>'); // want xss/reflected
  }

  @Get('sheet')
  sheet(@Query('title') title: string, @Res() res: Response): void {
    res.type('text/csv').send(`title\n${title}\n`);
  }

  @Get('escaped')
  escaped(@Query('title') title: string, @Res() res: Response): void {
    res.send(`<h1>${Handlebars.escapeExpression(title)}</h1>`);
  }

  @Get('api')
  api(@Query('title') title: string, @Res() res: Response): void {
    res.json({ title, generated: new Date().toISOString() });
  }
}
