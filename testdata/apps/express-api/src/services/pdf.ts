import { execFile, exec } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const runFile = promisify(execFile);
const OUT = '/srv/exports';

export async function render(id: string): Promise<Buffer> {
  await runFile('wkhtmltopdf', ['--quiet', path.join(OUT, `${id}.html`), path.join(OUT, `${id}.pdf`)]);
  return readFile(path.join(OUT, `${id}.pdf`));
}

/** Takes names from the job queue only. */
export function stamp(name: string, done: (err: Error | null) => void): void {
  exec(`pdftk ${OUT}/${name}.pdf stamp paid.pdf output ${OUT}/${name}-paid.pdf`, (err) => done(err));
}
