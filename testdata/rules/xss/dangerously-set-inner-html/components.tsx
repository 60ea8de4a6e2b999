import { createElement, useEffect, useMemo, useState } from 'react';
import DOMPurify from 'isomorphic-dompurify';
import sanitizeHtml from 'sanitize-html';
import hljs from 'highlight.js';
import { marked } from 'marked';
import MarkdownIt from 'markdown-it';
import { styles } from './styles';
import { sanitizeArticle } from '@/lib/html';
import { renderArticle } from '@/lib/render';

interface Props {
  post: { title: string; content?: string };
  html: string;
  items: string[];
}
const md = new MarkdownIt();
const themeScript = `document.documentElement.dataset.theme = localStorage.theme ?? 'light'`;

export const Bad1 = ({ post }: Props) => <div dangerouslySetInnerHTML={{ __html: post.content! }} />; // want xss/dangerously-set-inner-html "post.content"
export function Bad2(props: Props) {
  return <div className="prose" dangerouslySetInnerHTML={{ __html: props.html }} />; // want xss/dangerously-set-inner-html
}
export const Bad3 = ({ html }: Props) => <div {...{ dangerouslySetInnerHTML: { __html: marked.parse(html) as string } }} />; // want xss/dangerously-set-inner-html "marked"
export const Bad4 = ({ html }: Props) => createElement('div', { dangerouslySetInnerHTML: { __html: html } }); // want xss/dangerously-set-inner-html
export const Bad5 = ({ post }: Props) => <p dangerouslySetInnerHTML={{ __html: `<b>${post.title}</b>` }} />; // want xss/dangerously-set-inner-html
export const Bad6 = ({ post }: Props) => <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(post) }} />; // want xss/dangerously-set-inner-html "JSON.stringify"
export async function Bad7() {
  const article = await (await fetch('https://cms.acme.io/a')).json();
  return <article dangerouslySetInnerHTML={{ __html: article.body }} />; // want xss/dangerously-set-inner-html
}
export function Bad8({ html }: Props) {
  const content = html || '';
  const markup = { __html: content };
  return <div dangerouslySetInnerHTML={markup} />; // want xss/dangerously-set-inner-html
}
export function Bad9({ items }: Props) {
  return <ul dangerouslySetInnerHTML={{ __html: items.join('') }} />; // want xss/dangerously-set-inner-html
}
export function Bad10({ html }: Props) {
  const [value, setValue] = useState('');
  useEffect(() => setValue(html), [html]);
  return <div dangerouslySetInnerHTML={{ __html: value }} />; // want xss/dangerously-set-inner-html
}
export const Bad11 = ({ html }: Props) => <div dangerouslySetInnerHTML={{ __html: html }}>more</div>; // want xss/dangerously-set-inner-html "children"
const createMarkup = (html: string) => ({ __html: html });
export const Bad12 = ({ html }: Props) => <div dangerouslySetInnerHTML={createMarkup(html)} />; // want xss/dangerously-set-inner-html
const sanitizedLooking = (html: string) => html.trim();
export const Bad13 = ({ html }: Props) => <div dangerouslySetInnerHTML={{ __html: sanitizedLooking(html) }} />; // want xss/dangerously-set-inner-html

// Only hints: the value may well be fine.
export const Info1 = ({ post }: Props) => <div dangerouslySetInnerHTML={{ __html: renderArticle(post) }} />; // want xss/dangerously-set-inner-html
export const Info2 = ({ html }: Props) => <code dangerouslySetInnerHTML={{ __html: hljs.highlightAuto(html).value }} />; // want xss/dangerously-set-inner-html
export const Info3 = ({ html }: Props) => <div dangerouslySetInnerHTML={{ __html: md.render(html) }} />; // want xss/dangerously-set-inner-html

// Safe.
export const Ok1 = ({ post }: Props) => <div dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(post.content ?? '') }} />;
export const Ok2 = () => <style dangerouslySetInnerHTML={{ __html: `.a{color:red}` }} />;
export const Ok3 = () => <script dangerouslySetInnerHTML={{ __html: themeScript }} />;
export const Ok4 = () => <style dangerouslySetInnerHTML={{ __html: styles }} />;
export function Ok5({ html }: Props) {
  const clean = useMemo(() => DOMPurify.sanitize(html), [html]);
  return <div dangerouslySetInnerHTML={{ __html: clean }} />;
}
export const Ok6 = ({ post }: Props) => (
  <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(post).replace(/</g, '\\u003c') }} />
);
export const Ok7 = ({ html }: Props) => <div dangerouslySetInnerHTML={{ __html: sanitizeHtml(html, { allowedTags: ['b'] }) }} />;
export const Ok8 = ({ post }: Props) => <div dangerouslySetInnerHTML={{ __html: sanitizeArticle(post.content) }} />;
export const Ok9 = ({ post }: Props) => <p>{post.content}</p>;
export function Ok10({ html }: Props) {
  const [value, setValue] = useState('');
  useEffect(() => setValue(DOMPurify.sanitize(html)), [html]);
  return <div dangerouslySetInnerHTML={{ __html: value }} />;
}
export const Ok11 = () => <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify({ '@type': 'Shop', name: 'Acme' }) }} />;
export const Ok12 = ({ items }: Props) => <p dangerouslySetInnerHTML={{ __html: `<b>${items.length}</b> items` }} />;
export const options = { dangerouslySetInnerHTML: { __html: 'not spread anywhere' } };
const escapeAll = (s: string) => s.replace(/&/g, '&amp;').replace(/</g, '&lt;');
export const Ok13 = ({ post }: Props) => <p dangerouslySetInnerHTML={{ __html: escapeAll(post.title) }} />;
export const Ok14 = ({ flag }: { flag: boolean }) => <p dangerouslySetInnerHTML={{ __html: flag ? '<b>yes</b>' : '<i>no</i>' }} />;
