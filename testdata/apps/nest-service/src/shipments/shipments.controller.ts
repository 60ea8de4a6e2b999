import { Body, Controller, Get, Param, ParseEnumPipe, ParseUUIDPipe, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { CurrentUser, type User } from '../common/decorators/current-user.decorator';
import { Roles, RolesGuard } from '../common/guards/roles.guard';
import { CreateShipmentDto, UpdateShipmentDto } from './dto/create-shipment.dto';
import { SearchShipmentsDto } from './dto/search-shipments.dto';
import { Shipment, ShipmentStatus } from './shipment.entity';
import { ShipmentsService } from './shipments.service';

@Controller('shipments')
@UseGuards(RolesGuard)
export class ShipmentsController {
  constructor(
    private readonly service: ShipmentsService,
    @InjectRepository(Shipment) private readonly shipments: Repository<Shipment>,
  ) {}

  @Get()
  search(@Query() query: SearchShipmentsDto): Promise<Shipment[]> {
    return this.service.search(query);
  }

  @Get('by-status/:status')
  byStatus(@Param('status', new ParseEnumPipe(ShipmentStatus)) status: ShipmentStatus): Promise<Shipment[]> {
    return this.shipments.query(`SELECT * FROM shipments WHERE status = '${status}' LIMIT 100`);
  }

  @Get('by-reference/:reference')
  byReference(@Param('reference') reference: string, @CurrentUser() user: User): Promise<Shipment[]> {
    return this.shipments
      .createQueryBuilder('s')
      .where(`s.reference = '${reference}'`) // want injection/sql
      .andWhere('s.customerId = :customer', { customer: user.customerId })
      .getMany();
  }

  @Get('by-prefix/:prefix')
  byPrefix(@Param('prefix') prefix: string): Promise<Shipment[]> {
    return this.shipments
      .createQueryBuilder('s')
      .where('s.reference LIKE :prefix', { prefix: `${prefix}%` })
      .orderBy('s.createdAt', 'DESC')
      .getMany();
  }

  @Get(':id')
  one(@Param('id', ParseUUIDPipe) id: string): Promise<Shipment> {
    return this.service.byId(id);
  }

  @Get(':id/events')
  events(@Param('id', new ParseUUIDPipe()) id: string): Promise<unknown[]> {
    return this.shipments.query(`SELECT * FROM events WHERE shipment_id = '${id}' ORDER BY at`);
  }

  @Post()
  create(@Body() dto: CreateShipmentDto, @CurrentUser() user: User): Promise<Shipment> {
    return this.service.create(user.customerId, dto);
  }

  @Patch(':id')
  update(@Param('id', ParseUUIDPipe) id: string, @Body() dto: UpdateShipmentDto): Promise<void> {
    return this.service.setStatus(id, dto.status);
  }

  @Patch(':id/override')
  @Roles('admin')
  async override(@Param('id', ParseUUIDPipe) id: string, @Body() changes: Partial<Shipment>): Promise<void> {
    await this.shipments.update(id, changes); // want data/mass-assignment
  }

  @Patch(':id/weight')
  async weigh(@Param('id', ParseUUIDPipe) id: string, @Body('weight') weight: unknown): Promise<void> {
    await this.shipments.update(id, { weight: Number(weight) });
  }
}
