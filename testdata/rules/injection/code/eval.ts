import express from 'express';
import vm, { Script } from 'node:vm';

const app = express();
app.post('/a', (req, res) => {
  eval(req.body.code); // want injection/code
  (0, eval)(req.body.code); // want injection/code
  globalThis.eval('x = ' + req.query.x); // want injection/code
  new Function('x', `return ${req.body.expression}`); // want injection/code
  Function(req.body.expression)(); // want injection/code
  setTimeout(req.body.code, 10); // want injection/code
  setTimeout(`go('${req.query.x}')`, 10); // want injection/code
  vm.runInNewContext(req.body.code, {}); // want injection/code
  new Script(req.body.code); // want injection/code
  const helper = (text: string) => eval('(' + text + ')'); // want injection/code
  res.json(helper(req.body.json));
});
app.post('/b', (req, res) => {
  setTimeout(() => run(req.query.ms), 10);
  setTimeout(run, Number(req.query.ms));
  eval('1 + 1');
  new Function('return this')();
  vm.runInNewContext('a + b', { a: req.body.a });
  const redis = { eval: (script: string) => script };
  redis.eval(req.body.key);
  eval(String(Number(req.query.x)));
  const ops: Record<string, string> = { add: 'a + b', sub: 'a - b' };
  if (req.query.op === 'add') eval(req.query.op);
  res.json(JSON.parse(req.body.json), ops);
});
function run(x: unknown) {
  return x;
}
function shadowed(eval_: (s: string) => void, x: string) {
  eval_(x);
}
export { shadowed };
