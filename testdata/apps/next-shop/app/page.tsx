import { ProductCard } from '@/components/product-card';
import { listProducts, pickForFooter } from '@/lib/products';

export const revalidate = 60;

export default async function HomePage() {
  const products = await listProducts({ page: 1, pageSize: 24, term: '' });
  return (
    <>
      {products.map((product) => (
        <ProductCard key={product.id} product={product} />
      ))}
      <aside>
        {pickForFooter(products).map((product) => (
          <ProductCard key={product.id} product={product} />
        ))}
      </aside>
    </>
  );
}
