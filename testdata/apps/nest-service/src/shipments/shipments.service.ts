import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { CreateShipmentDto } from './dto/create-shipment.dto';
import type { SearchShipmentsDto } from './dto/search-shipments.dto';
import { Shipment, ShipmentStatus } from './shipment.entity';

@Injectable()
export class ShipmentsService {
  constructor(@InjectRepository(Shipment) private readonly shipments: Repository<Shipment>) {}

  async search(query: SearchShipmentsDto): Promise<Shipment[]> {
    const builder = this.shipments.createQueryBuilder('s').where('1 = 1');
    if (query.q) builder.andWhere('s.reference ILIKE :q', { q: `%${query.q}%` });
    return builder.orderBy(`s.${query.sort}`, 'DESC').skip((query.page - 1) * 20).take(20).getMany();
  }

  async byId(id: string): Promise<Shipment> {
    const found = await this.shipments.findOneBy({ id });
    if (!found) throw new NotFoundException();
    return found;
  }

  async create(customerId: number, dto: CreateShipmentDto): Promise<Shipment> {
    return this.shipments.save(this.shipments.create({ ...dto, customerId }));
  }

  async setStatus(id: string, status: ShipmentStatus): Promise<void> {
    await this.shipments.query(`UPDATE shipments SET status = '${status}' WHERE id = $1`, [id]);
  }

  /** fragment comes from the constants of the reports. */
  async countWhere(fragment: string): Promise<number> {
    const rows: { n: number }[] = await this.shipments.query(`SELECT count(*) AS n FROM shipments WHERE ${fragment}`);
    return rows[0]?.n ?? 0;
  }
}
