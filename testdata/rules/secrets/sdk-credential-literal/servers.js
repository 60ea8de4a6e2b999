const Koa = require('koa');
const fastify = require('fastify')();
const { jwt } = require('hono/jwt');
const mysql = require('mysql');
const Pusher = require('pusher');

const app = new Koa();
app.keys = ['im a newer secret', process.env.OLD_KEY]; // want secrets/sdk-credential-literal
fastify.register(require('@fastify/cookie'), { secret: 'my-secret' }); // want secrets/sdk-credential-literal
fastify.register(require('@fastify/cors'), { origin: 'https://example.org' });
exports.guard = jwt({ secret: 'it-is-very-secret' }); // want secrets/sdk-credential-literal
exports.pool = mysql.createPool({ host: 'db.example.org', user: 'root', password: 'root' }); // want secrets/sdk-credential-literal
exports.pusher = new Pusher({ appId: '1', key: 'k', secret: 'winter-is-near' }); // want secrets/sdk-credential-literal
if (process.env.NODE_ENV !== 'production') {
  exports.dev = mysql.createPool({ host: 'db', user: 'root', password: 'root' }); // want secrets/sdk-credential-literal
}
const settings = {};
settings.keys = ['im a newer secret'];
exports.other = { createPool: (o) => o }.createPool({ password: 'winter' });
