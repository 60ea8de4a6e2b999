import { Router } from 'express';
import _ from 'lodash';
import { z } from 'zod';
import { requireAdmin } from '../middleware/auth';

interface Settings {
  [section: string]: Record<string, unknown>;
}

const settings: Settings = { invoices: { dueDays: 30 }, mail: { signature: '' } };
const overrides = new Map<string, unknown>();
const SECTIONS = ['invoices', 'mail'] as const;

const Update = z.object({ section: z.enum(SECTIONS), key: z.string().regex(/^[a-z]{1,30}$/), value: z.unknown() });

const actions: Record<string, () => unknown> = {
  reset: () => overrides.clear(),
  export: () => Object.fromEntries(overrides),
};

const router = Router();
router.use(requireAdmin);

router.put('/', (req, res) => {
  const { section, key, value } = Update.parse(req.body);
  settings[section] = { ...settings[section], [key]: value };
  res.sendStatus(204);
});

router.put('/:section/:key', (req, res) => {
  const { section, key } = req.params;
  const target = settings[section];
  if (!target) {
    res.sendStatus(404);
    return;
  }
  target[key] = req.body.value; // todo-want data/prototype-pollution-assignment
  res.sendStatus(204);
});

router.put('/own/:section/:key', (req, res) => {
  const { section, key } = req.params;
  if (!Object.hasOwn(settings, section) || key === '__proto__' || key === 'constructor' || key === 'prototype') {
    res.sendStatus(404);
    return;
  }
  settings[section]![key] = req.body.value;
  res.sendStatus(204);
});

router.patch('/:section', (req, res) => {
  for (const [key, value] of Object.entries(req.body)) {
    settings[req.params.section]![key] = value; // want data/prototype-pollution-assignment
  }
  res.sendStatus(204);
});

router.patch('/safe/:section', (req, res) => {
  const section = z.enum(SECTIONS).parse(req.params.section);
  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, value] of Object.entries(req.body)) copy[key] = value;
  settings[section] = { ...copy };
  res.sendStatus(204);
});

// The lodash in use refuses the names of prototypes.
router.put('/path', (req, res) => {
  const path: string = req.body.path;
  _.set(settings, path, req.body.value);
  res.json(settings);
});

router.put('/overrides/:key', (req, res) => {
  overrides.set(req.params.key, req.body.value);
  _.set(settings, ['mail', 'signature'], String(req.body.signature ?? ''));
  res.sendStatus(204);
});

router.post('/actions/:action', (req, res) => {
  const result = actions[req.params.action]?.(); // want data/remote-property
  res.json({ result });
});

router.post('/own-actions/:action', (req, res) => {
  const { action } = req.params;
  const run = Object.hasOwn(actions, action) ? actions[action] : undefined;
  res.json({ result: run?.() });
});

export default router;
