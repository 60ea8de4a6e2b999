import { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { AppEnv, Bindings } from './env';
import { pruneLinks } from './jobs/prune-links';
import { refreshWeather } from './jobs/refresh-weather';
import { authenticate } from './middleware/auth';
import { requestLog } from './middleware/request-log';
import { account } from './routes/account';
import { embeds } from './routes/embeds';
import { guides } from './routes/guides';
import { images } from './routes/images';
import { links } from './routes/links';
import { pages } from './routes/pages';
import { partners } from './routes/partners';
import { proxy } from './routes/proxy';
import { routes } from './routes/routes';
import { search } from './routes/search';
import { signIn } from './routes/sign-in';
import { stats } from './routes/stats';
import { webhooks } from './routes/webhooks';

const app = new Hono<AppEnv>();

app.use('*', secureHeaders(), requestLog);
app.route('/', links);
app.route('/sign-in', signIn);
app.route('/pages', pages);
app.route('/search', search);
app.route('/embeds', embeds);
app.route('/guides', guides);
app.route('/partners', partners);
app.route('/webhooks', webhooks);
app.use('/api/*', authenticate);
app.route('/api/account', account);
app.route('/api/images', images);
app.route('/api/proxy', proxy);
app.route('/api/routes', routes);
app.route('/api/stats', stats);

app.notFound((c) => c.json({ error: `Nothing at ${c.req.path}` }, 404));

app.onError((err, c) => {
  if (err instanceof HTTPException) return err.getResponse();
  console.error(JSON.stringify({ error: err.message, path: c.req.path }));
  return c.text('Internal error', 500);
});

export default {
  fetch: app.fetch,
  async scheduled(_event: ScheduledController, env: Bindings, ctx: ExecutionContext): Promise<void> {
    ctx.waitUntil(Promise.all([pruneLinks(env), refreshWeather(env)]));
  },
};
