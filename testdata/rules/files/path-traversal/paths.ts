import express from 'express';
import fs, { createReadStream, promises } from 'node:fs';
import { readFile, rm, writeFile } from 'fs/promises';
import fse from 'fs-extra';
import path, { basename, join } from 'node:path';
import sanitize from 'sanitize-filename';
import isPathInside from 'is-path-inside';
import sharp from 'sharp';
import { glob } from 'glob';
import { rimraf } from 'rimraf';
import AdmZip from 'adm-zip';
import { z } from 'zod';

const ROOT = path.resolve('/srv/files');
const app = express();
const FILES: Record<string, string> = { terms: 'terms.pdf', privacy: 'privacy.pdf' };
const Id = z.object({ id: z.string().uuid(), name: z.string() });

app.get('/a/:name', async (req, res) => {
  res.sendFile(path.join(ROOT, req.params.name)); // want files/path-traversal "outside the folder"
  res.download(`/srv/files/${req.query.file}`); // want files/path-traversal
  fs.readFileSync(req.query.path as string); // want files/path-traversal
  await readFile(join(ROOT, req.body.name)); // want files/path-traversal
  await writeFile(ROOT + '/' + req.body.name, 'x'); // want files/path-traversal
  createReadStream(path.resolve(ROOT, req.params.name)); // want files/path-traversal
  await promises.unlink(path.normalize(req.query.file as string)); // want files/path-traversal
  await fse.remove(join(ROOT, req.params.name)); // want files/path-traversal
  await rm(`${ROOT}/${req.headers['x-file']}`, { recursive: true }); // want files/path-traversal
  fs.rename('/srv/a', req.body.to, () => {}); // want files/path-traversal
  await rimraf(join(ROOT, req.body.dir)); // want files/path-traversal
  await glob(`${req.query.dir}/*.md`); // want files/path-traversal
  sharp(join(ROOT, req.query.image as string)); // want files/path-traversal
  new AdmZip(join(ROOT, req.body.zip)); // want files/path-traversal
  const file = decodeURIComponent(req.params.name);
  fs.existsSync(join(ROOT, file)); // want files/path-traversal
  await readFile(join(ROOT, (req.query.f as string).replace(/\.\.\//g, ''))); // want files/path-traversal
  res.render(req.params.name); // want files/path-traversal "names the view"
});

app.get('/b/:name', async (req, res) => {
  res.sendFile(req.params.name, { root: ROOT });
  await readFile(join(ROOT, basename(req.params.name)));
  await readFile(join(ROOT, sanitize(req.query.name as string)));
  const file = path.resolve(ROOT, req.query.file as string);
  if (!file.startsWith(ROOT + path.sep)) return res.status(400).end();
  await readFile(file);
  const inside = path.join(ROOT, req.body.name);
  if (!isPathInside(inside, ROOT)) throw new Error('outside');
  await readFile(inside);
  await readFile(join(ROOT, FILES[req.query.doc as string] ?? 'terms.pdf'));
  await readFile(join(ROOT, `${Number(req.query.id)}.json`));
  if (!/^[\w-]+$/.test(req.query.slug as string)) return res.status(404).end();
  await readFile(join(ROOT, `${req.query.slug}.md`));
  const { id } = Id.parse(req.body);
  await readFile(join(ROOT, id));
  if (['a.txt', 'b.txt'].includes(req.query.pick as string)) await readFile(join(ROOT, req.query.pick as string));
  await writeFile(join(ROOT, 'log.txt'), req.body.text);
  fs.readFileSync(path.join(__dirname, 'views', 'a.html'));
  const name = req.query.n as string;
  if (name.includes('..')) return res.status(400).end();
  await readFile(join(ROOT, name));
  sharp(Buffer.from(req.body.image, 'base64'));
  sharp(req.body);
  const cache = new Map<string, string>();
  cache.get(req.params.name);
  const own = { readFile: (x: string) => x };
  own.readFile(req.query.path as string);
  await readFile(process.env.CONFIG!);
  res.render('view', { name: req.params.name });
});
const base = path.resolve(process.env.UPLOADS!);
app.get('/c', async (req, res) => {
  const file = path.resolve(base, req.query.file as string);
  if (file !== base && !file.startsWith(base + path.sep)) return res.status(404).end();
  await readFile(file);
  const dir = path.join(base, (req.query.dir as string) || '');
  if (!isPathInside(dir, base)) return res.status(404).end();
  await readFile(path.join(base, req.query.dir as string, 'index.html'));
  const file2 = path.resolve(base, req.query.file2 as string);
  if (file2 !== base) await readFile(file2); // want files/path-traversal
  const type = FILES[req.query.type as string];
  if (!type) return res.status(404).end();
  await readFile(join(ROOT, `${req.query.type}.txt`));
  const plugins = [{ name: 'a' }];
  const plugin = plugins.find((p) => p.name === req.query.plugin);
  if (!plugin) return res.status(404).end();
  await readFile(join(ROOT, req.query.plugin as string));
  if (plugins.some((p) => p.name !== req.query.other)) await readFile(join(ROOT, req.query.other as string)); // want files/path-traversal
});
export const load = (name: string) => readFile(join(ROOT, name));
