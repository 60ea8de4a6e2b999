import { createHash } from 'node:crypto';
import type { NextApiRequest, NextApiResponse } from 'next';

export function etagOf(body: string): string {
  return `"${createHash('md5').update(body).digest('base64url')}"`;
}

/** Answers 304 if the client has the same text already. */
export function sendCached(req: NextApiRequest, res: NextApiResponse, value: unknown): void {
  const body = JSON.stringify(value);
  const etag = etagOf(body);
  res.setHeader('ETag', etag);
  if (req.headers['if-none-match'] === etag) {
    res.status(304).end();
    return;
  }
  res.setHeader('Content-Type', 'application/json; charset=utf-8').status(200).send(body);
}
