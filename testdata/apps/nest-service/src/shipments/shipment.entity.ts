import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

export enum ShipmentStatus {
  Booked = 'booked',
  Moving = 'moving',
  Delivered = 'delivered',
}

@Entity('shipments')
export class Shipment {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column()
  reference!: string;

  @Column({ type: 'enum', enum: ShipmentStatus, default: ShipmentStatus.Booked })
  status!: ShipmentStatus;

  @Column('int')
  customerId!: number;

  @Column('int')
  weight!: number;

  @Column({ default: false })
  insured!: boolean;

  @CreateDateColumn()
  createdAt!: Date;
}
