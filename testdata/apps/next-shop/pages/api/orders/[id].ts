import type { NextApiRequest, NextApiResponse } from 'next';
import { createRouter } from 'next-connect';
import { orderById, removeOrder, setStatus } from '@/lib/orders';
import type { OrderStatus } from '@/lib/types';

const router = createRouter<NextApiRequest, NextApiResponse>();

router
  .get(async (req, res) => {
    res.status(200).json(await orderById(String(req.query.id)));
  })
  .patch(async (req, res) => {
    await setStatus(String(req.query.id), req.body.status as OrderStatus);
    res.status(204).end();
  })
  .delete(async (req, res) => {
    await removeOrder(String(req.query.id));
    res.status(204).end();
  });

export default router.handler();
