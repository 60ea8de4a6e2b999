import express from 'express';
import Fastify from 'fastify';
import winston from 'winston';
import pino from 'pino';
import log4js from 'log4js';
import { Logger } from '@nestjs/common';
import { Hono } from 'hono';
import createDebug from 'debug';

const logger = winston.createLogger();
const plain = log4js.getLogger();
const json = pino();
const nest = new Logger('x');
const debug = createDebug('app');
const app = express();

app.post('/a', (req, res) => {
  logger.info('login failed for ' + req.body.user); // want injection/log
  logger.warn(`no such user: ${req.body.user}`); // want injection/log
  plain.error('bad ' + req.query.x); // want injection/log
  console.log(`hello ${req.query.name}`); // want injection/log
  console.error('failed: ' + req.params.id); // want injection/log
  console.warn(`cookie ${req.cookies.name}`); // want injection/log
  console.warn(`agent ${req.headers['user-agent']}`);
  console.warn(`agent ${req.get('user-agent')} of ${req.url}`);
  nest.log(`created ${req.body.name}`); // want injection/log
  debug(`got ${req.query.x}`); // want injection/log
  json.info(`got ${req.query.x}`); // want injection/log
  const message = 'user ' + req.body.user;
  logger.info(message); // want injection/log
  res.end();
});
Fastify().post('/b', async (request) => {
  console.info(`x ${(request.query as any).x}`); // want injection/log
});
new Hono().get('/c/:id', (c) => {
  console.log('id: ' + c.req.param('id')); // want injection/log
  return c.text('');
});

app.post('/safe', (req, res) => {
  logger.info('login failed', { user: req.body.user });
  json.info({ user: req.body.user }, 'login failed');
  console.log('body', req.body);
  console.log(req.body);
  console.log('user', req.body.user);
  console.log({ user: req.body.user });
  console.warn('bad id ' + JSON.stringify(req.params.id));
  console.warn(`bad id ${encodeURIComponent(req.params.id!)}`);
  logger.info(`page ${Number(req.query.page)}`);
  logger.info(`name ${(req.query.name as string).replace(/[\r\n]/g, ' ')}`);
  logger.info(`name ${(req.query.name as string).replaceAll('\n', ' ')}`);
  logger.info(`method ${req.method}`);
  logger.info(`count ${req.body.items.length}`);
  logger.info('constant');
  if (/^[a-z]+$/.test(req.params.word!)) logger.info(`word ${req.params.word}`);
  const level = req.query.verbose ? 'verbose' : 'info';
  logger.info(`level ${level}`);
  const local = { info: (x: string) => x };
  local.info('x' + req.body.x);
  res.end();
});
export function track(user: string) {
  console.log('user ' + user);
}
