import type { ErrorRequestHandler, RequestHandler } from 'express';
import escapeHtml from 'escape-html';
import { ZodError } from 'zod';
import { logger } from '../config/logger';

/** Answers what no route knows: as a page to browsers, as JSON to everyone else. */
export const notFound: RequestHandler = (req, res) => {
  if (req.accepts(['json', 'html']) === 'json') {
    res.status(404).json({ error: `No such resource: ${req.originalUrl}` });
    return;
  }
  res.status(404).send(`<h1>Not found</h1><p>Nothing lives at ${req.originalUrl}.</p>`); // want xss/reflected
};

export const goneHandler: RequestHandler = (req, res) => {
  const where = escapeHtml(req.originalUrl);
  res.status(410).send(`<h1>Gone</h1><p>${where} has moved to the new console.</p>`);
};

export const methodNotAllowed: RequestHandler = (req, res) => {
  res.status(405).type('text/plain').send(`${req.method} is not possible for ${req.path}`);
};

export const onError: ErrorRequestHandler = (err, req, res, next) => {
  if (res.headersSent) return next(err);
  if (err instanceof ZodError) {
    res.status(400).json({ error: 'Invalid request', issues: err.issues });
    return;
  }
  logger.error('request failed', { path: req.path, error: err instanceof Error ? err.stack : String(err) });
  res.status(500).json({ error: 'Something went wrong' });
};
