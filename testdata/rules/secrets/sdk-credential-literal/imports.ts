import pg from 'pg';
import * as mysql from 'mysql2';
import { S3, type S3Client } from '@aws-sdk/client-s3';
import { Strategy } from 'passport-google-oauth20';
import { createTransport as transport } from 'nodemailer';
import type { Redis } from 'ioredis';
const { Client: PgClient } = require('pg');

const base = { host: 'db.internal.example.org', user: 'app' };
const config = { ...base, password: 'S3rvice!2024' }; // want secrets/sdk-credential-literal
const frozen = Object.freeze({ key: 'winter-is-near' }); // want secrets/sdk-credential-literal
export const a = new pg.Pool(config);
export const b = new PgClient({ ...base, password: 'S3rvice!2024' }); // want secrets/sdk-credential-literal
export const c = mysql.createPool({ ...base, password: `S3rvice!2024` as string }); // want secrets/sdk-credential-literal
export const d = new S3({ credentials: { accessKeyId: 'id', secretAccessKey: frozen.key } });
export const e = new Strategy({ clientID: 'id', clientSecret: 'win' + 'ter-is-near', callbackURL: '/cb' }, () => {}); // want secrets/sdk-credential-literal
export const f = transport({ host: 'smtp.example.org', auth: { user: 'bot', pass: 'winter-is-near' } }, {}); // want secrets/sdk-credential-literal
export const g = async () => new (await import('stripe')).default('the-old-key-of-2019'); // want secrets/sdk-credential-literal
export class Store {
  private pool: pg.Pool;
  constructor(private readonly client: S3Client, redis: Redis, password = process.env.PGPASSWORD) {
    this.pool = new pg.Pool({ ...base, password: 'S3rvice!2024' }); // want secrets/sdk-credential-literal
    new pg.Pool({ ...base, password });
  }
  reconnect(options: pg.PoolConfig) {
    return new pg.Pool({ ...options, host: 'db' });
  }
}
function shadowed(pg: { Pool: new (o: object) => object }) {
  return new pg.Pool({ password: 'S3rvice!2024' }); // want secrets/hardcoded-credential
}
let changing = 'a-first-password';
changing = process.env.PGPASSWORD!;
export const h = new pg.Pool({ ...base, password: changing });
export const i = new pg.Pool({ ...base, password: flag() ? process.env.A : process.env.B });
export const j = new pg.Pool({ ...base, password: flag() ? 'S3rvice!2024' : 'S3rvice!2025' }); // want secrets/sdk-credential-literal secrets/sdk-credential-literal
declare function flag(): boolean;
export { shadowed };
