import express from 'express';
import Fastify from 'fastify';
import { Hono } from 'hono';
import OpenAI from 'openai';
import Anthropic from '@anthropic-ai/sdk';
import { generateText, streamText } from 'ai';
import { SystemMessage, HumanMessage } from '@langchain/core/messages';

const openai = new OpenAI();
const anthropic = new Anthropic();
const app = express();
const SYSTEM = 'You answer questions.';
const PERSONAS: Record<string, string> = { pirate: 'You are a pirate.', poet: 'You are a poet.' };

app.post('/a', async (req, res) => {
  await openai.chat.completions.create({ model: 'x', messages: [{ role: 'system', content: `You serve ${req.body.persona}` }] }); // want injection/llm-prompt
  await openai.chat.completions.create({ model: 'x', messages: [{ role: 'developer', content: req.body.rules }] }); // want injection/llm-prompt
  await openai.responses.create({ model: 'x', instructions: 'Be ' + req.body.tone, input: 'x' }); // want injection/llm-prompt
  await anthropic.messages.create({ model: 'x', max_tokens: 1, system: `You are ${req.query.role}`, messages: [] }); // want injection/llm-prompt
  await generateText({ model: 'x', system: req.body.system, prompt: 'x' }); // want injection/llm-prompt
  streamText({ model: 'x', system: `Context: ${req.body.context}`, prompt: 'x' }); // want injection/llm-prompt
  new SystemMessage(`Help ${req.body.name}`); // want injection/llm-prompt
  const system = [SYSTEM, req.body.extra].join('\n');
  await generateText({ model: 'x', system, prompt: 'x' }); // want injection/llm-prompt
  const messages = [{ role: 'system', content: 'Speak ' + req.body.language }]; // want injection/llm-prompt
  await openai.chat.completions.create({ model: 'x', messages });
  await openai.chat.completions.create({ model: 'x', messages: [{ role: 'user', content: 'x' }, { role: 'system', content: req.query.s as string }] }); // want injection/llm-prompt
  res.end();
});
Fastify().post('/b', async (request) => generateText({ model: 'x', system: (request.body as any).system, prompt: 'x' })); // want injection/llm-prompt
new Hono().post('/c', async (c) => {
  const { system } = await c.req.json();
  return streamText({ model: 'x', system, prompt: 'x' }).toTextStreamResponse(); // want injection/llm-prompt
});

app.post('/safe', async (req, res) => {
  await openai.chat.completions.create({ model: 'x', messages: [{ role: 'system', content: SYSTEM }, { role: 'user', content: req.body.q }] });
  await openai.responses.create({ model: 'x', instructions: SYSTEM, input: req.body.q });
  await anthropic.messages.create({ model: 'x', max_tokens: 1, system: SYSTEM, messages: [{ role: 'user', content: req.body.q }] });
  await generateText({ model: 'x', system: SYSTEM, prompt: req.body.q });
  await generateText({ model: 'x', system: PERSONAS[req.body.persona] ?? SYSTEM, prompt: req.body.q });
  await generateText({ model: 'x', system: `At most ${Number(req.body.words)} words.`, prompt: 'x' });
  new HumanMessage(req.body.q);
  const tone = req.body.formal ? 'formal' : 'casual';
  streamText({ model: 'x', system: `Be ${tone}.`, prompt: 'x' });
  if (!['en', 'fr'].includes(req.body.lang)) return res.status(400).end();
  await generateText({ model: 'x', system: `Answer in ${req.body.lang}.`, prompt: 'x' });
  const user = { role: 'admin', content: req.body.note };
  const entry = { role: req.body.role, content: req.body.note };
  res.json([user, entry]);
  await generateText({ model: 'x', system: process.env.SYSTEM, prompt: 'x' });
});
export const ask = (system: string) => generateText({ model: 'x', system, prompt: 'x' });
