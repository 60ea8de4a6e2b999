import express from 'express';
import { run } from '@monorepo/shell';

const app = express();

app.get('/run', (req, res) => {
  run(`ls ${req.query.dir}`);
  res.end();
});
