interface SessionCookie {
  httpOnly: true;
  maxAge: number;
  path: '/';
  sameSite: 'lax';
  secure: boolean;
}

/** Options of a cookie that only the server reads. */
export function sessionCookie(maxAgeSeconds: number): SessionCookie {
  return {
    httpOnly: true,
    maxAge: maxAgeSeconds,
    path: '/',
    sameSite: 'lax',
    secure: process.env['NODE_ENV'] !== 'development',
  };
}
