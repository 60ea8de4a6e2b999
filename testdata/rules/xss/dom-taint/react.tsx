'use client';
import { useEffect, useMemo, useState } from 'react';
import { useParams, useSearchParams } from 'next/navigation';
import { useRouter } from 'next/router';
import { useLocation } from 'react-router-dom';
import DOMPurify from 'dompurify';

export function Bad() {
  const params = useSearchParams();
  const q = params.get('q') ?? '';
  const router = useRouter();
  const { slug } = useParams<{ slug: string }>();
  const location = useLocation();
  const html = useMemo(() => `<p>${q}</p>`, [q]);
  return (
    <main>
      <div dangerouslySetInnerHTML={{ __html: q }} /> {/* want xss/dom-taint */}
      <div dangerouslySetInnerHTML={{ __html: html }} /> {/* want xss/dom-taint */}
      <div dangerouslySetInnerHTML={{ __html: router.query.html as string }} /> {/* want xss/dom-taint */}
      <div dangerouslySetInnerHTML={{ __html: slug }} /> {/* want xss/dom-taint */}
      <div dangerouslySetInnerHTML={{ __html: location.hash }} /> {/* want xss/dom-taint */}
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(q) }} />
      <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(html) }} />
      <div title={q}>{q}</div>
    </main>
  );
}

export function State() {
  const [q, setQ] = useState('');
  const [html, setHtml] = useState<string>();
  const [fixed, setFixed] = useState('');
  useEffect(() => {
    setQ(new URLSearchParams(window.location.search).get('q') ?? '');
    setFixed(DOMPurify.sanitize(window.location.hash));
    const listen = (event: MessageEvent) => {
      if (event.data.type === 'html') setHtml(event.data.html);
    };
    window.addEventListener('message', listen);
  }, []);
  return (
    <main>
      <div dangerouslySetInnerHTML={{ __html: q }} /> {/* want xss/dom-taint */}
      <div dangerouslySetInnerHTML={{ __html: html ?? '' }} /> {/* want xss/dom-taint "a message" */}
      <div dangerouslySetInnerHTML={{ __html: fixed }} />
    </main>
  );
}

window.onmessage = (event) => {
  document.body.innerHTML = event.data; // want xss/dom-taint
};
