'use client';
import { useMemo } from 'react';
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
