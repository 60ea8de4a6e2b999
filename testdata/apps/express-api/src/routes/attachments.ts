import { Router } from 'express';
import multer from 'multer';
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { env } from '../config/env';
import { extensionOf, inside } from '../utils/paths';

const ROOT = path.resolve(env.UPLOAD_DIR);
const ALLOWED = new Set(['.pdf', '.png', '.jpg']);
const THUMBNAILS: Record<string, string> = { pdf: 'icons/pdf.png', png: 'icons/image.png', jpg: 'icons/image.png' };

const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 5 * 1024 * 1024, files: 1 },
  fileFilter: (_req, file, cb) => cb(null, ALLOWED.has(extensionOf(file.originalname))),
});

const legacyUpload = multer({
  limits: { fileSize: 1024 * 1024 },
  fileFilter: (_req, file, cb) => cb(null, file.mimetype === 'application/pdf'),
  storage: multer.diskStorage({
    destination: '/var/lib/ledgerline/legacy',
    filename: (_req, file, cb) => cb(null, `${Date.now()}-${file.originalname}`), // want files/original-filename
  }),
});

const router = Router();

router.post('/', upload.single('file'), async (req, res) => {
  if (!req.file) {
    res.status(400).json({ error: 'A file is required' });
    return;
  }
  const name = randomUUID() + extensionOf(req.file.originalname);
  await writeFile(path.join(ROOT, name), req.file.buffer);
  res.status(201).json({ name, label: req.file.originalname });
});

router.post('/legacy', legacyUpload.single('file'), async (req, res) => {
  const { file } = req;
  if (!file) {
    res.sendStatus(400);
    return;
  }
  await rename(file.path, path.join(ROOT, path.basename(file.filename)));
  res.status(201).json({ name: file.filename });
});

router.get('/raw', async (req, res) => {
  const name = String(req.query.name);
  const target = path.join(ROOT, name);
  const info = await stat(target); // want files/path-traversal
  if (!info.isFile()) {
    res.sendStatus(404);
    return;
  }
  res.type('application/octet-stream');
  createReadStream(inside(ROOT, name)).pipe(res);
});

router.get('/checked', async (req, res) => {
  const target = path.resolve(ROOT, String(req.query.name));
  if (!target.startsWith(ROOT + path.sep)) {
    res.sendStatus(404);
    return;
  }
  res.type('application/octet-stream').send(await readFile(target));
});

router.get('/relative', async (req, res) => {
  const target = path.join(ROOT, String(req.query.name));
  const rel = path.relative(ROOT, target);
  if (rel.startsWith('..') || path.isAbsolute(rel)) {
    res.sendStatus(404);
    return;
  }
  res.sendFile(target);
});

router.get('/thumbnail/:kind', (req, res) => {
  const icon = THUMBNAILS[req.params.kind] ?? 'icons/file.png';
  res.sendFile(path.resolve('assets', icon));
});

router.get('/:name', (req, res) => {
  res.sendFile(req.params.name, { root: ROOT });
});

router.get('/:name/download', (req, res) => {
  res.download(path.join(ROOT, path.basename(req.params.name)));
});

router.get('/:name/preview', (req, res) => {
  const { name } = req.params;
  const preview = `${ROOT}/previews/${name}.png`;
  res.sendFile(preview); // want files/path-traversal
});

router.delete('/:id', async (req, res) => {
  const { id } = req.params;
  if (!/^[0-9a-f-]{36}$/.test(id)) {
    res.sendStatus(404);
    return;
  }
  await rm(path.join(ROOT, id), { force: true });
  res.sendStatus(204);
});

router.post('/folders', async (req, res) => {
  const year = Number(req.body.year);
  await mkdir(path.join(ROOT, String(year)), { recursive: true });
  await mkdir(path.join(ROOT, 'shared', req.body.folder), { recursive: true }); // want files/path-traversal
  res.sendStatus(201);
});

export default router;
