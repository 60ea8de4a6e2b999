import Link from 'next/link';

export interface Crumb {
  name: string;
  href: string;
}

export function Breadcrumbs({ crumbs }: { crumbs: Crumb[] }) {
  const ld = crumbs.map((crumb, i) => ({ '@type': 'ListItem', position: i + 1, name: crumb.name, item: crumb.href }));
  return (
    <nav aria-label="Breadcrumbs">
      <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: JSON.stringify(ld) }} /> {/* want xss/dangerously-set-inner-html */}
      {crumbs.map((crumb) => (
        <Link key={crumb.href} href={crumb.href}>
          {crumb.name}
        </Link>
      ))}
    </nav>
  );
}
