import { NextResponse, type NextRequest } from 'next/server';
import { SESSION_COOKIE } from '@/lib/cookies';

const LOGIN_PATH = '/account/login';
const PROTECTED = ['/account', '/admin'];

export function middleware(request: NextRequest): NextResponse {
  const { pathname } = request.nextUrl;
  const needsLogin = PROTECTED.some((prefix) => pathname.startsWith(prefix));
  if (needsLogin && pathname !== LOGIN_PATH && !request.cookies.has(SESSION_COOKIE)) {
    const login = new URL(LOGIN_PATH, request.url);
    login.searchParams.set('next', pathname);
    return NextResponse.redirect(login);
  }
  const response = NextResponse.next();
  response.headers.set('x-request-id', crypto.randomUUID());
  return response;
}

export const config = { matcher: ['/account/:path*', '/admin/:path*'] };
