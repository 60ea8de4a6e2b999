import express from 'express';
import mssql, { Request as SqlRequest } from 'mssql';
import { Request as TediousRequest } from 'tedious';
import oracledb from 'oracledb';
import sqlite3 from 'sqlite3';
import { open } from 'sqlite';
import { DatabaseSync } from 'node:sqlite';
import pgPromise from 'pg-promise';
import Cursor from 'pg-cursor';
import QueryStream from 'pg-query-stream';
import { neon, Pool as NeonPool } from '@neondatabase/serverless';
import { sql as vercel, createPool } from '@vercel/postgres';
import { createClient } from '@libsql/client';
import { BigQuery } from '@google-cloud/bigquery';
import { createClient as clickhouse } from '@clickhouse/client';
import snowflake from 'snowflake-sdk';
import cassandra from 'cassandra-driver';
import { connect } from '@planetscale/database';
import { DuckDBInstance } from '@duckdb/node-api';
import { PGlite } from '@electric-sql/pglite';
import { StartQueryExecutionCommand } from '@aws-sdk/client-athena';
import { ExecuteStatementCommand } from '@aws-sdk/client-rds-data';
import { ExecuteStatementCommand as PartiQL } from '@aws-sdk/client-dynamodb';
import alasql from 'alasql';
import neo4j from 'neo4j-driver';
import { Database as Arango } from 'arangojs';
import mysql from 'mysql2';
import { raw } from 'objection';
import { sql as kysely } from 'kysely';
import { Raw } from 'typeorm';

const app = express();
const db = pgPromise()('x');
const lite = new sqlite3.Database('x');
const native = new DatabaseSync('x');
const neonSql = neon('x');
const neonPool = new NeonPool();
const vercelPool = createPool();
const libsql = createClient({ url: 'x' });
const bigquery = new BigQuery();
const house = clickhouse();
const snow = snowflake.createConnection({ account: 'x' });
const cass = new cassandra.Client({ contactPoints: [] });
const planet = connect({});
const lake = new PGlite();
const graph = neo4j.driver('x');
const arango = new Arango();
const conn = mysql.createConnection({});

app.get('/a', async (req, res) => {
  const id = req.query.id as string;
  await new mssql.Request().query('SELECT * FROM t WHERE id = ' + id); // want injection/sql
  await new SqlRequest().batch(`SELECT * FROM t WHERE id = ${id}`); // want injection/sql
  await mssql.query('SELECT * FROM t WHERE id = ' + id); // want injection/sql
  new TediousRequest('SELECT * FROM t WHERE id = ' + id, () => {}); // want injection/sql
  const oracle = await oracledb.getConnection();
  await oracle.execute(`SELECT * FROM t WHERE id = '${id}'`); // want injection/sql
  lite.all('SELECT * FROM t WHERE id = ' + id, () => {}); // want injection/sql
  const wrapped = await open({ filename: 'x', driver: sqlite3.Database });
  await wrapped.get('SELECT * FROM t WHERE id = ' + id); // want injection/sql
  native.exec(`DELETE FROM t WHERE id = ${id}`); // want injection/sql
  await db.any('SELECT * FROM t WHERE id = ' + id); // want injection/sql
  await db.oneOrNone(`SELECT * FROM t WHERE id = ${id}`); // want injection/sql
  new Cursor('SELECT * FROM t WHERE id = ' + id); // want injection/sql
  new QueryStream('SELECT * FROM t WHERE id = ' + id); // want injection/sql
  await neonSql.query(`SELECT * FROM t WHERE id = ${id}`); // want injection/sql
  await neonPool.query(`SELECT * FROM t WHERE id = ${id}`); // want injection/sql
  await vercelPool.query(`SELECT * FROM t WHERE id = ${id}`); // want injection/sql
  await libsql.execute('SELECT * FROM t WHERE id = ' + id); // want injection/sql
  await libsql.execute({ sql: 'SELECT * FROM t WHERE id = ' + id, args: [] }); // want injection/sql
  await bigquery.query(`SELECT * FROM t WHERE id = '${id}'`); // want injection/sql
  await bigquery.query({ query: `SELECT * FROM t WHERE id = '${id}'` }); // want injection/sql
  await house.query({ query: `SELECT * FROM t WHERE id = '${id}'` }); // want injection/sql
  snow.execute({ sqlText: `SELECT * FROM t WHERE id = '${id}'` }); // want injection/sql
  await cass.execute(`SELECT * FROM t WHERE id = '${id}'`); // want injection/sql
  await planet.execute(`SELECT * FROM t WHERE id = '${id}'`); // want injection/sql
  const duck = await (await DuckDBInstance.create(':memory:')).connect();
  await duck.run(`SELECT * FROM t WHERE id = '${id}'`); // want injection/sql
  await lake.query(`SELECT * FROM t WHERE id = '${id}'`); // want injection/sql
  new StartQueryExecutionCommand({ QueryString: `SELECT * FROM t WHERE id = '${id}'` }); // want injection/sql
  new ExecuteStatementCommand({ sql: `SELECT * FROM t WHERE id = '${id}'`, resourceArn: 'x', secretArn: 'x' }); // want injection/sql
  new PartiQL({ Statement: `SELECT * FROM t WHERE id = '${id}'` }); // want injection/sql
  alasql(`SELECT * FROM t WHERE id = '${id}'`); // want injection/sql
  await graph.session().run(`MATCH (n) WHERE n.id = '${id}' RETURN n`); // want injection/sql
  await graph.executeQuery(`MATCH (n) WHERE n.id = '${id}' RETURN n`); // want injection/sql
  await arango.query(`FOR x IN y FILTER x.id == '${id}' RETURN x`); // want injection/sql
  raw(`lower('${id}')`); // want injection/sql
  kysely.lit(id); // want injection/sql
  Raw((alias) => `${alias} = '${id}'`);
  conn.query({ sql: `SELECT * FROM t WHERE id = ${id}` }); // want injection/sql
  res.end();
});

app.get('/b', async (req, res) => {
  const id = req.query.id as string;
  await new mssql.Request().input('id', id).query('SELECT * FROM t WHERE id = @id');
  await mssql.query`SELECT * FROM t WHERE id = ${id}`;
  const oracle = await oracledb.getConnection();
  await oracle.execute('SELECT * FROM t WHERE id = :id', [id]);
  lite.all('SELECT * FROM t WHERE id = ?', [id], () => {});
  native.prepare('SELECT * FROM t WHERE id = ?').get(id);
  await db.any('SELECT * FROM t WHERE id = $1', [id]);
  await neonSql`SELECT * FROM t WHERE id = ${id}`;
  await neonSql.query('SELECT * FROM t WHERE id = $1', [id]);
  await vercel`SELECT * FROM t WHERE id = ${id}`;
  await libsql.execute({ sql: 'SELECT * FROM t WHERE id = ?', args: [id] });
  await bigquery.query({ query: 'SELECT * FROM t WHERE id = @id', params: { id } });
  await house.query({ query: 'SELECT * FROM t WHERE id = {id:String}', query_params: { id } });
  snow.execute({ sqlText: 'SELECT * FROM t WHERE id = ?', binds: [id] });
  await cass.execute('SELECT * FROM t WHERE id = ?', [id], { prepare: true });
  await planet.execute('SELECT * FROM t WHERE id = ?', [id]);
  await lake.query('SELECT * FROM t WHERE id = $1', [id]);
  new ExecuteStatementCommand({ sql: 'SELECT * FROM t WHERE id = :id', parameters: [{ name: 'id', value: { stringValue: id } }], resourceArn: 'x', secretArn: 'x' });
  await graph.executeQuery('MATCH (n) WHERE n.id = $id RETURN n', { id });
  await conn.query('SELECT * FROM t WHERE id = ' + conn.escape(id));
  kysely`select * from t where id = ${id}`;
  raw('lower(?)', [id]);
  new SqlRequest().query(`SELECT * FROM t WHERE id = ${Number(id)}`);
  res.end();
});
