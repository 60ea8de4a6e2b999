import https, { Agent } from 'node:https';
import tls from 'tls';
import crypto, { constants } from 'node:crypto';
import { CIPHERS } from './config';

const list = 'ALL:eNULL';
const { SSL_OP_LEGACY_SERVER_CONNECT } = constants;

export const weak = [
  new Agent({ ciphers: 'DEFAULT@SECLEVEL=0' }), // want crypto/weak-tls-ciphers
  https.createServer({ ciphers: list }), // want crypto/weak-tls-ciphers
  tls.connect({ port: 443, ciphers: 'DEFAULT:@SECLEVEL=1' }), // want crypto/weak-tls-ciphers
  tls.connect({ port: 443, ciphers: 'RC4-SHA:AES256-SHA' }), // want crypto/weak-tls-ciphers
  tls.createSecureContext({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:DES-CBC3-SHA' }), // want crypto/weak-tls-ciphers
  new Agent({ secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT }), // want crypto/weak-tls-ciphers
  new https.Agent({ secureOptions: crypto.constants.SSL_OP_ALLOW_UNSAFE_LEGACY_RENEGOTIATION }), // want crypto/weak-tls-ciphers
  tls.connect({ port: 443, ciphers: 'HIGH:aNULL' }), // want crypto/weak-tls-ciphers
  new Agent({ secureOptions: SSL_OP_LEGACY_SERVER_CONNECT }), // want crypto/weak-tls-ciphers
];

export const sound = [
  new https.Agent({ ciphers: 'HIGH:!aNULL:!MD5' }),
  new Agent({ ciphers: CIPHERS }),
  https.createServer({ ciphers: 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES128-GCM-SHA256' }),
  tls.connect({ port: 443, ciphers: 'DEFAULT@SECLEVEL=2' }),
  tls.connect({ port: 443, ciphers: 'HIGH:!RC4:!DES:-EXP' }),
  tls.connect({ port: 443 }),
  { ciphers: ['des', 'rc4'] },
  new Agent({ secureOptions: constants.SSL_OP_NO_TLSv1 }),
  tls.connect({ port: 443, ciphers: 'TLS_AES_256_GCM_SHA384' }),
];
