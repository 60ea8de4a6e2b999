import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import { Hono } from 'hono';
import ejs from 'ejs';
import pug from 'pug';
import nunjucks from 'nunjucks';
import Handlebars from 'handlebars';
import Mustache from 'mustache';
import _ from 'lodash';
import { Eta } from 'eta';
import { Liquid } from 'liquidjs';
import Twig from 'twig';
import { compile } from 'handlebars';
import dot from 'dot';

const eta = new Eta();
const engine = new Liquid();
const app = express();
const PAGES: Record<string, string> = { home: '<h1><%= title %></h1>', about: '<p></p>' };

app.post('/a', (req, res) => {
  ejs.render(req.body.template, {}); // want injection/template
  ejs.compile('<p>' + req.body.text + '</p>')({}); // want injection/template
  pug.render(`h1 ${req.query.title}`); // want injection/template
  pug.compile(req.body.source)(); // want injection/template
  nunjucks.renderString(req.body.source, {}); // want injection/template
  Handlebars.compile(`Hi ${req.query.name}`)({}); // want injection/template "is put into a text (line 28)"
  compile(req.body.text); // want injection/template
  _.template(req.body.text)({}); // want injection/template
  eta.renderString(req.body.text, {}); // want injection/template
  engine.parseAndRender(req.body.text, {}); // want injection/template "past the escaping"
  Mustache.render(req.body.text, {}); // want injection/template "past the escaping"
  Twig.twig({ data: req.body.text }); // want injection/template
  dot.template(req.params.text); // want injection/template
  let source = PAGES.home;
  if (req.body.custom) source = req.body.custom;
  res.send(ejs.render(source, {})); // want injection/template
});
Fastify().post('/b', async (request) => {
  const { template } = request.body as { template: string };
  return pug.render(template); // want injection/template
});
new Koa().use(async (ctx) => {
  ctx.body = ejs.render(ctx.query.t as string, {}); // want injection/template
});
new Hono().post('/c', async (c) => {
  const { t } = await c.req.json();
  return c.html(nunjucks.renderString(t, {})); // want injection/template
});

app.post('/safe', (req, res) => {
  ejs.render('<p><%= text %></p>', { text: req.body.text });
  pug.render('h1= title', { title: req.query.title });
  Handlebars.compile('Hi {{name}}')({ name: req.query.name });
  Mustache.render('{{x}}', req.body);
  _.template('<%- x %>')({ x: req.body.x });
  nunjucks.render('page.html', { x: req.body.x });
  Twig.twig({ data: '<p></p>' }).render({ x: req.body.x });
  if (req.query.page === 'home' || req.query.page === 'about') ejs.render(PAGES[req.query.page]!, {});
  ejs.render(`<p>${Number(req.query.n)}</p>`, {});
  const template = req.body.template;
  if (!['<b></b>', '<i></i>'].includes(template)) return res.status(400).end();
  ejs.render(template, {});
  let text = req.body.text;
  text = '<p></p>';
  ejs.render(text, {});
  const local = { render: (s: string) => s };
  local.render(req.body.text);
  res.render('view', { text: req.body.text });
});
export function preview(template: string) {
  return ejs.render(template, {});
}
