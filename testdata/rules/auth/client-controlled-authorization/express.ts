import express from 'express';
import jwt from 'jsonwebtoken';
import { db, sign } from './db';
import { getSession } from './session';

const app = express();

app.post('/bad', async (req, res) => {
  if (req.body.isAdmin) await db.user.deleteMany(); // want auth/client-controlled-authorization "`isAdmin`"
  if (req.query.admin === 'true') await db.user.deleteMany(); // want auth/client-controlled-authorization
  if (req.headers['x-user-role'] === 'admin') await db.user.deleteMany(); // want auth/client-controlled-authorization
  if (req.get('X-Is-Admin')) await db.user.deleteMany(); // want auth/client-controlled-authorization
  if (req.cookies.role === 'admin') await db.user.deleteMany(); // want auth/client-controlled-authorization
  if ('admin' === req.cookies.role && req.body.id) await db.user.deleteMany(); // want auth/client-controlled-authorization
  const { isAdmin } = req.body;
  if (isAdmin) await db.user.deleteMany(); // want auth/client-controlled-authorization
  const role = req.headers['x-role'];
  if (role === 'superadmin') await db.user.deleteMany(); // want auth/client-controlled-authorization
  const isManager = req.query.admin === 'true'; // want auth/client-controlled-authorization
  if (isManager) await db.user.deleteMany();
  const rows = req.query.is_admin === '1' ? await db.user.findMany() : []; // want auth/client-controlled-authorization
  if (req.cookies.isStaff === true) res.json(await db.audit.findMany()); // want auth/client-controlled-authorization
  const token = jwt.sign({ sub: '1', role: req.body.role }, process.env.KEY!, { expiresIn: '1h' }); // want auth/client-controlled-authorization "signed into a token"
  res.json([rows, token]);
});
app.use('/admin', (req, res, next) => {
  if (req.headers['x-user-role'] !== 'admin') return res.status(403).end(); // want auth/client-controlled-authorization
  next();
});
app.use('/root', (req, res, next) => {
  if (!req.cookies.isAdmin) throw new Error('no'); // want auth/client-controlled-authorization
  next();
});

app.post('/good', async (req, res) => {
  if (req.body.role === 'admin') return res.status(403).end();
  const wanted = req.query.role === 'moderator' ? 'moderator' : 'member';
  await db.user.findMany({ role: wanted });
  if (req.body.isAdmin) throw new Error('not allowed');
  if (req.signedCookies.role === 'admin') await db.user.deleteMany();
  if (req.body.subscribe) await db.user.deleteMany();
  if (req.query.view === 'admin') res.render('x');
  if (req.body.type === 'admin') res.render('x');
  if (req.body.role === 'reader') await db.user.create({});
  if (req.query.sort === 'role') res.render('x');
  if (req.query.plan === 'pro') res.render('checkout');
  if (process.env.ADMIN === 'true') await db.user.deleteMany();
  if (req.body.email === 'admin') return;
  if (req.headers['content-type'] === 'admin') return;
  const config = { isAdmin: false };
  if (config.isAdmin) await db.user.deleteMany();
  let isAdmin = req.body.isAdmin;
  isAdmin = false;
  if (isAdmin) await db.user.deleteMany();
  const user = await db.user.findOne({ email: req.body.email });
  if (user.role === 'admin') await db.user.deleteMany();
  const token = jwt.sign({ sub: '1', role: user.role }, process.env.KEY!, { expiresIn: '1h' });
  const other = sign({ role: req.body.role });
  res.json([token, other]);
});
app.post('/set', async (req, res) => {
  const session = await getSession(req);
  if (!session) return res.status(401).end();
  if (req.body.role === 'admin') await db.user.update({ where: { id: req.body.id }, data: { role: 'admin' } });
  if (req.body.isAdmin) await db.log.create({});
  if (session.user.role === 'admin') await db.user.deleteMany();
  res.json({});
});
