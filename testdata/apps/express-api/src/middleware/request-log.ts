import type { NextFunction, Request, Response } from 'express';
import { appendFile } from 'node:fs/promises';
import winston from 'winston';
import { logger } from '../config/logger';

// One plain line per event, for the intrusion detection.
const access = winston.createLogger({
  format: winston.format.printf((info) => `${info.level} ${info.message}`),
  transports: [new winston.transports.File({ filename: '/var/log/ledgerline/access.log' })],
});

const oneLine = (text: string) => text.replace(/[\r\n]+/g, ' ');

export function requestLog(req: Request, res: Response, next: NextFunction): void {
  const started = process.hrtime.bigint();
  res.on('finish', () => {
    const ms = Number(process.hrtime.bigint() - started) / 1e6;
    logger.http('request', { method: req.method, path: req.path, status: res.statusCode, ms });
  });
  next();
}

export function clientVersion(req: Request, _res: Response, next: NextFunction): void {
  const version = req.get('x-client-version');
  if (!version) {
    logger.debug('client without a version', { agent: req.get('user-agent') });
  } else if (/^\d+\.\d+\.\d+$/.test(version)) {
    access.info(`client ${version}`);
  } else {
    access.warn(`odd client version: ${version}`);
  }
  next();
}

/** Browsers report the errors of their scripts here. */
export function clientErrors(req: Request, res: Response): void {
  const { page, message } = req.query;
  const line = Number.parseInt(String(req.query.line), 10);
  access.error(`script error on line ${line} of ${encodeURIComponent(String(page))}`);
  access.error(oneLine(String(message)));
  access.error(`reported as ${message}`); // want injection/log
  res.sendStatus(204);
}

export function auditDenied(req: Request, res: Response, next: NextFunction): void {
  res.on('finish', () => {
    if (res.statusCode !== 403) return;
    const line = `${new Date().toISOString()} denied ${oneLine(req.originalUrl)}\n`;
    void appendFile('/var/log/ledgerline/denied.log', line);
    console.warn('denied', JSON.stringify({ agent: req.get('user-agent') }));
  });
  next();
}
