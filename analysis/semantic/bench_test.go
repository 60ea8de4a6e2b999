package semantic

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"seclint/analysis/syntax"
	"seclint/analysis/text"
)

// sample is a realistic module; %[1]d makes the names of its copies differ.
const sample = `
export interface Order%[1]d extends Base<string> { id: string; total: number; lines: Array<{ sku: string; quantity: number }> }

const defaults%[1]d = { secure: true, httpOnly: true, maxAge: 60 * 60 * 24 * 7, sameSite: 'lax' } as const

/** Reads the order of a customer. */
export async function readOrder%[1]d(req: Request, res: Response, next: NextFunction): Promise<void> {
  const { id, lang = 'en', ...rest } = req.query
  const started = Date.now()
  try {
    const order = await prisma.order.findUnique({ where: { id: String(id) }, include: { lines: true } })
    if (!order) {
      res.status(404).json({ error: 'not found', id })
      return
    }
    const digest = crypto.createHash('sha256').update(JSON.stringify(order)).digest('hex')
    for (const line of order.lines) {
      const price = prices.get(line.sku) ?? (await loadPrice(line.sku, { currency: order.currency, lang }))
      line.total = Math.round(price * line.quantity * 100) / 100
    }
    res.cookie('last', order.id, { ...defaults%[1]d, path: '/' })
    res.setHeader('etag', ` + "`W/\"${digest}\"`" + `)
    res.json({ ...order, digest, took: Date.now() - started, ...(rest.debug ? { rest } : {}) })
  } catch (error) {
    logger.error({ err: error, id }, 'cannot read order')
    next(error)
  }
}

export class OrderService%[1]d {
  private readonly cache = new Map<string, Order%[1]d>()
  constructor(private readonly pool: Pool, private readonly mailer: Mailer) {}

  async find(customer: string, limit = 20): Promise<Order%[1]d[]> {
    const cached = this.cache.get(customer)
    if (cached) return [cached]
    const { rows } = await this.pool.query('SELECT * FROM orders WHERE customer = $1 LIMIT $2', [customer, limit])
    rows.forEach((row: Order%[1]d) => this.cache.set(row.id, row))
    return rows.map(toOrder).filter((order) => order.total > 0)
  }

  private async notify(order: Order%[1]d) {
    await this.mailer.send({ to: order.id, subject: 'Your order ' + order.id, text: render(order) })
  }
}
`

func sampleText(lines int) string {
	var b strings.Builder
	b.WriteString("import express, { type Request, type Response, NextFunction } from 'express'\n" +
		"import crypto from 'node:crypto'\nimport { Pool } from 'pg'\nimport { prisma } from '@/lib/prisma'\nimport { logger, render, toOrder } from '../lib'\n")
	for i := 0; strings.Count(b.String(), "\n") < lines; i++ {
		fmt.Fprintf(&b, sample, i)
	}
	return b.String()
}

func sampleTree(b *testing.B, lines int) *syntax.Tree {
	b.Helper()
	tree, err := syntax.Parse(context.Background(), syntax.TypeScript, text.New([]byte(sampleText(lines))))
	if err != nil {
		b.Fatal(err)
	}
	return tree
}

func perNode(b *testing.B, tree *syntax.Tree) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(tree.Len()), "ns/node")
}

// BenchmarkNew builds the model and gives its memory back, as an editor does with
// version after version.
func BenchmarkNew(b *testing.B) {
	for _, lines := range []int{100, 1000, 14000} {
		b.Run(fmt.Sprint(lines), func(b *testing.B) {
			tree := sampleTree(b, lines)
			names := NewNames(strings.Fields("createHash query send exec eval cookie setHeader findUnique"))
			b.ReportAllocs()
			for b.Loop() {
				New(tree, names).Release()
			}
			perNode(b, tree)
		})
	}
}

// BenchmarkNewKept builds models that are kept, as a scan does.
func BenchmarkNewKept(b *testing.B) {
	tree := sampleTree(b, 1000)
	b.ReportAllocs()
	for b.Loop() {
		New(tree, nil)
	}
	perNode(b, tree)
}

// BenchmarkDispatch asks for each call's well-known name and resolves those that
// have one.
func BenchmarkDispatch(b *testing.B) {
	tree := sampleTree(b, 1000)
	names := NewNames(strings.Fields("createHash query send exec eval cookie setHeader findUnique"))
	b.ReportAllocs()
	for b.Loop() {
		m := New(tree, names)
		for n := tree.Root(); n < syntax.NodeID(tree.Len()); n++ {
			if k := tree.Kind(n); k == syntax.CallExpression || k == syntax.NewExpression {
				if m.CalleeName(n) != 0 || m.CalleeAliased(n) {
					c, _ := m.Call(n)
					m.API(c.Callee)
				}
			}
		}
		m.Release()
	}
	perNode(b, tree)
}

// BenchmarkParse is the parse that the others are measured by.
func BenchmarkParse(b *testing.B) {
	src := []byte(sampleText(1000))
	var tree *syntax.Tree
	for b.Loop() {
		tree, _ = syntax.Parse(context.Background(), syntax.TypeScript, text.New(src))
	}
	perNode(b, tree)
}
