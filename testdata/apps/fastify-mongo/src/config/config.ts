import { z } from 'zod';

const Env = z.object({
  PORT: z.coerce.number().default(4000),
  MONGO_URL: z.string(),
  PUBLIC_URL: z.url(),
  PHOTO_DIR: z.string().default('/srv/sporehub/photos'),
});

const parsed = Env.parse(process.env);

export const config = {
  ...parsed,
  cookieSecret: process.env.COOKIE_SECRET ?? 'sp0re-c00kie-8f2a91bd', // want secrets/env-fallback
  pageSize: 30,
  mapsHost: 'tiles.sporehub.example',
};
