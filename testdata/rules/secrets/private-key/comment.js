// The old key of the staging server, before it was replaced:
// -----BEGIN EC PRIVATE KEY----- MHcCAQEEIBLxHf0aQ2kq8m1qk3kq8m1qk3kq8m1qk3kq8m1qk3kqoAoGCCqGSM49 // want secrets/private-key
// Keys begin with -----BEGIN PRIVATE KEY----- and end with its counterpart.
module.exports = { key: process.env.PRIVATE_KEY };
