import { createHash, randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

const ROOT = process.env.UPLOAD_DIR ?? './var/uploads';

export function contentMd5(file: Buffer): string {
  return createHash('md5').update(file).digest('base64');
}

export async function storeUpload(file: Buffer, extension: 'png' | 'jpg' | 'csv'): Promise<string> {
  const name = `${randomUUID()}.${extension}`;
  await mkdir(ROOT, { recursive: true });
  await writeFile(path.join(ROOT, name), file);
  return name;
}

/** One line of the invoice printer's fixed-width file. */
export function printerRecord(line: string): Buffer {
  const record = Buffer.allocUnsafe(64); // want crypto/unsafe-buffer
  record.write(line, 'latin1');
  return record;
}

export function emptyRecord(): Buffer {
  return Buffer.alloc(64);
}
