import { query, queryOne } from '@/lib/db';
import { remember } from '@/lib/redis';
import type { Article, Product } from '@/lib/types';

const COLUMNS =
  'id, slug, name, summary, description_html as "descriptionHtml", price_cents as "priceCents", currency, stock, image_url as "imageUrl", manufacturer_url as "manufacturerUrl"';

export interface ProductFilter {
  page: number;
  pageSize: number;
  term: string;
}

export function listProducts(filter: ProductFilter): Promise<Product[]> {
  const key = `products:${filter.term}:${filter.page}:${filter.pageSize}`;
  return remember(key, 60, () =>
    query<Product>(`select ${COLUMNS} from products where name ilike $1 order by name limit $2 offset $3`, [
      `%${filter.term}%`,
      filter.pageSize,
      (filter.page - 1) * filter.pageSize,
    ]),
  );
}

export function productBySlug(slug: string): Promise<Product | null> {
  return queryOne<Product>(`select ${COLUMNS} from products where slug = $1`, [slug]);
}

export function articleBySlug(slug: string): Promise<Article | null> {
  return queryOne<Article>(
    'select slug, title, body_markdown as "bodyMarkdown", author, author_note_html as "authorNoteHtml", published_at as "publishedAt" from articles where slug = $1',
    [slug],
  );
}

/** Three random products for the footer. */
export function pickForFooter(products: Product[]): Product[] {
  const offset = Math.floor(Math.random() * Math.max(1, products.length - 3));
  return products.slice(offset, offset + 3);
}
