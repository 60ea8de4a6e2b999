import express from 'express';
import Fastify from 'fastify';
import Koa from 'koa';
import ejs from 'ejs';
import pug from 'pug';
import _ from 'lodash';
import { z } from 'zod';

const app = express();
const Body = z.object({ name: z.string() });
app.post('/a', (req, res) => {
  res.render('profile', req.body); // want injection/template-object
  res.render('profile', req.query); // want injection/template-object
  res.render('profile', { ...req.query }); // want injection/template-object
  res.render('profile', { title: 'x', ...req.body }); // want injection/template-object
  res.status(200).render('profile', req.body.user); // want injection/template-object
  res.render('profile', Object.assign({}, req.body)); // want injection/template-object
  app.render('profile', req.body, () => {}); // want injection/template-object
  ejs.renderFile('profile.ejs', req.body); // want injection/template-object
  pug.renderFile('profile.pug', req.query); // want injection/template-object
  const locals = req.body;
  res.render('profile', locals); // want injection/template-object
  const { page, ...rest } = req.body;
  res.render('profile', rest); // want injection/template-object
  res.json(page);
});
Fastify().post('/b', async (request, reply) => reply.view('profile', request.body)); // want injection/template-object
new Koa().use(async (ctx) => {
  await ctx.render('profile', ctx.request.body); // want injection/template-object
});
export function show(req: express.Request, res: express.Response) {
  res.render('profile', req.body); // want injection/template-object
}

app.post('/safe', (req, res) => {
  res.render('profile', { user: req.body });
  res.render('profile', { name: req.body.name, title: 'x' });
  res.render('profile', Body.parse(req.body));
  res.render('profile', _.pick(req.body, ['name']));
  res.render('profile');
  res.render('profile', { data: { ...req.body } });
  res.render('profile', req.params);
  res.render('profile', { path: req.path });
  ejs.renderFile('profile.ejs', { user: req.body });
  const { name } = req.body;
  res.render('profile', { name });
  const own = { render: (a: string, b: unknown) => [a, b] };
  own.render('profile', req.body);
  let locals = req.body;
  locals = { a: 1 };
  res.render('profile', locals);
  res.json(req.body);
});
export const page = (res: express.Response, data: object) => res.render('profile', data);
