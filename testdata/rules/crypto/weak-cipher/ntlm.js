const crypto = require('crypto');

// NTLM prescribes DES.
exports.response = (key, challenge) => {
  const des = crypto.createCipheriv('DES-ECB', key, '');
  return des.update(challenge);
};
