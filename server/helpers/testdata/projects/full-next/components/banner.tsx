'use client';

export function Banner() {
  const region = process.env.NEXT_PUBLIC_REGION ?? 'eu';
  return <a href={process.env.NEXT_PUBLIC_SITE_URL}>{region}</a>;
}
