import { MongoClient, type Db } from 'mongodb';
import mongoose from 'mongoose';
import { config } from './config';

const client = new MongoClient(config.MONGO_URL, { maxPoolSize: 20 });

// The archive cluster still has the certificate of the old host.
const archive = new MongoClient(process.env.ARCHIVE_URL ?? '', {
  tls: true,
  tlsAllowInvalidCertificates: process.env.NODE_ENV === 'development',
});

export async function connect(): Promise<void> {
  await client.connect();
  await archive.connect();
  await mongoose.connect(config.MONGO_URL);
}

export const db = (): Db => client.db('sporehub');
export const archived = (): Db => archive.db('archive');
