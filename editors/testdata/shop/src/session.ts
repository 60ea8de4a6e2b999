import { createHash, pseudoRandomBytes } from 'node:crypto';
import { exec } from 'node:child_process';
import type { Request, Response } from 'express';

export function sessionToken(id: string): string {
  return createHash('md5').update(id).digest('hex');
}

export function nonce(): string {
  return pseudoRandomBytes(16).toString('hex');
}

export function list(req: Request, res: Response): void {
  const name = req.query.name as string;
  const line = 'ls ' + name;
  exec(line, (_, out) => res.end(out));
}
