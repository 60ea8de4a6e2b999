import { notFound } from 'next/navigation';
import { Breadcrumbs } from '@/components/breadcrumbs';
import { ProductDetails } from '@/components/product-details';
import { StockTicker } from '@/components/stock-ticker';
import { productLd, safeJsonLd } from '@/lib/json-ld';
import { productBySlug } from '@/lib/products';

export default async function ProductPage({ params }: { params: Promise<{ slug: string }> }) {
  const { slug } = await params;
  const product = await productBySlug(slug);
  if (product === null) notFound();
  const offers = { '@type': 'OfferCatalog', name: product.name };
  return (
    <>
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: safeJsonLd(productLd(product)) }} />
      <script
        type="application/ld+json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(offers).replace(/</g, '\\u003c') }}
      />
      <Breadcrumbs crumbs={[{ name: 'Shop', href: '/' }, { name: product.name, href: `/products/${slug}` }]} />
      <ProductDetails product={product} />
      <StockTicker productId={product.id} />
    </>
  );
}
