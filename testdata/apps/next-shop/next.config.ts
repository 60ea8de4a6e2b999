import type { NextConfig } from 'next';

const nextConfig: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  productionBrowserSourceMaps: true, // want next/production-source-maps
  images: {
    dangerouslyAllowSVG: true, // want next/images-dangerous-svg
    remotePatterns: [{ protocol: 'https', hostname: 'media.fernwood-supply.net' }],
  },
  experimental: {
    serverActions: { bodySizeLimit: '2mb' },
  },
  async redirects() {
    return [
      { source: '/password', destination: '/account/reset-password', permanent: true },
      { source: '/blog/:slug', destination: '/journal/:slug', permanent: true },
    ];
  },
};

export default nextConfig;
