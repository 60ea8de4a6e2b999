import bcrypt from 'bcryptjs';
import * as native from 'bcrypt';
import { hash, hashSync as sync, genSalt } from 'bcrypt';
import { hash as rust } from '@node-rs/bcrypt';
import { ROUNDS } from './config';
import { hash as other } from './hash';

const COST = 6;
const options = { rounds: 5, strong: 12 } as const;

export async function weak(password: string, fast: boolean) {
  const a = await bcrypt.hash(password, 8); // want crypto/bcrypt-rounds
  const b = bcrypt.genSaltSync(4); // want crypto/bcrypt-rounds
  const c = await native.hash(password, COST); // want crypto/bcrypt-rounds
  const d = await hash(password, 9); // want crypto/bcrypt-rounds
  const e = sync(password, 1 + 4); // want crypto/bcrypt-rounds
  const f = await genSalt(options.rounds); // want crypto/bcrypt-rounds
  const g = await rust(password, 4); // want crypto/bcrypt-rounds
  const h = await Bun.password.hash(password, { algorithm: 'bcrypt', cost: 4 }); // want crypto/bcrypt-rounds
  const i = await bcrypt.hash(password, fast ? 6 : 12); // want crypto/bcrypt-rounds
  return [a, b, c, d, e, f, g, h, i];
}

export async function sound(password: string, rounds: number) {
  const a = await bcrypt.hash(password, 12);
  const b = await bcrypt.genSalt();
  const c = await native.hash(password, rounds);
  const d = await hash(password, ROUNDS);
  const e = await other(password, 4);
  const f = await hash(password, options.strong);
  const testRounds = process.env.NODE_ENV === 'test' ? 1 : 12;
  const g = await bcrypt.hash(password, testRounds);
  const h = await bcrypt.hash(password, 10);
  const i = await bcrypt.hash(password, await bcrypt.genSalt(11));
  const j = await Bun.password.hash(password, { algorithm: 'bcrypt', cost: 12 });
  const k = await bcrypt.compare(password, a);
  const l = await bcrypt.hash(password, Number(process.env.ROUNDS ?? 12));
  return [a, b, c, d, e, f, g, h, i, j, k, l];
}
