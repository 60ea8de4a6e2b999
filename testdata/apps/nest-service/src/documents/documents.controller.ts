import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  NotFoundException,
  Param,
  ParseUUIDPipe,
  Post,
  Query,
  Res,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import type { Response } from 'express';
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, unlink, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve, sep } from 'node:path';
import { SafeNamePipe } from '../common/pipes/safe-name.pipe';
import { configuration } from '../config/configuration';

const ROOT = resolve(configuration.documentRoot);
const KINDS = ['invoice', 'customs', 'proof'];

@Controller('documents')
export class DocumentsController {
  @Post()
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 10_000_000 } }))
  async upload(@UploadedFile() file: Express.Multer.File): Promise<{ name: string }> {
    const name = `${randomUUID()}${extname(file.originalname)}`;
    await writeFile(join(ROOT, name), file.buffer);
    return { name };
  }

  @Post('named')
  @UseInterceptors(FileInterceptor('file', { limits: { fileSize: 10_000_000 } }))
  async uploadNamed(@UploadedFile() file: Express.Multer.File): Promise<{ name: string }> {
    await writeFile(join(ROOT, file.originalname), file.buffer); // want files/original-filename
    return { name: file.originalname };
  }

  @Get('by-kind/:kind')
  byKind(@Param('kind') kind: string, @Query('year') year: string): StreamableFile {
    if (!KINDS.includes(kind)) throw new NotFoundException();
    const file = join(ROOT, kind, `${Number.parseInt(year, 10)}.pdf`);
    return new StreamableFile(createReadStream(file));
  }

  @Get('raw')
  raw(@Query('path') path: string): StreamableFile {
    const file = join(ROOT, path);
    return new StreamableFile(createReadStream(file)); // want files/path-traversal
  }

  @Get('checked')
  checked(@Query('path') path: string): StreamableFile {
    const file = resolve(ROOT, path);
    if (!file.startsWith(ROOT + sep) || !existsSync(file)) throw new NotFoundException();
    return new StreamableFile(createReadStream(file));
  }

  @Get('named/:name')
  async named(@Param('name', SafeNamePipe) name: string): Promise<string> {
    return (await readFile(join(ROOT, `${name}.txt`))).toString('base64'); // todo-ok files/path-traversal
  }

  @Get('file/:name')
  file(@Param('name') name: string, @Res() res: Response): void {
    res.sendFile(basename(name), { root: ROOT });
  }

  @Get('archive/:name')
  archive(@Param('name') name: string, @Res() res: Response): void {
    res.download(`${ROOT}/archive/${name}`); // want files/path-traversal
  }

  @Delete(':id')
  async remove(@Param('id', ParseUUIDPipe) id: string): Promise<void> {
    await unlink(join(ROOT, `${id}.pdf`));
  }

  @Post('notes')
  async note(@Body('name') name: string, @Body('text') text: string): Promise<void> {
    if (typeof name !== 'string' || name.includes('/') || name.includes('\\') || name.includes('..')) {
      throw new BadRequestException();
    }
    await writeFile(join(ROOT, 'notes', `${name}.txt`), String(text));
  }
}
