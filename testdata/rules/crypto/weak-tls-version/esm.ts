import https, { Agent } from 'node:https';
import tls from 'tls';
import * as http2 from 'http2';
import nodemailer from 'nodemailer';
import { Pool } from 'pg';
import mysql from 'mysql2/promise';
import { MIN_VERSION } from './config';

const version = 'TLSv1.1';

export const weak = [
  https.request('https://example.com', { minVersion: 'TLSv1' }), // want crypto/weak-tls-version
  new Agent({ minVersion: version }), // want crypto/weak-tls-version
  tls.connect({ port: 443, secureProtocol: 'TLSv1_1_method' }), // want crypto/weak-tls-version
  http2.createSecureServer({ maxVersion: 'TLSv1.1' }), // want crypto/weak-tls-version
  nodemailer.createTransport({ host: 'mail', tls: { minVersion: 'TLSv1' } }), // want crypto/weak-tls-version
  new Pool({ ssl: { minVersion: 'TLSv1' as const } }), // want crypto/weak-tls-version
  mysql.createPool({ ssl: { minVersion: 'TLSv1.1' } }), // want crypto/weak-tls-version
  tls.createSecureContext({ secureProtocol: 'SSLv3_server_method' }), // want crypto/weak-tls-version
];

tls.DEFAULT_MIN_VERSION = 'TLSv1'; // want crypto/weak-tls-version

const options = { rejectUnauthorized: true, minVersion: 'TLSv1' } as const; // want crypto/weak-tls-version
export const server = https.createServer(options);

export const sound = [
  https.createServer({ minVersion: 'TLSv1.2' }),
  https.request('https://example.com', { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' }),
  tls.connect({ port: 443, secureProtocol: 'TLSv1_2_method' }),
  tls.connect({ port: 443, minVersion: MIN_VERSION }),
  new Agent({ maxVersion: 'TLSv1.2' }),
  { minVersion: '1.0', maxVersion: '2.0' },
  { app: { minVersion: 3 } },
  { name: 'TLSv1' },
];

tls.DEFAULT_MIN_VERSION = 'TLSv1.3';

export const both = https.createServer({
  minVersion: 'TLSv1', // want crypto/weak-tls-version
  maxVersion: 'TLSv1.1', // want crypto/weak-tls-version
});

export const method = tls.createSecureContext({
  // The printer speaks nothing newer.
  secureProtocol: 'TLSv1_client_method', // want crypto/weak-tls-version
  honorCipherOrder: true,
});

type Version = 'TLSv1' | 'TLSv1.2';
export const typed = { minVersion: 'TLSv1' as Version }; // want crypto/weak-tls-version
