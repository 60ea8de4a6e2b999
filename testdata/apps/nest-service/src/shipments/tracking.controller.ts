import { BadRequestException, Controller, Get, Injectable, Param, ParseIntPipe, Query } from '@nestjs/common';
import { IsIn, IsInt, IsOptional, IsString, Max } from 'class-validator';
import { Type } from 'class-transformer';
import { DataSource } from 'typeorm';

const ZONES = { north: 'zone_north', south: 'zone_south' } as const;

class TrackingQuery {
  @IsOptional()
  @IsString()
  port?: string;

  @Type(() => Number)
  @IsInt()
  @Max(500)
  limit = 50;

  @IsIn(['asc', 'desc'])
  direction: 'asc' | 'desc' = 'desc';
}

@Injectable()
export class TrackingService {
  constructor(private readonly dataSource: DataSource) {}

  async positions(vessel: string, limit: number): Promise<unknown[]> {
    const sql = `SELECT * FROM positions WHERE vessel = '${vessel}' LIMIT ${limit}`;
    return this.dataSource.query(sql); // want injection/sql
  }

  async arrivals(port: string, limit: number): Promise<unknown[]> {
    return this.dataSource.query(`SELECT * FROM arrivals WHERE port = $1 LIMIT ${limit}`, [port]);
  }

  async inZone(table: string): Promise<unknown[]> {
    return this.dataSource.query(`SELECT vessel FROM ${table}`);
  }
}

@Controller('tracking')
export class TrackingController {
  constructor(
    private readonly tracking: TrackingService,
    private readonly dataSource: DataSource,
  ) {}

  @Get('vessels/:vessel')
  vessel(@Param('vessel') vessel: string, @Query('limit', ParseIntPipe) limit: number): Promise<unknown[]> {
    return this.tracking.positions(vessel, Math.min(limit, 500));
  }

  @Get('arrivals')
  arrivals(@Query() query: TrackingQuery): Promise<unknown[]> {
    return this.tracking.arrivals(query.port ?? 'OSL', query.limit);
  }

  @Get('departures')
  async departures(@Query() { port, limit, direction }: TrackingQuery): Promise<unknown[]> {
    const base = `SELECT * FROM departures WHERE 1 = 1`;
    const filter = port ? ` AND port = '${port}'` : '';
    return this.dataSource.query(`${base}${filter} ORDER BY at ${direction} LIMIT ${limit}`); // want injection/sql
  }

  @Get('berths')
  async berths(@Query() query: TrackingQuery): Promise<unknown[]> {
    return this.dataSource.query(`SELECT * FROM berths ORDER BY at ${query.direction} LIMIT ${query.limit}`);
  }

  @Get('zones/:zone')
  zone(@Param('zone') zone: string): Promise<unknown[]> {
    if (!Object.hasOwn(ZONES, zone)) throw new BadRequestException('Unknown zone');
    return this.tracking.inZone(ZONES[zone as keyof typeof ZONES]);
  }

  @Get('mmsi/:mmsi')
  mmsi(@Param('mmsi') mmsi: string): Promise<unknown[]> {
    if (!/^\d{9}$/.test(mmsi)) {
      throw new BadRequestException('An MMSI has nine digits');
    }
    return this.dataSource.query(`SELECT * FROM vessels WHERE mmsi = '${mmsi}'`);
  }
}
