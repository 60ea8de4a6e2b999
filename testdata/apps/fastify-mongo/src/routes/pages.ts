import type { FastifyInstance, FastifyReply } from 'fastify';
import Handlebars from 'handlebars';
import { escapeHtml, paragraph } from '../lib/html';

const TABS = ['map', 'list'] as const;

const escape = (text: string) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function sendPage(reply: FastifyReply, title: string, body: string) {
  reply.header('content-type', 'text/html; charset=utf-8');
  return reply.send(`<!doctype html><title>${escape(title)}</title><main>${body}</main>`); // want xss/reflected
}

interface Named {
  Querystring: { name: string };
}

export async function pages(app: FastifyInstance): Promise<void> {
  app.get<Named>('/hello', async (request, reply) => {
    const heading = `<h1>Hello ${request.query.name}</h1>`;
    return sendPage(reply, 'Hello', heading);
  });

  app.get<Named>('/hello/escaped', async (request, reply) => {
    return reply.type('text/html').send(`<h1>Hello ${escape(request.query.name)}</h1>${paragraph(request.query.name)}`);
  });

  app.get<Named>('/hello/plain', async (request, reply) => reply.send(`Hello ${request.query.name}`));

  app.get<Named>('/hello/json', async (request) => ({ hello: request.query.name }));

  app.get<Named>('/hello/view', async (request, reply) => {
    const view = Handlebars.compile('<h1>Hello {{name}}</h1>');
    return reply.type('text/html').send(view({ name: request.query.name }));
  });

  app.get<Named>('/error', async (request, reply) => {
    return reply
      .code(404)
      .type('text/html')
      .send('<p>Nobody called ' + request.query.name + '</p>'); // want xss/reflected
  });

  app.get<Named>('/error/imported', async (request, reply) => {
    return reply.code(404).type('text/html').send(`<p>Nobody called ${escapeHtml(request.query.name)}</p>`);
  });

  app.get<{ Params: { tab: string } }>('/tabs/:tab', async (request, reply) => {
    const tab = TABS.find((known) => known === request.params.tab) ?? 'map';
    return reply.type('text/html').send(`<body data-tab="${tab}"></body>`);
  });

  app.get<Named>('/robots.txt', async (request, reply) => {
    return reply.type('text/plain').send(`# for ${request.query.name}\nUser-agent: *\n`);
  });

  app.get<{ Querystring: { lang: string } }>('/language', async (request, reply) => {
    reply.header('set-cookie', `lang=${request.query.lang}; Path=/`); // want injection/header
    return reply.redirect('/');
  });

  app.get<{ Querystring: { lang: string } }>('/language/known', async (request, reply) => {
    const lang = request.query.lang === 'fi' ? 'fi' : 'en';
    return reply.header('set-cookie', `lang=${lang}; Path=/`).redirect('/');
  });
}
