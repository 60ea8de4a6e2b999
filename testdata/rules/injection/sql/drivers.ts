import express from 'express';
import { Pool, Client } from 'pg';
import type { PoolClient } from 'pg';
import mysql from 'mysql2/promise';
import Database from 'better-sqlite3';
import knex from 'knex';
import { Sequelize, literal } from 'sequelize';
import { DataSource } from 'typeorm';
import { PrismaClient, Prisma } from '@prisma/client';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { db } from './db';
import { z } from 'zod';

const app = express();
const pool = new Pool();
const conn = mysql.createPool({ uri: process.env.DATABASE_URL });
const lite = new Database('x.db');
const k = knex({ client: 'pg' });
const sequelize = new Sequelize(process.env.DATABASE_URL!);
const source = new DataSource({ type: 'postgres' });
const prisma = new PrismaClient();
const pgsql = postgres(process.env.DATABASE_URL!);
const SORTABLE = { name: 'name', date: 'created_at' } as const;

app.get('/a', async (req, res) => {
  await pool.query(`SELECT * FROM users WHERE email = '${req.query.email}'`); // want injection/sql "`req.query.email`"
  await pool.query({ text: 'SELECT * FROM users WHERE id = ' + req.params.id }); // want injection/sql
  const client = await pool.connect();
  await client.query('DELETE FROM users WHERE id = ' + req.body.id); // want injection/sql
  await conn.query(`SELECT * FROM t WHERE name = "${req.query.name}"`); // want injection/sql
  await conn.execute('SELECT * FROM t WHERE name = ' + req.query.name); // want injection/sql
  lite.prepare('SELECT * FROM t WHERE id = ' + req.query.id).get(); // want injection/sql
  await k.raw(`select * from t where id = ${req.query.id}`); // want injection/sql
  await k('users').whereRaw(`id = ${req.query.id}`); // want injection/sql
  await sequelize.query("SELECT * FROM t WHERE a = '" + req.query.a + "'"); // want injection/sql
  await source.query(`SELECT * FROM t WHERE a = ${req.query.a}`); // want injection/sql
  await prisma.$queryRawUnsafe('SELECT * FROM "User" WHERE id = ' + req.query.id); // want injection/sql
  await db.execute(sql.raw(`select * from t where a = ${req.query.a}`)); // want injection/sql
  await pgsql.unsafe('select * from t where a = ' + req.query.a); // want injection/sql
  await db.query(`UPDATE t SET a = 1 WHERE b = ${req.body.b}`); // want injection/sql
  await db.createQueryBuilder('u').where(`u.id = ${req.query.id}`).getMany(); // want injection/sql
  const order = literal(`${req.query.column} DESC`); // want injection/sql
  res.json(order);
});

function find(client: PoolClient, id: string) {
  return client.query(`SELECT * FROM t WHERE id = ${id}`); // want injection/sql "is passed as id"
}
app.get('/b', async (req, res) => {
  const client = await pool.connect();
  const { id, ...rest } = req.query as Record<string, string>;
  await find(client, id);
  let text = 'SELECT * FROM t';
  if (rest.name) {
    text += ` WHERE name = '${rest.name}'`;
  }
  await pool.query(text); // want injection/sql
  const conditions: string[] = [];
  conditions.push(`a = ${rest.a}`);
  await pool.query('SELECT * FROM t WHERE ' + conditions.join(' AND ')); // want injection/sql
});

const Query = z.object({ id: z.string(), page: z.coerce.number(), sort: z.enum(['name', 'date']) });
app.get('/c', async (req, res) => {
  await pool.query('SELECT * FROM users WHERE email = $1', [req.query.email]);
  await conn.execute('SELECT * FROM t WHERE id = ?', [req.query.id]);
  await prisma.$queryRaw`SELECT * FROM "User" WHERE id = ${req.query.id}`;
  await prisma.$queryRaw(Prisma.sql`SELECT * FROM "User" WHERE id = ${req.query.id}`);
  await pgsql`select * from t where a = ${req.query.a as string}`;
  await db.execute(sql`select * from t where a = ${req.query.a}`);
  await k('users').where({ id: req.query.id });
  await k.raw('select * from t where id = ?', [req.query.id]);
  await pool.query(`SELECT * FROM t LIMIT ${Number(req.query.limit)}`);
  await pool.query(`SELECT * FROM t LIMIT ${parseInt(req.query.limit as string, 10)}`);
  const column = SORTABLE[req.query.sort as keyof typeof SORTABLE] ?? 'name';
  await pool.query(`SELECT * FROM t ORDER BY ${column}`);
  const ids = (req.query.ids as string).split(',');
  await pool.query(`SELECT * FROM t WHERE id IN (${ids.map((_, i) => `$${i + 1}`).join(',')})`, ids);
  await pool.query(`SELECT * FROM t WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
  await pool.query(`SELECT * FROM t WHERE a = ${mysql.escape(req.query.a)}`);
  const dir = req.query.dir === 'desc' ? 'DESC' : 'ASC';
  await pool.query(`SELECT * FROM t ORDER BY a ${dir}`);
  const parsed = Query.parse(req.query);
  await pool.query(`SELECT * FROM t ORDER BY ${parsed.sort} LIMIT ${parsed.page}`);
  await pool.query(`SELECT * FROM t WHERE id = '${parsed.id}'`); // want injection/sql
  if (!['a', 'b'].includes(req.query.table as string)) return res.status(400).end();
  await pool.query(`SELECT * FROM ${req.query.table}`);
  const id = req.params.id;
  if (!/^\d+$/.test(id)) return res.status(400).end();
  await pool.query(`SELECT * FROM t WHERE id = ${id}`);
  await pool.query(`SELECT * FROM ${process.env.TABLE} WHERE id = $1`, [id]);
  db.query('not a statement ' + req.query.a);
  useQuery(`select the ${req.query.a}`);
});
declare function useQuery(x: string): void;
function unused(client: Client, id: string) {
  return client.query(`SELECT * FROM t WHERE id = ${id}`);
}
export { unused };
