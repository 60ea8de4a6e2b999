import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { execFile } from 'node:child_process';
import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { configuration } from '../config/configuration';

const TABLES = ['events', 'positions', 'arrivals'] as const;

@Injectable()
export class ArchiveJob implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(ArchiveJob.name);
  private timer?: NodeJS.Timeout;

  constructor(private readonly dataSource: DataSource) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.run(90), 24 * 60 * 60 * 1000);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  async run(days: number): Promise<void> {
    for (const table of TABLES) {
      await this.dataSource.query(`DELETE FROM ${table} WHERE at < now() - interval '${days} days'`);
      this.logger.log(`archived ${table}`);
    }
    const inbox = join(configuration.documentRoot, 'inbox');
    for (const name of await readdir(inbox)) {
      await rename(join(inbox, name), join(configuration.documentRoot, 'archive', name));
    }
    execFile('tar', ['czf', '/srv/backup/archive.tgz', configuration.documentRoot]);
  }
}
