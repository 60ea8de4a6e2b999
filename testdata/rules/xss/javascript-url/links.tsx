'use client';
import Link from 'next/link';
import { useRouter } from 'next/router';
import { useSearchParams } from 'next/navigation';
import { sanitizeUrl } from '@braintree/sanitize-url';

const ROUTES = { home: '/', docs: 'https://docs.example.com' } as const;

export function Literals({ code }: { code: string }) {
  return (
    <main>
      <a href="javascript:alert(1)">x</a> {/* want xss/javascript-url "runs in the page" */}
      <a href={' JavaScript:alert(1)'}>x</a> {/* want xss/javascript-url */}
      <a href={`javascript:${code}`}>x</a> {/* want xss/javascript-url */}
      <iframe src={'javascript:' + code} /> {/* want xss/javascript-url */}
      <form action="javascript:run()" /> {/* want xss/javascript-url */}
      <a href="javascript:void(0)">x</a> {/* want xss/javascript-url "Content-Security-Policy" */}
      <a href="javascript:;">x</a> {/* want xss/javascript-url */}
      <a href="/javascript:x">x</a>
      <a href="#javascript:x">x</a>
      <a title="javascript:x">x</a>
    </main>
  );
}

export function Tainted({ url }: { url: string }) {
  const params = useSearchParams();
  const router = useRouter();
  const from = params.get('from')!;
  const site = new URL(from);
  const tab = params.get('tab')!;
  const web = /^https?:\/\//.test(from) ? from : '/';
  return (
    <main>
      <a href={from}>x</a> {/* want xss/javascript-url "whole address" */}
      <a href={params.get('a') ?? '/'}>x</a> {/* want xss/javascript-url */}
      <Link href={router.query.next as string}>x</Link> {/* want xss/javascript-url */}
      <iframe src={params.get('frame')!} /> {/* want xss/javascript-url */}
      <form action={from} /> {/* want xss/javascript-url */}
      <button formAction={from}>x</button> {/* want xss/javascript-url */}
      <object data={from} /> {/* want xss/javascript-url */}
      <a href={from.trim()}>x</a> {/* want xss/javascript-url */}
      <a href={url}>x</a>
      <a href={`/u/${from}`}>x</a>
      <a href={`/${from}`}>x</a>
      <a href={'https://example.com/' + from}>x</a>
      <a href={`mailto:${from}`}>x</a>
      <a href={'?' + params.toString()}>x</a>
      <a href={`#${from}`}>x</a>
      <img src={from} />
      <a href={sanitizeUrl(from)}>x</a>
      <a href={encodeURIComponent(from)}>x</a>
      <a href={from.startsWith('/') ? from : '/'}>x</a>
      <a href={from.startsWith('https://') ? from : '/'}>x</a>
      <a href={web}>x</a>
      <a href={site.protocol === 'https:' ? site.href : '/'}>x</a>
      <a href={ROUTES[tab as keyof typeof ROUTES]}>x</a>
      <a href={window.location.pathname}>x</a>
      <a href={window.location.href}>x</a>
      <a href={location.search}>x</a>
      <div data-href={from} />
    </main>
  );
}

export function dom() {
  const from = new URLSearchParams(window.location.search).get('from')!;
  const a = document.createElement('a');
  a.href = from; // want xss/javascript-url
  a.setAttribute('href', from); // want xss/javascript-url
  a.href = '/x/' + from;
  a.setAttribute('title', from);
  const img = document.createElement('img');
  img.src = from;
  const url = new URL('https://example.com');
  url.href = from;
  location.href = 'javascript:history.back()'; // want xss/javascript-url
  window.open('javascript:alert(1)'); // want xss/javascript-url
  window.open('https://example.com');
}
