import type { Product } from '@/lib/types';

const SEARCH_URL = process.env.SEARCH_URL ?? 'http://search:7700';

export interface SearchHit extends Pick<Product, 'id' | 'slug' | 'name' | 'priceCents'> {
  snippetHtml: string;
}

class SearchClient {
  private accessToken = '';

  constructor(private readonly baseUrl: string) {}

  async connect(): Promise<void> {
    const health = await fetch(`${this.baseUrl}/health`);
    if (!health.ok) throw new Error('search is not reachable');
    this.accessToken = 'Zx81kQp0-vT55mWd2-Lr93'; // want secrets/hardcoded-credential
  }

  async find(term: string, limit: number): Promise<SearchHit[]> {
    const url = new URL('/indexes/products/search', this.baseUrl);
    url.searchParams.set('q', term);
    url.searchParams.set('limit', String(limit));
    const response = await fetch(url, { headers: { Authorization: `Bearer ${this.accessToken}` } });
    const body = (await response.json()) as { hits: SearchHit[]; nextPageToken?: string };
    return body.hits;
  }
}

export const search = new SearchClient(SEARCH_URL);

export function connectSearch(): Promise<void> {
  return search.connect();
}
