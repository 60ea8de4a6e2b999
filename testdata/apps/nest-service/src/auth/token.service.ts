import { Injectable } from '@nestjs/common';
import { createCipheriv, createHash, createHmac, randomBytes, scryptSync } from 'node:crypto';
import { configuration } from '../config/configuration';

@Injectable()
export class TokenService {
  private readonly iv = Buffer.from('harbourline-iv16');

  sign(payload: object): string {
    const body = Buffer.from(JSON.stringify(payload)).toString('base64url');
    const mac = createHmac('sha256', configuration.jwtSecret).update(body).digest('base64url');
    return `${body}.${mac}`;
  }

  sealed(text: string, key: Buffer): string {
    const cipher = createCipheriv('aes-256-cbc', key, this.iv); // want crypto/static-iv
    return cipher.update(text, 'utf8', 'hex') + cipher.final('hex');
  }

  sealedWell(text: string, key: Buffer): string {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
  }

  hash(password: string): string {
    return createHash('md5').update(password).digest('hex'); // want crypto/weak-password-hash
  }

  hashWell(password: string): string {
    const salt = randomBytes(16);
    const key = scryptSync(password, salt, 32, { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 });
    return `${salt.toString('hex')}.${key.toString('hex')}`;
  }

  cacheKey(query: string): string {
    return createHash('md5').update(query).digest('hex');
  }

  inviteCode(): string {
    return randomBytes(18).toString('base64url');
  }
}
