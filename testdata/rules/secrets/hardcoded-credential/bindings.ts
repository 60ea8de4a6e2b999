export const dbPassword = 'Tr0ub4dor&3'; // want secrets/hardcoded-credential
export let adminPwd = `n0t-a-template!`; // want secrets/hardcoded-credential
export const secret: string = 'q8Zr2LmX7pKt' as string; // want secrets/hardcoded-credential
export const joined = { password: 'Tr0ub' + '4dor&3' }; // want secrets/hardcoded-credential
export class Mailer {
  private readonly apiKey: string = 'k3yA9f02bQ71xZ'; // want secrets/hardcoded-credential
  static #clientSecret = 'Zx81kfLq02mvTr'; // want secrets/hardcoded-credential
  password?: string;
  configure() {
    this.password = 'S3rvice!2024'; // want secrets/hardcoded-credential
  }
}
export const login = ({ user = 'admin', password = 'hunter2!' }) => user + password; // want secrets/hardcoded-credential
export function connect(host: string, password = 'hunter2!') { // want secrets/hardcoded-credential
  return host + password;
}
export enum Keys {
  ApiKey = 'k3yA9f02bQ71xZ', // want secrets/hardcoded-credential
  Password = 'password',
}
process.env.SMTP_PASSWORD = 'Tr0ub4dor&3'; // want secrets/hardcoded-credential
export const settings = {
  'client-secret': 'Zx81kfLq02mvTr', // want secrets/hardcoded-credential
  db: { password: 'Tr0ub4dor&3' }, // want secrets/hardcoded-credential
  mail: { webhook_secret: '9f86d081884c7d659a2feaa0c55ad015' }, // want secrets/hardcoded-credential
  connectionString: 'Server=db;User Id=app;Password=Zk8!pq2w;', // want secrets/url-credentials
};
declare const store: Map<string, string>, options: { password?: string }, client: { setPassword(p: string): void };
store.set('apiKey', 'k3yA9f02bQ71xZ'); // want secrets/hardcoded-credential
client.setPassword('Tr0ub4dor&3'); // want secrets/hardcoded-credential
export const chosen = { password: options.password || 'Tr0ub4dor&3' }; // want secrets/hardcoded-credential
export const githubToken = 'q8Zr2LmX7pKtW4vB9nYc'; // want secrets/hardcoded-credential
export const stored = { passwordHash: '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy', password: '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy' }; // want secrets/hardcoded-credential
export const word = { a: 1 };
export const passphrase = 'correcthorsebattery'; // want secrets/hardcoded-credential
