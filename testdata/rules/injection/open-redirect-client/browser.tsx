// path: src/pages/done.tsx
import { useRouter, useSearchParams } from 'next/navigation';

const query = new URLSearchParams(window.location.search);

export function bad() {
  location.href = query.get('next')!; // want injection/open-redirect-client "javascript:"
  window.location.href = new URL(location.href).searchParams.get('next')!; // want injection/open-redirect-client
  window.location = location.hash.slice(1) as never; // want injection/open-redirect-client
  location.assign(query.get('next')!); // want injection/open-redirect-client
  window.location.replace(decodeURIComponent(location.hash.substring(1))); // want injection/open-redirect-client
  window.open(query.get('url')!); // want injection/open-redirect-client
  document.location.href = query.get('u') || '/'; // want injection/open-redirect-client
  location.href = '/' + query.get('path'); // want injection/open-redirect-client
  location.href = `https://${query.get('host')}/`; // want injection/open-redirect-client
  window.addEventListener('message', (event) => {
    location.href = event.data.url; // want injection/open-redirect-client
  });
  const to = query.get('to') ?? '/';
  if (to.startsWith('/')) location.assign(to); // want injection/open-redirect-client "copy of it"
}

export function Bad() {
  const router = useRouter();
  const params = useSearchParams();
  router.push(params.get('returnTo') ?? '/'); // want injection/open-redirect-client "copy of it"
  router.replace(params.get('a')!); // want injection/open-redirect-client
  const { next } = Object.fromEntries(params);
  router.push(next); // want injection/open-redirect-client
  return null;
}

export function good() {
  location.href = '/home';
  location.href = location.pathname + '?x=1';
  location.href = location.search;
  location.hash = query.get('tab')!;
  location.href = `/items/${query.get('id')}`;
  location.href = 'https://example.com/?next=' + query.get('next');
  location.assign('/search?q=' + encodeURIComponent(query.get('q')!));
  location.reload();
  const to = query.get('to') ?? '/';
  if (to.startsWith('/') && !to.startsWith('//')) location.assign(to);
  const url = new URL(to, location.origin);
  if (url.origin === location.origin) location.href = url.href;
  if (['/a', '/b'].includes(to)) location.href = to;
  window.open(`/print/${query.get('id')}`);
  history.pushState(null, '', query.get('x')!);
  const params = new URLSearchParams(location.search);
  params.set('page', '2');
  location.search = params.toString();
  location.href = `${location.pathname}?${params}`;
  {
    const location = { href: '' };
    location.href = query.get('next')!;
  }
}

export function Good({ href }: { href: string }) {
  const router = useRouter();
  const params = useSearchParams();
  router.push('/x?' + params.toString());
  router.push(`/x/${params.get('id')}`);
  router.push(href);
  const list: string[] = [];
  list.push(params.get('x')!);
  return null;
}
