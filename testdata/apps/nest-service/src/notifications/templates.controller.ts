import { Body, Controller, Get, Param, Post, UseGuards } from '@nestjs/common';
import Handlebars from 'handlebars';
import { Roles, RolesGuard } from '../common/guards/roles.guard';

const SOURCES: Record<string, string> = {
  booked: 'Your shipment {{reference}} is booked.',
  delivered: 'Your shipment {{reference}} has arrived in {{port}}.',
};

const compiled = new Map(Object.entries(SOURCES).map(([name, source]) => [name, Handlebars.compile(source)]));

@Controller('templates')
@UseGuards(RolesGuard)
export class TemplatesController {
  @Get()
  names(): string[] {
    return [...compiled.keys()];
  }

  @Post(':name/render')
  render(@Param('name') name: string, @Body() data: Record<string, unknown>): { text: string } {
    const template = compiled.get(name);
    return { text: template ? template(data) : '' };
  }

  @Post('preview')
  @Roles('admin')
  preview(@Body('source') source: string, @Body('reference') reference: string): { text: string } {
    const template = Handlebars.compile(source); // want injection/template
    return { text: template({ reference }) };
  }

  @Post('greeting')
  greeting(@Body('name') name: string): { text: string } {
    const template = Handlebars.compile('Dear {{name}},');
    return { text: template({ name }) };
  }

  @Post('validate')
  validate(@Body('source') source: string): { ok: boolean } {
    return { ok: source.split('{{').length === source.split('}}').length };
  }
}
