import { constants, createPrivateKey, createSign, generateKeyPairSync, publicEncrypt, type KeyObject } from 'node:crypto';
import { requireEnv } from '@/lib/require-env';

const PEM_HEADER = '-----BEGIN PRIVATE KEY-----';

export function newTerminalKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 1024 }); // want crypto/weak-key-size
}

export function newPartnerKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('rsa', { modulusLength: 3072 });
}

export function newReceiptKeys(): { publicKey: KeyObject; privateKey: KeyObject } {
  return generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
}

/** The card terminal only speaks the old padding. */
export function wrapForTerminal(key: KeyObject, data: Buffer): Buffer {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, data); // want crypto/rsa-weak-padding
}

export function wrapForPartner(key: KeyObject, data: Buffer): Buffer {
  return publicEncrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' }, data);
}

export function receiptKey(): KeyObject {
  const pem = requireEnv('RECEIPT_PRIVATE_KEY').replace(/\\n/g, '\n');
  if (!pem.includes(PEM_HEADER)) throw new Error('RECEIPT_PRIVATE_KEY is no PEM key');
  return createPrivateKey(pem);
}

export function signReceipt(receipt: string): string {
  return createSign('RSA-SHA256').update(receipt).sign(receiptKey(), 'base64');
}
