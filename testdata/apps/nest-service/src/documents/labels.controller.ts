import { BadRequestException, Body, Controller, Get, Injectable, Param, ParseIntPipe, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsString, IsUUID, Length } from 'class-validator';
import { exec, execFile, execSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(exec);
const PRINTERS = new Map([
  ['dock-1', 'zebra01'],
  ['dock-2', 'zebra02'],
]);

class PrintDto {
  @IsUUID()
  shipment!: string;

  @IsString()
  @Length(1, 40)
  title!: string;

  @IsIn(['a6', 'a7'])
  size!: string;

  @Type(() => Number)
  @IsInt()
  copies!: number;
}

@Injectable()
export class LabelPrinter {
  async print(printer: string, file: string, copies: number): Promise<void> {
    await run(`lp -d ${printer} -n ${copies} ${file}`);
  }

  async title(text: string, out: string): Promise<void> {
    await run(`convert -size 400x100 label:"${text}" ${out}`); // want injection/command
  }

  annotate(text: string, out: string): Promise<void> {
    return new Promise((resolve, reject) => {
      execFile('magick', ['-size', '400x100', `label:${text}`, out], (err) => (err ? reject(err) : resolve()));
    });
  }
}

@Controller('labels')
export class LabelsController {
  constructor(private readonly printer: LabelPrinter) {}

  @Post()
  async print(@Body() dto: PrintDto, @Query('printer') name: string): Promise<void> {
    const printer = PRINTERS.get(name);
    if (!printer) throw new BadRequestException('Unknown printer');
    const file = `/tmp/labels/${dto.shipment}-${dto.size}.png`;
    await this.printer.title(dto.title, file);
    await this.printer.print(printer, file, dto.copies);
  }

  @Post('annotated')
  async annotated(@Body() dto: PrintDto): Promise<void> {
    await this.printer.annotate(dto.title, `/srv/labels/${dto.shipment}.png`);
  }

  @Get('queue/:printer')
  queue(@Param('printer') printer: string): string[] {
    return execSync(`lpstat -o ${printer}`).toString().split('\n'); // want injection/command
  }

  @Get('jobs/:id')
  job(@Param('id', ParseIntPipe) id: number): string[] {
    return execSync(`lpstat -W all | grep -w ${id} || true`).toString().split('\n');
  }

  @Get('devices')
  devices(@Query('verbose') verbose?: string): string[] {
    const flag = verbose ? '-v' : '-p';
    return execSync(`lpstat ${flag}`).toString().split('\n');
  }
}
