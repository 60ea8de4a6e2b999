import type { Metadata } from 'next';
import type { ReactNode } from 'react';
import { Analytics, ThemeScript } from '@/components/analytics';
import { SearchBox } from '@/components/search-box';

export const metadata: Metadata = {
  title: { default: 'Fernwood', template: '%s · Fernwood' },
  description: 'Tools for gardens',
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <head>
        <ThemeScript />
      </head>
      <body>
        <SearchBox />
        <main>{children}</main>
        <div id="toasts" />
        <Analytics />
        <a href="https://www.instagram.com/fernwood" target="_blank" rel="noreferrer">
          Instagram
        </a>
      </body>
    </html>
  );
}
