export const site = process.env.SITE_ORIGIN ?? 'http://localhost:3000';
