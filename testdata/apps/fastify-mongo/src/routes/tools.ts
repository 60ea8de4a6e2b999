import type { FastifyInstance } from 'fastify';
import { exec, execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';
import vm from 'node:vm';
import Handlebars from 'handlebars';

const sh = promisify(exec);
const run = promisify(execFile);
const TOOLS = { identify: 'identify', exif: 'exiftool -json' } as const;

const inspect = (tool: string, id: number) => sh(`${tool} /srv/sporehub/photos/${id}.jpg`);

export async function tools(app: FastifyInstance): Promise<void> {
  app.get<{ Params: { tool: string; id: string } }>('/inspect/:tool/:id', async (request, reply) => {
    const { tool, id } = request.params;
    if (tool !== 'identify' && tool !== 'exif') return reply.code(404).send();
    const { stdout } = await inspect(TOOLS[tool], Number(id));
    return stdout;
  });

  app.get<{ Querystring: { file: string } }>('/exif', async (request) => {
    const { stdout } = await sh('exiftool -json ' + request.query.file); // want injection/command
    return stdout;
  });

  app.get<{ Querystring: { file: string } }>('/exif/args', async (request) => {
    const { stdout } = await run('exiftool', ['-json', '--', request.query.file]);
    return stdout;
  });

  app.post<{ Body: { url: string } }>('/clone', async (request, reply) => {
    const { url } = request.body;
    const git = spawn('git', ['clone', '--depth', '1', url, '/srv/sporehub/lists']); // want injection/command-argument
    git.once('exit', (code) => request.log.info({ code }, 'cloned'));
    return reply.code(202).send();
  });

  app.post<{ Body: { branch: string } }>('/pull', async (request, reply) => {
    const { branch } = request.body;
    if (!['main', 'draft'].includes(branch)) return reply.code(400).send();
    await run('git', ['-C', '/srv/sporehub/lists', 'pull', 'origin', branch]);
    return reply.code(204).send();
  });

  app.post<{ Body: { rule: string; sample: object } }>('/rules/try', async (request) => {
    const context = vm.createContext({ sample: request.body.sample });
    return { result: vm.runInContext(request.body.rule, context, { timeout: 100 }) }; // want injection/code
  });

  app.post<{ Body: { a: number; b: number } }>('/rules/sum', async (request) => {
    return { result: vm.runInNewContext('a + b', { a: request.body.a, b: request.body.b }) };
  });

  app.post<{ Body: { template: string; data: object } }>('/mail/preview', async (request) => {
    const { template, data } = request.body;
    const render = Handlebars.compile(template, { strict: true }); // want injection/template
    return { text: render(data) };
  });

  app.post<{ Body: { data: object } }>('/mail/sample', async (request) => {
    const render = Handlebars.compile('{{name}} saw {{species}}');
    return { text: render(request.body.data) };
  });

  app.get<{ Querystring: { plugin: string } }>('/plugins', async (request) => {
    const { plugin } = request.query;
    const loaded = await import(`../plugins/${plugin}`); // want injection/dynamic-import
    return Object.keys(loaded);
  });

  app.get<{ Querystring: { plugin: string } }>('/plugins/known', async (request) => {
    const load = request.query.plugin === 'errors' ? () => import('../plugins/errors') : () => import('../plugins/sessions');
    return Object.keys(await load());
  });
}
