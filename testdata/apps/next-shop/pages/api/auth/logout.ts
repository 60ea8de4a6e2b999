import { serializeCookie, SESSION_COOKIE } from '@/lib/cookies';
import { withMethods } from '@/lib/http/methods';
import { endSession, readSession } from '@/lib/session';

export default withMethods({
  POST: async (req, res) => {
    const session = await readSession(req);
    if (session !== null) await endSession(session.id);
    res.setHeader('Set-Cookie', serializeCookie(SESSION_COOKIE, '', 0));
    res.status(204).end();
  },
});
