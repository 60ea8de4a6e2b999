import { marked } from 'marked';
import { notFound } from 'next/navigation';
import sanitizeHtml from 'sanitize-html';
import { articleBySlug } from '@/lib/products';

export default async function ArticlePage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const article = await articleBySlug(slug);
  if (article === null) notFound();
  const lead = sanitizeHtml(marked.parse(article.bodyMarkdown.split('\n\n')[0] ?? '', { async: false }));
  return (
    <article>
      <h1>{article.title}</h1>
      <div className="lead" dangerouslySetInnerHTML={{ __html: lead }} />
      <div dangerouslySetInnerHTML={{ __html: marked.parse(article.bodyMarkdown, { async: false }) }} /> {/* want xss/dangerously-set-inner-html */}
      <footer dangerouslySetInnerHTML={{ __html: article.authorNoteHtml }} /> {/* want xss/dangerously-set-inner-html */}
    </article>
  );
}
