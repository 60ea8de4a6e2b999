'use client';

import { useState } from 'react';

const EMPTY = { email: '', name: '', password: '', confirmPassword: '' };

export function SignupForm() {
  const [form, setForm] = useState(EMPTY);
  const [problem, setProblem] = useState<string | null>(null);
  const set = (patch: Partial<typeof EMPTY>) => setForm({ ...form, ...patch });

  async function submit(): Promise<void> {
    const { password, confirmPassword } = form;
    if (password !== confirmPassword) {
      setProblem('The passwords do not match');
      return;
    }
    const response = await fetch('/api/account/signup', { method: 'POST', body: JSON.stringify(form) });
    setProblem(response.ok ? null : 'That did not work');
  }

  return (
    <form action={() => void submit()}>
      <input name="email" value={form.email} onChange={(e) => set({ email: e.target.value })} />
      <input name="name" value={form.name} onChange={(e) => set({ name: e.target.value })} />
      <input type="password" name="password" value={form.password} onChange={(e) => set({ password: e.target.value })} />
      <input
        type="password"
        name="confirmPassword"
        value={form.confirmPassword}
        onChange={(e) => set({ confirmPassword: e.target.value })}
      />
      {problem !== null && <p>{problem}</p>}
    </form>
  );
}
