'use client';

import { useRef, useState } from 'react';
import type { SearchHit } from '@/lib/search/client';

export function SearchBox() {
  const list = useRef<HTMLUListElement>(null);
  const [term, setTerm] = useState('');

  async function run(): Promise<void> {
    const response = await fetch(`/api/search?q=${encodeURIComponent(term)}`);
    const { hits } = (await response.json()) as { hits: SearchHit[] };
    const target = list.current;
    if (target === null) return;
    target.innerHTML = '';
    for (const hit of hits) {
      const item = document.createElement('li');
      item.innerHTML = hit.snippetHtml; // want xss/dom-html-sink
      target.append(item);
    }
    const count = document.createElement('li');
    count.textContent = `${hits.length} results for ${term}`;
    target.append(count);
  }

  return (
    <form action={() => void run()}>
      <input value={term} onChange={(event) => setTerm(event.target.value)} placeholder="Search" name="q" />
      <ul ref={list} />
    </form>
  );
}
