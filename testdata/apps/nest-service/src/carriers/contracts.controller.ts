import {
  BadRequestException,
  Body,
  Controller,
  DefaultValuePipe,
  Get,
  Inject,
  Logger,
  NotFoundException,
  Param,
  ParseArrayPipe,
  ParseDatePipe,
  ParseIntPipe,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { isISO8601, isIn, isUUID } from 'class-validator';
import type { Response } from 'express';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve } from 'node:path';
import { Between, Brackets, DataSource, In, Like } from 'typeorm';
import { ShipmentsService } from '../shipments/shipments.service';
import { Carrier } from './carrier.entity';

const ROOT = resolve('/srv/harbourline/contracts');
const YEARS = [2024, 2025, 2026] as const;
const REGIONS = new Set<string>(['emea', 'apac']);
const VIEWS: ReadonlyMap<string, string> = new Map([['open', 'contracts_open'], ['old', 'contracts_old']]);

type Direction = 'ASC' | 'DESC';
const directionOf = (text?: string): Direction => (text === 'desc' ? 'DESC' : 'ASC');

@Controller('contracts')
export class ContractsController {
  private readonly logger = new Logger(ContractsController.name);

  constructor(
    @Inject(DataSource) private readonly source: DataSource,
    private readonly shipments: ShipmentsService,
  ) {}

  @Get()
  list(
    @Query('page', new DefaultValuePipe(0), ParseIntPipe) page: number,
    @Query('dir') dir?: string,
  ): Promise<unknown[]> {
    return this.source.query(`SELECT * FROM contracts ORDER BY signed ${directionOf(dir)} LIMIT 20 OFFSET ${page * 20}`);
  }

  @Get('since')
  since(@Query('from', ParseDatePipe) from: Date): Promise<unknown[]> {
    return this.source.query(`SELECT * FROM contracts WHERE signed >= '${from.toISOString()}'`);
  }

  @Get('several')
  several(@Query('ids', new ParseArrayPipe({ items: Number, separator: ',' })) ids: number[]): Promise<Carrier[]> {
    return this.source.getRepository(Carrier).findBy({ id: In(ids) });
  }

  @Get('views/:view')
  async view(@Param('view') name: string): Promise<unknown[]> {
    const view = VIEWS.get(name);
    if (!view) throw new NotFoundException(`No view ${name}`);
    return this.source.query(`SELECT * FROM ${view}`);
  }

  @Get('regions/:region')
  async region(@Param('region') region: string): Promise<unknown[]> {
    if (!REGIONS.has(region)) throw new NotFoundException();
    return this.source.query(`SELECT * FROM contracts WHERE region = '${region}'`);
  }

  @Get('of/:carrier')
  async of(@Param('carrier') carrier: string): Promise<unknown[]> {
    if (!isUUID(carrier, 4)) throw new BadRequestException();
    return this.source.query(`SELECT * FROM contracts WHERE carrier = '${carrier}'`);
  }

  @Get('signed')
  async signed(@Query('day') day: string, @Query('state') state: string): Promise<unknown[]> {
    if (!isISO8601(day, { strict: true }) || !isIn(state, ['draft', 'final'])) throw new BadRequestException();
    return this.source.query(`SELECT * FROM contracts WHERE signed = '${day}' AND state = '${state}'`);
  }

  @Get('search')
  search(@Query('q') q: string, @Query('min') min: string): Promise<Carrier[]> {
    return this.source
      .getRepository(Carrier)
      .createQueryBuilder('c')
      .where(new Brackets((qb) => qb.where('c.name ILIKE :q', { q: `%${q}%` }).orWhere('c.country = :q')))
      .andWhere(`c.rating >= ${Number(min)}`)
      .setParameter('q', q)
      .getMany();
  }

  @Get('between')
  between(@Query('from') from: string, @Query('to') to: string, @Query('name') name: string): Promise<Carrier[]> {
    return this.source.getRepository(Carrier).find({ where: [{ id: Between(+from, +to) }, { name: Like(`${name}%`) }] });
  }

  @Get('count')
  async count(@Query('heavy') heavy?: string): Promise<number> {
    const fragment = heavy === undefined ? 'TRUE' : 'weight > 20000';
    this.logger.log(`counting, heavy: ${heavy !== undefined}`);
    return this.shipments.countWhere(fragment);
  }

  @Get('pdf/:year/:name')
  async pdf(@Param('year', ParseIntPipe) year: number, @Param('name') name: string): Promise<{ data: string }> {
    if (!YEARS.some((known) => known === year)) throw new NotFoundException();
    const file = join(ROOT, String(year), basename(name));
    return { data: (await readFile(file)).toString('base64') };
  }

  @Get('text')
  async text(@Query('file') file: string): Promise<{ text: string }> {
    const full = resolve(ROOT, file);
    const inside = relative(ROOT, full);
    if (!inside || inside.startsWith('..') || isAbsolute(inside)) throw new NotFoundException();
    return { text: await readFile(full, 'utf8') };
  }

  @Post('sign')
  sign(@Body('reason') reason: string, @Res() res: Response): void {
    execFile('pdfsig', ['-reason', `reason: ${reason}`, join(ROOT, 'current.pdf')], (err) => {
      res.status(err ? 500 : 204).end();
    });
  }

  @Get('download/:id')
  download(@Param('id') id: string, @Res() res: Response): void {
    const known = /^C-(\d{6})$/.exec(id);
    if (!known) {
      res.status(404).json({ error: `No contract ${id}` });
      return;
    }
    res.redirect(`https://files.harbourline.example/contracts/${id}.pdf`);
  }

  @Get('label/:id')
  label(@Param('id') id: string, @Res() res: Response): void {
    let label = id;
    label = 'unnamed';
    res.send(`<i>${label}</i>`);
  }
}
