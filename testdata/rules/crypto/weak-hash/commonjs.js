const crypto = require('crypto');
const { createHash, createHash: make } = require('node:crypto');
const md5 = require('md5');
const sign = require('crypto').createSign;

exports.seals = (content, key) => {
  const a = crypto.createHash('md5').update(content).digest('hex'); // want crypto/weak-hash
  const b = createHash('sha1').update(content).digest('hex'); // want crypto/weak-hash
  const c = make('md5').update(content).digest('hex'); // want crypto/weak-hash
  const d = md5(content); // want crypto/weak-hash
  const e = require('crypto').createHash('md4').update(content).digest('hex'); // want crypto/weak-hash
  const f = sign('RSA-MD5').update(content).sign(key); // want crypto/weak-hash
  return [a, b, c, d, e, f];
};

exports.sound = (content, createHash) => {
  const a = createHash('md5').update(content).digest('hex');
  const b = make('sha512').update(content).digest('hex');
  const hashKey = crypto.createHash('md5').update(content).digest('hex');
  const fileChecksum = crypto.createHash('md5').update(content).digest('hex');
  return { a, b, hashKey, fileChecksum, fingerprint: md5(content) };
};
