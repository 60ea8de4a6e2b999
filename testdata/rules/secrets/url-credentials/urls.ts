export const pg = 'postgres://app:Zk8!pq2w@db.prod.example.org:5432/main'; // want secrets/url-credentials
export const mongo = `mongodb+srv://svc:${'hunter2x'}@cluster0.abcd.mongodb.net` as string; // want secrets/url-credentials
export const redis = { url: "rediss://default:8f7Qk2mZ@cache.internal:6380" }; // want secrets/url-credentials
export const amqp = 'amqps://svc:Zk8!pq2w@mq.internal/shop'; // want secrets/url-credentials
export const api = fetch('https://bot:Zk8!pq2w@api.partner.io/v1'); // want secrets/url-credentials
export const slash = 'mysql://app:Zk8%2Fpq2w@db.internal/main?ssl=true'; // want secrets/url-credentials
export const email = 'smtp://bot%40example.org:Zk8!pq2w@smtp.internal:587'; // want secrets/url-credentials
export const host = `postgres://app:Zk8!pq2w@${process.env.DB_HOST}/main`; // want secrets/url-credentials
export const sql = 'Server=tcp:shop.database.windows.net,1433;Database=shop;User ID=app;Password=Zk8!pq2w;'; // want secrets/url-credentials
export const blob = 'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=q8Zr2LmX7pKtW4vB9nYc==;EndpointSuffix=core.windows.net'; // want secrets/url-credentials
export const dev = 'postgres://postgres:postgres@localhost:5432/shop'; // want secrets/url-credentials
export const dev2 = 'mysql://root:root@127.0.0.1/shop'; // want secrets/url-credentials

export const dsn = `postgres://app:${process.env.PGPASSWORD}@db/main`;
export const plain = 'redis://localhost:6379';
export const user = 'https://bot@api.partner.io/v1';
export const usage = 'Give the address as postgres://user:password@host:5432/name';
export const command = 'psql "postgresql://user:pass@localhost:5432/shop" -c "select 1"';
export const shown = 'mongodb+srv://<user>:<password>@cluster0.mongodb.net';
export const masked = 'postgres://app:****@db.prod.example.org/main';
export const same = 'postgres://app:app@db/main';
export const git = 'git+ssh://git@github.com/example/shop.git';
export const port = 'http://proxy.internal:8080/a@b';
export const query = 'https://example.org/login?next=https://example.org:443/@home';
export const scoped = 'https://registry.npmjs.org/@scope/pkg';
export const ftpNoPass = 'ftp://anonymous@ftp.example.org';
export const emulator = 'DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlm==;';
export const form = 'user=a&Password=b;c';
export const other = 'custom://app:Zk8!pq2w@host';
// The old one: postgres://app:Zk8!pq2w@db.prod.example.org/main
