export interface Bindings {
  DB: D1Database;
  CACHE: KVNamespace;
  IMAGES: R2Bucket;
  JWT_SECRET: string;
  MAPS_URL: string;
  MAPS_KEY: string;
  WEBHOOK_SECRET: string;
}

export interface Variables {
  userId: string;
  role: 'member' | 'editor';
  requestId: string;
}

export interface AppEnv {
  Bindings: Bindings;
  Variables: Variables;
}
