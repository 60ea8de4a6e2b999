const { fastify } = require('fastify');

fastify().listen({ port: Number(process.env.PORT) });
module.exports = {};
