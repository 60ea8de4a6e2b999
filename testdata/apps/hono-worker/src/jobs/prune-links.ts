import type { Bindings } from '../env';

const TABLES = ['links', 'clicks'] as const;

export async function pruneLinks(env: Bindings, days = 365): Promise<void> {
  for (const table of TABLES) {
    await env.DB.prepare(`DELETE FROM ${table} WHERE used_at < datetime('now', '-${days} days')`).run();
  }
}
