import { IsEnum, IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { ShipmentStatus } from '../shipment.entity';

export class CreateShipmentDto {
  @IsString()
  @Matches(/^[A-Z]{3}-\d{6}$/)
  reference!: string;

  @IsInt()
  @Min(1)
  @Max(40_000)
  weight!: number;
}

export class UpdateShipmentDto {
  @IsEnum(ShipmentStatus)
  status!: ShipmentStatus;
}
