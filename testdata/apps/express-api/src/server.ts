import { createServer } from 'node:http';
import { createApp } from './app';
import { pool } from './config/database';
import { env } from './config/env';
import { logger } from './config/logger';
import { removeOrphans } from './jobs/cleanup';
import { refreshRates } from './jobs/exchange-rates';

const server = createServer(createApp());
server.requestTimeout = 30_000;
server.listen(env.PORT, () => logger.info(`listening on ${env.PORT}`));

const timers = [
  setInterval(() => void removeOrphans(), 6 * 60 * 60 * 1000),
  setInterval(() => void refreshRates(['GBP', 'SEK']), 60 * 60 * 1000),
];

process.on('SIGTERM', () => {
  timers.forEach(clearInterval);
  server.close(() => void pool.end());
});
