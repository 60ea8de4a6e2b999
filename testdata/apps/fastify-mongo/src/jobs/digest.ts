import { readFile } from 'node:fs/promises';
import path from 'node:path';
import Handlebars from 'handlebars';
import { db } from '../config/database';
import { mapLimit } from '../lib/async';

const DAY = 86_400_000;
const LANGUAGES = ['en', 'de', 'fi'] as const;

async function templateOf(language: (typeof LANGUAGES)[number]) {
  const source = await readFile(path.join('mail', `digest.${language}.hbs`), 'utf8');
  return Handlebars.compile(source);
}

export async function sendDigests(): Promise<number> {
  const since = new Date(Date.now() - DAY);
  const fresh = await db().collection('observations').countDocuments({ seenAt: { $gt: since } });
  const texts = await mapLimit(LANGUAGES, 2, async (language) => (await templateOf(language))({ fresh }));
  await db().collection('outbox').insertMany(texts.map((text) => ({ text, at: new Date() })));
  return texts.length;
}

export function startDigest(): NodeJS.Timeout {
  const jitter = Math.floor(Math.random() * 60_000);
  return setInterval(() => void sendDigests(), DAY + jitter);
}
