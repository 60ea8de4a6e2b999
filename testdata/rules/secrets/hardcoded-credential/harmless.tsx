import { useState } from 'react';

export const PASSWORD_FIELD = 'password';
export const PASSWORD_KEY = 'user_password_1';
export const API_KEY_HEADER = 'x-api-key-v2-internal';
export const tokenUrl = '/oauth2/token/v1';
export const passwordMinLength = '12-or-more';
export const secretName = 'prod-db-secret-01';
export const csrfToken = 'csrf-token-9f86d081884c';
export const publicKey = 'BEl62iUYgUivxIkv69yViEuiBIa40HI80NM9';
export const queryKey = 'users-list-page-12345';
export const tokenChars = '1234567890abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const posthogApiKey = 'phc_9CipPajQC22mSkk';
export const mockPassword = 'Tr0ub4dor&3';
export const nextPageToken = 'CAUQAA9f86d081884c7d';
export const password = '';
export const apiKey = 'your-api-key';
export const secret = 'changeme';
export const privateKey = process.env.PRIVATE_KEY;
export const passwd = '${DB_PASSWORD}';
export const pwd = '{{ password }}';
export const clientSecret = 'vault:secret/data/app#client';
export const accessToken = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-AbCdEf';
export const apiSecret = 'xxxxxxxxxxxxxxxx';
export const refreshToken = 'JWT_REFRESH_TOKEN';
export const authToken = 'auth.token.label';
export const routes = { resetPassword: '/reset-password', apiKey: '/settings/api-key-1', changePassword: 'change-password' };
export const texts = { password: 'Passwort', secret: 'Geheimnis', token: 'Zugangstoken', passphrase: 'Mot de passe 1' };
export const errors = { password: 'Password must have 8 characters', apiKey: 'invalid-api-key-1' };
export const placeholders = { password: 'e.g. Tr0ub4dor&3' };
export const labels = { password: 'Passwd1!' };
export const form = { label: 'Password', password: 'Passwd1!' };
export const action = { type: 'auth/SET_TOKEN' };
export const design = { designTokens: { token: 'color-red-500-hover-1' } };
export enum Field { Password = 'password', ApiKey = 'api-key', Secret = 'client_secret' }
export type Login = { password: 'Tr0ub4dor&3' };
export interface Options { apiKey?: 'k3yA9f02bQ71xZ' }
export const shown = `${password}-k3yA9f02bQ71xZ`;
declare const config: { get(k: string): string };
export const read = config.get('password');
export const compare = (p: string) => p === 'Tr0ub4dor&3';

export function Login() {
  const [password, setPassword] = useState('');
  return (
    <form onReset={() => setPassword('Tr0ub4dor&3')}>
      <label htmlFor="password">Password</label>
      <input id="password" name="password" type="password" autoComplete="current-password" value={password} />
      <Field password="password" secret="client-secret" />
    </form>
  );
}
declare function Field(props: { password?: string; secret?: string; apiKey?: string }): JSX.Element;
export const widget = <Field apiKey="k3yA9f02bQ71xZ" />; // want secrets/hardcoded-credential
