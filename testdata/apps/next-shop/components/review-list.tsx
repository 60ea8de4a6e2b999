'use client';

import DOMPurify from 'dompurify';
import { useMemo } from 'react';

export interface Review {
  id: string;
  author: string;
  bodyHtml: string;
  replyHtml: string;
}

function ReviewBody({ html }: { html: string }) {
  const clean = useMemo(() => DOMPurify.sanitize(html), [html]);
  return <div dangerouslySetInnerHTML={{ __html: clean }} />;
}

export function ReviewList({ reviews }: { reviews: Review[] }) {
  return (
    <ul>
      {reviews.map((review) => (
        <li key={review.id}>
          <strong>{review.author}</strong>
          <ReviewBody html={review.bodyHtml} />
          <blockquote dangerouslySetInnerHTML={{ __html: review.replyHtml }} /> {/* want xss/dangerously-set-inner-html */}
        </li>
      ))}
    </ul>
  );
}
