import axios from 'axios';
import https from 'node:https';
import { pool } from '../config/database';
import { logger } from '../config/logger';

const bank = axios.create({
  baseURL: 'https://rates.centralbank.example/v1',
  timeout: 10_000,
  httpsAgent: new https.Agent({ keepAlive: true, minVersion: 'TLSv1' }), // want crypto/weak-tls-version
});

export async function refreshRates(currencies: readonly string[]): Promise<void> {
  for (const currency of currencies) {
    const { data } = await bank.get<{ rate: number }>(`/daily/${currency}`);
    await pool.query('UPDATE rates SET rate = $1 WHERE currency = $2', [data.rate, currency]);
    logger.debug(`rate of ${currency} is ${data.rate}`);
  }
}
