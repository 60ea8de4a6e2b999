import sanitizeHtml from 'sanitize-html';
import type { Product } from '@/lib/types';

const PRINT_STYLE = '@media print { .gallery { display: none } }';

export function ProductDetails({ product }: { product: Product }) {
  return (
    <section>
      <style dangerouslySetInnerHTML={{ __html: PRINT_STYLE }} />
      <h1>{product.name}</h1>
      <div dangerouslySetInnerHTML={{ __html: sanitizeHtml(product.descriptionHtml) }} />
      <p>
        <a href={product.manufacturerUrl} target="_blank">Manufacturer</a> {/* want xss/target-blank */}
      </p>
      <p>
        <a href={`${product.manufacturerUrl}/manuals`} target="_blank" rel="noopener noreferrer">
          Manuals
        </a>
      </p>
      <p>
        <a href="/delivery" target="_blank">
          Delivery times
        </a>
      </p>
    </section>
  );
}
