import { withErrors } from '@/lib/errors';

export default withErrors(async (req, res) => {
  const { query, limit, filters } = req.body;
  const ids = filters?.ids.map((id: string) => id.toLowerCase());
  switch (req.body.sort) {
    case 'name':
    case 'price':
      break;
  }
  res.json({ text: query.toLowerCase(), upTo: Math.min(limit * 2, 100), ids });
});
