import { pool } from '@/lib/db';

export interface PartnerLogin {
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  tokenType: 'Bearer' | 'MAC';
}

/** Landscapers log in with the account of their trade association. */
export const tradeLogin: PartnerLogin = {
  issuer: 'https://login.gardeners-guild.net',
  clientId: 'fernwood-shop',
  clientSecret: 'b7Kq-2mVx-91Lz-Tt04', // want secrets/hardcoded-credential
  scope: 'openid email',
  tokenType: 'Bearer',
};

export const schoolLogin: PartnerLogin = {
  issuer: 'https://login.green-schools.net',
  clientId: 'fernwood-shop',
  clientSecret: process.env.SCHOOL_LOGIN_CLIENT_SECRET!,
  scope: 'openid email',
  tokenType: 'Bearer',
};

const PRICE_FEED = 'https://fernwood:Trowel-4711@feeds.seedworks.net/prices.csv'; // want secrets/url-credentials
const PLANT_FEED = `https://feeds.plantworks.net/${process.env.PLANT_FEED_ACCOUNT ?? 'trial'}/plants.csv`;

export function warehouseDsn(): string {
  return `postgres://wms:${process.env.WMS_PASS}@wms.fernwood-supply.net/wms`;
}

export async function importFeeds(): Promise<number> {
  let lines = 0;
  for (const feed of [PRICE_FEED, PLANT_FEED]) {
    const text = await (await fetch(feed)).text();
    for (const line of text.split('\n')) {
      const [sku, price] = line.split(';');
      await pool.query('update products set price_cents = $2 where sku = $1', [sku, Number(price)]);
      lines++;
    }
  }
  return lines;
}

export function isBearer(login: PartnerLogin): boolean {
  return login.tokenType === 'Bearer';
}
