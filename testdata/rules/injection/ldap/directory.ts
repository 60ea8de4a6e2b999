import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import ldap, { createClient, EqualityFilter } from 'ldapjs';
import { Client, EqualityFilter as Equality } from 'ldapts';
import ActiveDirectory from 'activedirectory2';
import { filter as ldapFilter } from 'ldap-escape';
import validator from 'validator';

const client = ldap.createClient({ url: 'ldaps://x' });
const other = createClient({ url: 'ldaps://x' });
const modern = new Client({ url: 'ldaps://x' });
const ad = new ActiveDirectory({ url: 'ldaps://x' });
const BASE = 'ou=people,dc=example';
const app = express();
const done = () => {};

app.post('/a', async (req, res) => {
  client.search(BASE, { filter: `(uid=${req.body.user})`, scope: 'sub' }, done); // want injection/ldap
  client.search(BASE, { filter: '(&(objectClass=person)(mail=' + req.query.mail + '))' }, done); // want injection/ldap
  client.search(`uid=${req.params.uid},${BASE}`, { scope: 'base' }, done); // want injection/ldap
  client.bind(`cn=${req.body.user},${BASE}`, req.body.password, done); // want injection/ldap
  other.modify('uid=' + req.body.user + ',dc=x', {}, done); // want injection/ldap
  other.del(req.body.dn, done); // want injection/ldap
  await modern.bind(`uid=${req.body.user},${BASE}`, req.body.password); // want injection/ldap
  await modern.search(BASE, { filter: `(cn=${req.query.cn})` }); // want injection/ldap
  ad.findUser(req.body.user, done); // want injection/ldap
  ldap.parseFilter(`(uid=${req.query.uid})`); // want injection/ldap
  const options = { filter: `(uid=${req.body.user})` };
  client.search(BASE, options, done); // want injection/ldap
  res.end();
});
Fastify().post('/b', async (request) => {
  const { user } = request.body as { user: string };
  return modern.search(BASE, { filter: `(uid=${user})` }); // want injection/ldap
});
new Koa().use(async (ctx) => {
  await modern.search(BASE, { filter: `(uid=${ctx.query.user})` }); // want injection/ldap
});

app.post('/safe', async (req, res) => {
  client.search(BASE, { filter: new EqualityFilter({ attribute: 'uid', value: req.body.user }) }, done);
  await modern.search(BASE, { filter: new Equality({ attribute: 'uid', value: req.body.user }) });
  client.search(BASE, { filter: ldapFilter`(uid=${req.body.user})` }, done);
  client.search(BASE, { filter: '(objectClass=person)' }, done);
  client.bind('cn=admin,dc=x', req.body.password, done);
  client.search(BASE, { filter: `(uidNumber=${Number(req.query.id)})` }, done);
  client.search(BASE, { filter: '(uid=a)', attributes: [req.query.attribute as string] }, done);
  if (!validator.isAlphanumeric(req.body.user)) return res.status(400).end();
  client.search(BASE, { filter: `(uid=${req.body.user})` }, done);
  if (/^[a-z0-9]+$/.test(req.query.uid as string)) client.search(BASE, { filter: `(uid=${req.query.uid})` }, done);
  const kind = req.query.kind === 'person' ? 'person' : 'group';
  client.search(BASE, { filter: `(objectClass=${kind})` }, done);
  const local = { search: (a: string, b: unknown) => [a, b] };
  local.search(req.body.user, { filter: req.body.user });
  client.search(process.env.LDAP_BASE!, { filter: `(uid=${process.env.LDAP_USER})` }, done);
  res.end();
});
export const find = (user: string) => modern.search(BASE, { filter: `(uid=${user})` });
