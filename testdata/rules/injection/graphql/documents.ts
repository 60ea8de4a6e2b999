import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import { GraphQLClient, gql, request } from 'graphql-request';
import { Octokit } from '@octokit/core';
import { graphql, parse } from 'graphql';
import { schema } from './schema';
import { client } from './client';

const app = express();
const api = 'https://api.example.com/graphql';
const gqlClient = new GraphQLClient(api);
const octokit = new Octokit();
const USER = gql`query User($id: ID!) { user(id: $id) { name } }`;
const FIELDS = 'id name';

app.get('/a', async (req, res) => {
  await request(api, `{ user(id: "${req.query.id}") { name } }`); // want injection/graphql
  await gqlClient.request(`query { user(id: "${req.query.id}") { name } }`); // want injection/graphql
  await octokit.graphql(`{ repository(owner: "x", name: "${req.params.repo}") { id } }`); // want injection/graphql
  await graphql({ schema, source: '{ user(id: "' + req.query.id + '") { name } }' }); // want injection/graphql
  parse(`mutation { remove(id: "${req.body.id}") { id } }`); // want injection/graphql
  await fetch(api, { method: 'POST', body: JSON.stringify({ query: `{ user(id: "${req.query.id}") { name } }` }) }); // want injection/graphql
  const query = gql`{ user(id: "${req.query.id}") { name } }`; // want injection/graphql
  await client.query({ query });
  const text = 'query { posts(search: "' + req.query.q + '") { id } }';
  await gqlClient.request(text); // want injection/graphql
  await gqlClient.rawRequest(`subscription { x(a: "${req.body.a}") { b } }`); // want injection/graphql
  gql(`{ user(name: "${req.body.name}") { id } }`); // want injection/graphql
  res.end();
});
Fastify().get('/b', async (r) => gqlClient.request(`{ user(id: "${(r.query as any).id}") { name } }`)); // want injection/graphql
new Hono().get('/c', async (c) => c.json(await gqlClient.request(`{ user(id: "${c.req.query('id')}") { name } }`))); // want injection/graphql

app.get('/safe', async (req, res) => {
  await request(api, USER, { id: req.query.id });
  await gqlClient.request(USER, { id: req.query.id });
  await gqlClient.request(`{ user(id: 1) { ${FIELDS} } }`);
  await fetch(api, { method: 'POST', body: JSON.stringify({ query: '{ me { id } }', variables: { id: req.query.id } }) });
  await graphql({ schema, source: req.body.query, variableValues: req.body.variables });
  parse(req.body.query);
  await gqlClient.request(`{ user(id: ${Number(req.query.id)}) { name } }`);
  await gqlClient.request(`{ users(first: ${parseInt(req.query.first as string, 10)}) { name } }`);
  const order = req.query.order === 'asc' ? 'ASC' : 'DESC';
  await gqlClient.request(`{ users(order: ${order}) { name } }`);
  gql`query { me { ${FIELDS} } }`;
  if (!/^\w+$/.test(req.params.id!)) return res.status(400).end();
  await gqlClient.request(`{ user(id: "${req.params.id}") { name } }`);
  const url = { query: `search=${req.query.q}` };
  await octokit.request('GET /x', { query: `q=${req.query.q}` });
  res.json(url);
});
export const byId = (id: string) => gqlClient.request(`{ user(id: "${id}") { name } }`);
