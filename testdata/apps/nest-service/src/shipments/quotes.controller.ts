import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Headers,
  Inject,
  Injectable,
  Logger,
  Param,
  ParseBoolPipe,
  ParseFloatPipe,
  Post,
  Query,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsEnum, IsISO8601, IsNumber, IsString, IsUUID, ValidateNested } from 'class-validator';
import { strict as assert } from 'node:assert';
import { EntityManager } from 'typeorm';

enum Mode {
  Sea = 'sea',
  Rail = 'rail',
  Road = 'road',
}

class LegDto {
  @IsString()
  from!: string;

  @IsString()
  to!: string;

  @IsEnum(Mode)
  mode!: Mode;

  @IsNumber()
  distance!: number;
}

class QuoteDto {
  @IsUUID()
  customer!: string;

  @IsISO8601()
  departure!: string;

  @IsArray()
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => LegDto)
  legs!: LegDto[];
}

abstract class Repository {
  constructor(protected readonly manager: EntityManager) {}

  protected rows(sql: string): Promise<unknown[]> {
    return this.manager.query(sql); // want injection/sql
  }
}

@Injectable()
export class QuoteRepository extends Repository {
  constructor(@Inject(EntityManager) manager: EntityManager) {
    super(manager);
  }

  tariffs(from: string): Promise<unknown[]> {
    return this.rows(`SELECT * FROM tariffs WHERE origin = '${from}'`);
  }

  async discounts(names: string[]): Promise<unknown[]> {
    const marks = names.map((_, i) => `$${i + 1}`);
    return this.manager.query(`SELECT * FROM discounts WHERE name IN (${marks.join()})`, names);
  }
}

@Controller('quotes')
export class QuotesController {
  private readonly logger = new Logger('Quotes');

  constructor(
    private readonly quotes: QuoteRepository,
    private readonly manager: EntityManager,
  ) {}

  @Get('tariffs/:port')
  tariffs(@Param('port') port: string): Promise<unknown[]> {
    return this.quotes.tariffs(port);
  }

  @Get('discounts')
  discounts(@Query('names') names: string): Promise<unknown[]> {
    return this.quotes.discounts(names.split(','));
  }

  @Post()
  async create(@Body() dto: QuoteDto): Promise<unknown[]> {
    const distance = dto.legs.reduce((sum, leg) => sum + leg.distance, 0);
    const modes = [...new Set(dto.legs.map((leg) => leg.mode))].map((mode) => `'${mode}'`).join(', ');
    this.logger.log(`quote over ${distance} km for ${dto.customer}`); // todo-ok injection/log
    return this.manager.query(
      `SELECT * FROM rates WHERE mode IN (${modes}) AND reach >= ${distance} AND customer = '${dto.customer}'`, // todo-ok injection/sql
    );
  }

  @Post('ports')
  async ports(@Body() dto: QuoteDto): Promise<unknown[]> {
    const names = dto.legs.flatMap(({ from, to }) => [from, to]);
    const list = names.map((name) => `'${name}'`).join(', ');
    return this.manager.query(`SELECT * FROM ports WHERE name IN (${list})`); // want injection/sql
  }

  @Post('ports/bound')
  async boundPorts(@Body() dto: QuoteDto): Promise<unknown[]> {
    const names = dto.legs.flatMap(({ from, to }) => [from, to]);
    return this.manager.query('SELECT * FROM ports WHERE name = ANY($1)', [names]);
  }

  @Get('fees')
  fees(@Query('express', ParseBoolPipe) express: boolean, @Query('weight', ParseFloatPipe) weight: number): Promise<unknown[]> {
    return this.manager.query(`SELECT * FROM fees WHERE express = ${express} AND weight >= ${weight}`);
  }

  @Get('fuel')
  async fuel(@Query('month') month: string): Promise<unknown[]> {
    assert.match(month, /^\d{4}-\d{2}$/);
    return this.manager.query(`SELECT * FROM fuel WHERE month = '${month}'`); // todo-ok injection/sql
  }

  @Get('surcharges/:kind')
  async surcharges(@Param('kind') kind: string): Promise<unknown[]> {
    const tables: Record<string, string> = { ice: 'surcharge_ice', canal: 'surcharge_canal' };
    const table = tables[kind];
    if (table === undefined) throw new BadRequestException();
    return this.manager.query(`SELECT * FROM ${table}`);
  }

  @Get('currency')
  async currency(@Headers('x-currency') currency = 'EUR'): Promise<unknown[]> {
    const code = currency.trim().toUpperCase().slice(0, 3);
    return this.manager.query(`SELECT * FROM rates WHERE currency = '${code}'`); // want injection/sql
  }

  @Get('currencies/:code')
  async currencies(@Param('code') code: string): Promise<unknown[]> {
    switch (code) {
      case 'EUR':
      case 'NOK':
        return this.manager.query(`SELECT * FROM rates WHERE currency = '${code}'`);
      default:
        throw new BadRequestException();
    }
  }
}
