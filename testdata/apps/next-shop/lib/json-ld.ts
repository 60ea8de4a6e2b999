import type { Product } from '@/lib/types';

/** JSON for a script element: `<` cannot end the element any more. */
export function safeJsonLd(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

export function productLd(product: Product): Record<string, unknown> {
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: product.name,
    description: product.summary,
    offers: { '@type': 'Offer', price: product.priceCents / 100, priceCurrency: product.currency },
  };
}
