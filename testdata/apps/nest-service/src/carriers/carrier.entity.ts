import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('carriers')
export class Carrier {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column()
  name!: string;

  @Column()
  country!: string;

  @Column({ type: 'varchar', nullable: true })
  trackingUrl!: string | null;
}
