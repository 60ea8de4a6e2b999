import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';

export const SORTABLE = ['createdAt', 'weight', 'reference'] as const;

export class SearchShipmentsDto {
  @IsOptional()
  @IsString()
  @MaxLength(60)
  q?: string;

  @IsIn(SORTABLE)
  sort: (typeof SORTABLE)[number] = 'createdAt';

  @Type(() => Number)
  @IsInt()
  @Min(1)
  page = 1;
}
