import express from 'express';
import { NextResponse } from 'next/server';

const app = express();
const VALUES = ['DENY', 'SAMEORIGIN'];

app.get('/bad', (req, res) => {
  res.setHeader('X-Frame-Options', 'ALLOWALL'); // want http/frame-options-weak
  res.header('x-frame-options', 'ALLOW-FROM https://example.com'); // want http/frame-options-weak
  res.set('X-Frame-Options', 'allow'); // want http/frame-options-weak
  res.set({ 'X-Frame-Options': 'ALLOWALL' }); // want http/frame-options-weak
  res.writeHead(200, { 'X-Frame-Options': 'GOFORIT' }); // want http/frame-options-weak
  res.setHeader('X-Frame-Options', req.query.frame as string); // want http/frame-options-weak "decides who may frame"
  res.setHeader('X-Frame-Options', `ALLOW-FROM ${req.query.site}`); // want http/frame-options-weak
  res.status(200).set('X-Frame-Options', req.get('x-frame')!); // want http/frame-options-weak
  const value = String(req.body.frame);
  res.append('X-Frame-Options', value); // want http/frame-options-weak
});
app.get('/chosen', (req, res) => {
  res.setHeader('X-Frame-Options', req.cookies.frame ?? 'DENY'); // want http/frame-options-weak
});
export function page(site: string) {
  const response = NextResponse.next();
  response.headers.set('X-Frame-Options', 'ALLOWALL'); // want http/frame-options-weak
  return response;
}
export const other = () => new Response(null, { headers: { 'X-Frame-Options': 'ALLOW-FROM https://x.example' } }); // want http/frame-options-weak

app.get('/good', (req, res) => {
  res.setHeader('X-Frame-Options', 'DENY');
  res.setHeader('X-Frame-Options', 'SAMEORIGIN');
  res.set('x-frame-options', 'deny');
  res.set({ 'X-Frame-Options': 'sameorigin' });
  res.writeHead(200, { 'X-Frame-Options': 'DENY' });
  res.setHeader('X-Frame-Options', process.env.FRAME!);
  res.setHeader('X-Other', 'ALLOWALL');
  res.setHeader('X-Other', req.query.frame as string);
  const value = String(req.query.frame);
  if (VALUES.includes(value)) res.setHeader('X-Frame-Options', value);
  res.setHeader('X-Frame-Options', req.query.embed ? 'SAMEORIGIN' : 'DENY');
  const map = new Map<string, string>();
  map.set('X-Frame-Options', 'ALLOWALL');
});
app.get('/embed', (req, res) => {
  res.setHeader('Content-Security-Policy', 'frame-ancestors https://example.com');
  res.setHeader('X-Frame-Options', 'ALLOW-FROM https://example.com');
});
const labels = { text: { 'X-Frame-Options': 'explained here' } };
export const nextConfig = { headers: [{ key: 'X-Frame-Options', value: 'DENY' }], labels };
