import type { NextApiHandler } from 'next';
import type { Role } from '@/lib/roles';

interface Update {
  displayName?: string;
  role: Role;
  tags: string[];
  address: { street: string; zip: string } | null;
  born: Date;
  settings: Record<string, boolean>;
}

const handler: NextApiHandler = async (req, res) => {
  const update = req.body as Update;
  res.json({ name: update.displayName ?? 'anonymous' });
};

export default handler;
