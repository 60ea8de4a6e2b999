const https = require('https');
const { Client } = require('@elastic/elasticsearch');
const puppeteer = require('puppeteer');
const request = require('request');

exports.search = new Client({ node: 'https://search.acme.io', tls: { rejectUnauthorized: false } }); // want request/tls-reject-unauthorized
exports.launch = () => puppeteer.launch({ ignoreHTTPSErrors: true }); // want request/tls-reject-unauthorized
exports.get = (url) => request({ url, strictSSL: false }); // want request/tls-reject-unauthorized
exports.raw = (host) => https.request({ host, rejectUnauthorized: 0 }); // want request/tls-reject-unauthorized

exports.fine = (host) => https.request({ host, rejectUnauthorized: 1 });
exports.strict = (url) => request({ url, strictSSL: true });
