'use client';

import { useState, type FormEvent } from 'react';
import { translate, type Locale } from '@/lib/i18n/messages';

export function LoginForm({ locale }: { locale: Locale }) {
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const response = await fetch('/api/auth/login', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: form.get('email'), password }),
    });
    setError(response.ok ? null : 'Wrong e-mail address or password');
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      <input type="email" name="email" autoComplete="username" />
      <label htmlFor="password">{translate(locale, 'login.password')}</label>
      <input
        id="password"
        type="password"
        name="password"
        autoComplete="current-password"
        placeholder="••••••••"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {error !== null && <p role="alert">{error}</p>}
      <a href="/account/reset-password">{translate(locale, 'login.forgot')}</a>
    </form>
  );
}
