const { assertEnv, env, parseBody, PostUsersBody } = require('./security-helpers.js');

assertEnv();
/** @type {number} */
const port = env.PORT;
/** @type {boolean} */
const debug = env.DEBUG;
const parsed = parseBody(PostUsersBody, { body: {}, headers: {} });
/** @type {number} */
const result = parsed.ok ? parsed.data.age : parsed.status;
module.exports = { port, debug, result };
