import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { Pool } from 'pg';
import mysql from 'mysql2/promise';
import knex from 'knex';
import { DataSource } from 'typeorm';
import { sql } from 'kysely';
import { sql as drizzle } from 'drizzle-orm';
import { col } from 'sequelize';
import { z } from 'zod';
import { db } from './db';

const pool = new Pool();
const conn = mysql.createPool({});
const k = knex({});
const source = new DataSource({ type: 'postgres' });
const app = express();
const SORTABLE = { name: 'name', date: 'created_at' } as const;
const COLUMNS = ['id', 'name'];
const Query = z.object({ sort: z.enum(['id', 'name']) });

app.get('/a', async (req, res) => {
  await pool.query(`SELECT * FROM users ORDER BY ${req.query.sort}`); // want injection/sql-identifier "the order of the rows"
  await pool.query(`SELECT * FROM users ORDER BY name ${req.query.direction} LIMIT 10`); // want injection/sql-identifier
  await pool.query('SELECT * FROM users GROUP BY ' + req.query.column); // want injection/sql-identifier
  await conn.query(`SELECT * FROM ${req.params.table} WHERE id = ?`, [1]); // want injection/sql-identifier "the name of a table"
  await conn.query(`INSERT INTO ${req.body.table} VALUES (1)`); // want injection/sql-identifier
  await pool.query(`SELECT * FROM "${req.params.table}"`); // want injection/sql-identifier
  await k('users').orderByRaw(`${req.query.sort} desc`); // want injection/sql-identifier
  await source.getRepository('x').createQueryBuilder('u').orderBy(req.query.col as string, 'ASC'); // want injection/sql-identifier
  const qb = db.createQueryBuilder('u');
  qb.addOrderBy('u.name', req.query.direction as 'ASC'); // want injection/sql-identifier
  qb.groupBy(`u.${req.query.col}`); // want injection/sql-identifier
  sql.ref(req.query.col as string); // want injection/sql-identifier "any column"
  drizzle.identifier(req.query.col as string); // want injection/sql-identifier
  col(req.query.col as string); // want injection/sql-identifier
  await db.query(`SELECT * FROM t ORDER BY ${req.query.sort} ASC`); // want injection/sql-identifier
  res.end();
});
Fastify().get('/b', async (request) => pool.query(`SELECT * FROM t ORDER BY id, ${(request.query as any).sort}`)); // want injection/sql-identifier
new Hono().get('/c', async (c) => c.json(await pool.query(`DELETE FROM ${c.req.query('t')}`))); // want injection/sql-identifier

app.get('/safe', async (req, res) => {
  const column = SORTABLE[req.query.sort as keyof typeof SORTABLE] ?? 'name';
  await pool.query(`SELECT * FROM users ORDER BY ${column}`);
  const direction = req.query.direction === 'desc' ? 'DESC' : 'ASC';
  await pool.query(`SELECT * FROM users ORDER BY name ${direction}`);
  if (!COLUMNS.includes(req.query.col as string)) return res.status(400).end();
  await pool.query(`SELECT * FROM users ORDER BY ${req.query.col}`);
  db.createQueryBuilder('u').orderBy(req.query.col as string);
  const { sort } = Query.parse(req.query);
  await k('users').orderByRaw(`${sort} desc`);
  await pool.query('SELECT * FROM users ORDER BY $1', [req.query.sort]);
  await k('users').orderBy(req.query.x as string);
  await k('users').orderByRaw('?? desc', [req.query.sort as string]);
  sql.ref('name');
  await pool.query(`SELECT * FROM t${Number(req.query.shard)}`);
  await pool.query(`SELECT * FROM ${process.env.TABLE}`);
  const list = { orderBy: (x: string) => x };
  list.orderBy(req.query.sort2 as string);
  db.createQueryBuilder('u').orderBy('u.name', 'ASC');
  switch (req.query.table) {
    case 'a':
    case 'b':
      await pool.query(`SELECT * FROM ${req.query.table}`);
  }
  await conn.query(`SELECT * FROM ${mysql.escapeId(req.query.t2 as string)}`);
  res.end();
});
export const list = (column: string) => pool.query(`SELECT * FROM t ORDER BY ${column}`);
