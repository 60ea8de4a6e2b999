import Router from '@koa/router';

const router = new Router();

router.post('/votes', async (ctx) => {
  const { voterId, stars } = ctx.request.body;
  ctx.body = { voterId, stars: Math.max(1, stars - 0) };
});
