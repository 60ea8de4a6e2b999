import { Body, Controller, Get, NotFoundException, Param, ParseIntPipe, Post, Query, UseGuards } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import axios from 'axios';
import { ILike, Raw, Repository } from 'typeorm';
import { Roles, RolesGuard } from '../common/guards/roles.guard';
import { configuration, type CarrierName } from '../config/configuration';
import { Carrier } from './carrier.entity';

const COLUMNS: Record<string, string> = { name: 'c.name', country: 'c.country' };
const HOSTS = ['track.nordfrakt.example', 'track.seabridge.example'];

@Controller('carriers')
@UseGuards(RolesGuard)
export class CarriersController {
  constructor(@InjectRepository(Carrier) private readonly carriers: Repository<Carrier>) {}

  @Get()
  list(@Query('sort') sort = 'name', @Query('dir') dir?: string): Promise<Carrier[]> {
    const direction = dir?.toLowerCase() === 'desc' ? 'DESC' : 'ASC';
    return this.carriers.createQueryBuilder('c').orderBy(COLUMNS[sort] ?? 'c.name', direction).getMany();
  }

  @Get('export')
  export(@Query('sort') sort: string): Promise<Carrier[]> {
    return this.carriers.createQueryBuilder('c').orderBy(`c.${sort}`, 'ASC').getMany(); // want injection/sql-identifier
  }

  @Get('search')
  search(@Query('q') q: string): Promise<Carrier[]> {
    return this.carriers.findBy({ name: ILike(`%${q}%`) });
  }

  @Get('similar')
  similar(@Query('q') q: string): Promise<Carrier[]> {
    return this.carriers.findBy({ name: Raw((alias) => `similarity(${alias}, '${q}') > 0.4`) }); // todo-want injection/sql
  }

  @Get('alike')
  alike(@Query('q') q: string): Promise<Carrier[]> {
    return this.carriers.findBy({ name: Raw((alias) => `similarity(${alias}, :q) > 0.4`, { q }) });
  }

  @Get('status/:name')
  async status(@Param('name') name: string): Promise<unknown> {
    const carrier = configuration.carriers[name as CarrierName];
    if (!carrier) throw new NotFoundException();
    const { data } = await axios.get(`${carrier.endpoint}/status`, { timeout: 4000 });
    return data;
  }

  @Get('track')
  async track(@Query('url') link: string): Promise<unknown> {
    const url = new URL(link);
    if (!HOSTS.includes(url.hostname)) throw new NotFoundException();
    const { data } = await axios.get(url.toString(), { timeout: 4000 });
    return data;
  }

  @Post('probe')
  @Roles('admin')
  async probe(@Body('endpoint') endpoint: string): Promise<{ ok: boolean }> {
    const { status } = await axios.head(endpoint, { timeout: 2000 }); // want request/ssrf
    return { ok: status < 400 };
  }

  @Get(':id')
  async one(@Param('id', ParseIntPipe) id: number): Promise<Carrier> {
    const [carrier] = await this.carriers.query(`SELECT * FROM carriers WHERE id = ${id}`);
    if (!carrier) throw new NotFoundException(`No carrier ${id}`);
    return carrier;
  }

  @Get(':id/rates')
  async rates(@Param('id', ParseIntPipe) id: number, @Query('zip') zip: string): Promise<unknown> {
    const { data } = await axios.get(`https://rates.harbourline.example/carriers/${id}`, { params: { zip } });
    return data;
  }
}
