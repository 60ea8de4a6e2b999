const https = require('https');
const { constants } = require('crypto');

module.exports = [
  https.createServer({ ciphers: 'EXP-RC4-MD5' }), // want crypto/weak-tls-ciphers
  new https.Agent({ secureOptions: constants.SSL_OP_NO_TLSv1 | constants.SSL_OP_LEGACY_SERVER_CONNECT }), // want crypto/weak-tls-ciphers
  https.createServer({ ciphers: 'HIGH:!MD5:!RC4' }),
  (ciphers) => https.createServer({ ciphers }),
];
