import express from 'express';
import multer from 'multer';
import fileUpload from 'express-fileupload';
import Fastify from 'fastify';
import path, { extname, join } from 'node:path';
import { createWriteStream, renameSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import sanitize from 'sanitize-filename';
import busboy from 'busboy';
import formidable from 'formidable';

const app = express();
const upload = multer({ storage: multer.memoryStorage() });
const DIR = '/srv/uploads';

multer.diskStorage({ filename: (req, file, cb) => cb(null, file.originalname) }); // want files/original-filename "overwrites the files of others"
multer.diskStorage({ filename: (req, file, cb) => cb(null, `${Date.now()}-${file.originalname}`) }); // want files/original-filename
multer.diskStorage({
  destination: DIR,
  filename(req, file, callback) {
    const name = file.fieldname + '-' + file.originalname;
    callback(null, name); // want files/original-filename
  },
});
multer.diskStorage({
  filename: function (req, file, cb) {
    if (!file.originalname) return cb(new Error('no name'), '');
    cb(null, file.originalname.replace(/ /g, '_')); // want files/original-filename
  },
});
app.post('/a', upload.single('file'), async (req, res) => {
  await writeFile(join(DIR, req.file!.originalname), req.file!.buffer); // want files/original-filename
  writeFileSync(`${DIR}/${req.file!.originalname}`, req.file!.buffer); // want files/original-filename
  createWriteStream(path.resolve(DIR, req.file!.originalname)); // want files/original-filename
  renameSync(req.file!.path, join(DIR, req.file!.originalname)); // want files/original-filename
  for (const file of req.files as any[]) {
    await writeFile(join(DIR, file.originalname), file.buffer); // want files/original-filename
  }
  res.end();
});
app.use(fileUpload());
app.post('/b', (req, res) => {
  const picture = req.files!.picture as fileUpload.UploadedFile;
  picture.mv(join(DIR, picture.name)); // want files/original-filename
  picture.mv(DIR + '/' + picture.name, () => res.end()); // want files/original-filename
});
Fastify().post('/c', async (request) => {
  const data = await request.file();
  createWriteStream(join(DIR, data!.filename)); // want files/original-filename
});

multer.diskStorage({ filename: (req, file, cb) => cb(null, randomUUID() + extname(file.originalname)) });
multer.diskStorage({ filename: (req, file, cb) => cb(null, file.fieldname + Date.now()) });
multer.diskStorage({ filename: (req, file, cb) => cb(null, randomUUID()) });
multer.diskStorage({ filename: (req, file, cb) => cb(null, `${randomUUID()}.${file.originalname.split('.').pop()?.toLowerCase()}`) });
multer.diskStorage({ filename: (req, file, cb) => cb(new Error(file.originalname), 'x') });
multer.diskStorage({ destination: (req, file, cb) => cb(null, DIR) });
multer.diskStorage({ filename: (req, file, cb) => cb(null, sanitize(file.originalname)) });
multer.diskStorage({ filename: (req, file, cb) => cb(null, Date.now() + path.parse(file.originalname).ext) });
multer({ storage: multer.memoryStorage(), fileFilter: (req, file, cb) => cb(null, file.originalname.endsWith('.png')) });
app.post('/safe', upload.single('file'), async (req, res) => {
  await writeFile(join(DIR, randomUUID()), req.file!.buffer);
  await writeFile(join(DIR, `${randomUUID()}${extname(req.file!.originalname)}`), req.file!.buffer);
  await writeFile(join(DIR, req.file!.filename), 'x');
  res.json({ name: req.file!.originalname, size: req.file!.size });
  const shelf = { mv: (x: string) => x };
  shelf.mv('/srv/x');
  await save(req.file!.originalname, req.file!.buffer);
});
async function save(name: string, data: Buffer) {
  await db.insert({ name, data });
}
declare const db: { insert(x: unknown): Promise<void> };
export { busboy, formidable };
