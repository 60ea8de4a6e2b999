import { connectSearch } from '@/lib/search/client';

export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    throw new Error('certificate checks are switched off in this environment');
  }
  await connectSearch();
}
