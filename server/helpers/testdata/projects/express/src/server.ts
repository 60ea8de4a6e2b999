import express, { type Request, type Response } from 'express';
import { createUser } from './users.js';

const app = express();
app.use(express.json());

interface NewOrder {
  items: { sku: string; quantity: number }[];
  coupon?: string;
}

app.post('/users', createUser);
app.put('/orders/:id', (req, res) => {
  const order = req.body as NewOrder;
  res.json({ count: order.items.length });
});
app.post('/feedback', async (req: Request<object, object, { text: string; stars: 1 | 2 | 3 }>, res: Response) => {
  res.json({ length: req.body.text.length });
});
app.delete('/users', (req, res) => {
  const { userId, isAdmin } = req.body;
  if (isAdmin === true) res.status(403).end();
  res.json({ gone: userId });
});
app.use((error: Error, req: Request, res: Response, next: () => void) => {
  console.error(req.body, error);
  next();
});
app.listen(process.env.PORT || 8080);
