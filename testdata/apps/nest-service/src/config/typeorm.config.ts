import type { TypeOrmModuleOptions } from '@nestjs/typeorm';
import { readFileSync } from 'node:fs';
import { Carrier } from '../carriers/carrier.entity';
import { Shipment } from '../shipments/shipment.entity';

const production = process.env.NODE_ENV === 'production';

export const typeOrmOptions: TypeOrmModuleOptions = {
  type: 'postgres',
  host: process.env.DB_HOST,
  username: 'harbourline',
  password: process.env.DB_PASSWORD,
  database: 'harbourline',
  entities: [Shipment, Carrier],
  synchronize: false,
  ssl: production ? { ca: readFileSync('/etc/harbourline/ca.pem', 'utf8') } : false,
};
