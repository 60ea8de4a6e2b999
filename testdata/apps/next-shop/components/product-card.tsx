import Image from 'next/image';
import Link from 'next/link';
import { formatMoney } from '@/lib/money';
import type { Product } from '@/lib/types';

export function ProductCard({ product }: { product: Product }) {
  return (
    <article className="card">
      <Link href={`/products/${product.slug}`}>
        <Image src={product.imageUrl} alt={product.name} width={320} height={240} />
        <h3>{product.name}</h3>
      </Link>
      <p>{product.summary}</p>
      <p>{formatMoney(product.priceCents, product.currency)}</p>
    </article>
  );
}
