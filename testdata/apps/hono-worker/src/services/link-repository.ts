export interface Link {
  slug: string;
  target: string;
  owner: string;
  clicks: number;
}

export class LinkRepository {
  constructor(private readonly db: D1Database) {}

  find(slug: string): Promise<Link | null> {
    return this.db.prepare('SELECT * FROM links WHERE slug = ?').bind(slug).first<Link>();
  }

  async add(link: Link): Promise<void> {
    await this.db
      .prepare('INSERT INTO links (slug, target, owner, clicks) VALUES (?, ?, ?, 0)')
      .bind(link.slug, link.target, link.owner)
      .run();
  }

  async count(slug: string): Promise<void> {
    await this.db.prepare('UPDATE links SET clicks = clicks + 1 WHERE slug = ?').bind(slug).run();
  }

  /** order is one of the constants of the callers. */
  async ranked(order: string): Promise<Link[]> {
    return (await this.db.prepare(`SELECT * FROM links ORDER BY ${order} LIMIT 50`).all<Link>()).results;
  }
}
