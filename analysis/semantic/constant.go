package semantic

import (
	"math"

	"seclint/analysis/syntax"
)

// ConstKind is the type of a constant.
type ConstKind uint8

// The types of constants.
const (
	StringConst ConstKind = iota + 1
	NumberConst
	BoolConst
	NullConst
	UndefinedConst
	BigIntConst
	RegexpConst
)

// Const is a constant value.
type Const struct {
	Kind ConstKind
	Str  string        // of a string; the literal text of a regular expression
	Num  float64       // of a number or a big integer
	Bool bool          // of a boolean
	Node syntax.NodeID // the literal it comes from, or the expression that computes it
}

// truthy reports whether c counts as true.
func (c Const) truthy() bool {
	switch c.Kind {
	case StringConst:
		return c.Str != ""
	case NumberConst, BigIntConst:
		return c.Num != 0 && !math.IsNaN(c.Num)
	case BoolConst:
		return c.Bool
	case RegexpConst:
		return true
	}
	return false
}

// Consts is the set of constants that an expression may be.
type Consts struct {
	Values   []Const
	Complete bool // no other value is possible
}

// Has reports whether the string s is one of the values.
func (c Consts) Has(s string) bool {
	for i := range c.Values {
		if c.Values[i].Kind == StringConst && c.Values[i].Str == s {
			return true
		}
	}
	return false
}

const (
	maxConsts   = 16   // values of one set
	maxOperands = 1000 // operands of one chain of +
	maxText     = 16 << 10
)

// Consts returns the constants that n may be.
func (m *Model) Consts(n syntax.NodeID) Consts {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.consts(n)
}

// String returns the value of n if it is exactly one constant string.
func (m *Model) String(n syntax.NodeID) (string, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.stringOf(n)
}

func (m *Model) stringOf(n syntax.NodeID) (string, bool) {
	if t := m.tree; t.Kind(n) == syntax.String {
		return m.StringValue(n), true
	}
	c, ok := m.single(n)
	return c.Str, ok && c.Kind == StringConst
}

// Number returns the value of n if it is exactly one constant number.
func (m *Model) Number(n syntax.NodeID) (float64, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c, ok := m.single(n)
	return c.Num, ok && c.Kind == NumberConst
}

// Bool returns the value of n if it is exactly one constant boolean.
func (m *Model) Bool(n syntax.NodeID) (value, ok bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	c, ok := m.single(n)
	return c.Bool, ok && c.Kind == BoolConst
}

// single returns the only value that n can have.
func (m *Model) single(n syntax.NodeID) (Const, bool) {
	c := m.consts(n)
	if !c.Complete || len(c.Values) != 1 {
		return Const{}, false
	}
	return c.Values[0], true
}

func one(c Const) Consts { return Consts{Values: []Const{c}, Complete: true} }

func (m *Model) consts(n syntax.NodeID) Consts {
	if !m.enter() {
		return Consts{}
	}
	defer m.leave()
	t := m.tree
	n = m.resolve(n)
	switch t.Kind(n) {
	case syntax.String:
		return one(Const{Kind: StringConst, Str: m.StringValue(n), Node: n})
	case syntax.TemplateString:
		if t.FirstChild(n) == syntax.NoNode {
			return one(Const{Kind: StringConst, Str: m.StringValue(n), Node: n})
		}
		return m.foldTemplate(n)
	case syntax.Number:
		v, big, ok := DecodeNumber(m.text(n))
		if !ok {
			return Consts{}
		}
		c := Const{Kind: NumberConst, Num: v, Node: n}
		if big {
			c.Kind = BigIntConst
		}
		return one(c)
	case syntax.True, syntax.False:
		return one(Const{Kind: BoolConst, Bool: t.Kind(n) == syntax.True, Node: n})
	case syntax.Null:
		return one(Const{Kind: NullConst, Node: n})
	case syntax.Undefined:
		return one(Const{Kind: UndefinedConst, Node: n})
	case syntax.Regex:
		return one(Const{Kind: RegexpConst, Str: m.text(n), Node: n})
	case syntax.PropertyIdentifier, syntax.EnumAssignment:
		return m.enumConst(n)
	case syntax.TernaryExpression:
		return union(m.consts(t.Child(n, syntax.FieldConsequence)), m.consts(t.Child(n, syntax.FieldAlternative)))
	case syntax.UnaryExpression:
		return m.foldUnary(n)
	case syntax.BinaryExpression:
		return m.foldBinary(n)
	}
	return Consts{}
}

// union joins the values of two branches.
func union(a, b Consts) Consts {
	out := Consts{Values: a.Values[:len(a.Values):len(a.Values)], Complete: a.Complete && b.Complete}
	for _, c := range b.Values {
		out.add(c)
	}
	return out
}

// add adds a value that is not there yet.
func (c *Consts) add(v Const) {
	for _, x := range c.Values {
		if x.Kind == v.Kind && x.Str == v.Str && (x.Num == v.Num || x.Num != x.Num && v.Num != v.Num) && x.Bool == v.Bool {
			return
		}
	}
	if len(c.Values) >= maxConsts {
		c.Complete = false
		return
	}
	c.Values = append(c.Values, v)
}

func (m *Model) foldUnary(n syntax.NodeID) Consts {
	op := m.tree.Op(n)
	if op == syntax.OpVoid {
		return one(Const{Kind: UndefinedConst, Node: n})
	}
	if op != syntax.OpSub && op != syntax.OpAdd && op != syntax.OpNot && op != syntax.OpBitNot {
		return Consts{}
	}
	x := m.consts(m.tree.Child(n, syntax.FieldArgument))
	out := Consts{Complete: x.Complete}
	for _, c := range x.Values {
		switch {
		case op == syntax.OpNot:
			out.add(Const{Kind: BoolConst, Bool: !c.truthy(), Node: n})
		case c.Kind == NumberConst && op == syntax.OpSub:
			out.add(Const{Kind: NumberConst, Num: -c.Num, Node: n})
		case c.Kind == NumberConst && op == syntax.OpAdd:
			out.add(Const{Kind: NumberConst, Num: c.Num, Node: n})
		case c.Kind == NumberConst && op == syntax.OpBitNot:
			out.add(Const{Kind: NumberConst, Num: float64(^toInt32(c.Num)), Node: n})
		default:
			out.Complete = false
		}
	}
	return out
}

func toInt32(v float64) int32 {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return 0
	}
	return int32(uint32(int64(math.Mod(math.Trunc(v), 1<<32))))
}

func (m *Model) foldBinary(n syntax.NodeID) Consts {
	t := m.tree
	left, right := t.Child(n, syntax.FieldLeft), t.Child(n, syntax.FieldRight)
	switch op := t.Op(n); op {
	case syntax.OpLogicalOr, syntax.OpNullish, syntax.OpLogicalAnd:
		a := m.consts(left)
		out := Consts{Complete: a.Complete}
		fallsThrough := !a.Complete
		for _, c := range a.Values {
			stays := c.truthy()
			switch op {
			case syntax.OpNullish:
				stays = c.Kind != NullConst && c.Kind != UndefinedConst
			case syntax.OpLogicalAnd:
				stays = !stays
			}
			if stays {
				out.add(c)
			} else {
				fallsThrough = true
			}
		}
		if fallsThrough {
			out = union(out, m.consts(right))
		}
		return out
	case syntax.OpAdd:
		return m.foldSum(n)
	case syntax.OpSub, syntax.OpMul, syntax.OpDiv, syntax.OpRem, syntax.OpPow, syntax.OpShl, syntax.OpShr, syntax.OpUshr,
		syntax.OpAnd, syntax.OpOr, syntax.OpXor:
		a, b := m.consts(left), m.consts(right)
		return combine(a, b, func(x, y Const) (Const, bool) {
			if x.Kind != NumberConst || y.Kind != NumberConst {
				return Const{}, false
			}
			return Const{Kind: NumberConst, Num: arithmetic(op, x.Num, y.Num), Node: n}, true
		})
	}
	return Consts{}
}

func arithmetic(op syntax.Op, x, y float64) float64 {
	switch op {
	case syntax.OpSub:
		return x - y
	case syntax.OpMul:
		return x * y
	case syntax.OpDiv:
		return x / y
	case syntax.OpRem:
		return math.Mod(x, y)
	case syntax.OpPow:
		return math.Pow(x, y)
	case syntax.OpShl:
		return float64(toInt32(x) << (uint32(toInt32(y)) & 31))
	case syntax.OpShr:
		return float64(toInt32(x) >> (uint32(toInt32(y)) & 31))
	case syntax.OpUshr:
		return float64(uint32(toInt32(x)) >> (uint32(toInt32(y)) & 31))
	case syntax.OpAnd:
		return float64(toInt32(x) & toInt32(y))
	case syntax.OpOr:
		return float64(toInt32(x) | toInt32(y))
	case syntax.OpXor:
		return float64(toInt32(x) ^ toInt32(y))
	}
	return math.NaN()
}

// combine applies op to every pair of values.
func combine(a, b Consts, op func(x, y Const) (Const, bool)) Consts {
	out := Consts{Complete: a.Complete && b.Complete}
	for _, x := range a.Values {
		for _, y := range b.Values {
			if c, ok := op(x, y); ok {
				out.add(c)
			} else {
				out.Complete = false
			}
		}
	}
	return out
}

// operands returns the operands of a chain of + from left to right, nil if it is
// too long.
func (m *Model) operands(n syntax.NodeID) []syntax.NodeID {
	t := m.tree
	var list []syntax.NodeID
	for len(list) < maxOperands {
		u := n
		for t.Kind(u) == syntax.ParenthesizedExpression && t.Kind(t.FirstChild(u)) == syntax.BinaryExpression {
			u = t.FirstChild(u)
		}
		if t.Kind(u) != syntax.BinaryExpression || t.Op(u) != syntax.OpAdd {
			list = append(list, n)
			for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
				list[i], list[j] = list[j], list[i]
			}
			return list
		}
		list = append(list, t.Child(u, syntax.FieldRight))
		n = t.Child(u, syntax.FieldLeft)
	}
	return nil
}

func (m *Model) foldSum(n syntax.NodeID) Consts {
	list := m.operands(n)
	if list == nil {
		return Consts{}
	}
	sum := m.consts(list[0])
	for _, x := range list[1:] {
		if len(sum.Values) == 0 {
			return Consts{}
		}
		sum = combine(sum, m.consts(x), func(x, y Const) (Const, bool) {
			if x.Kind == NumberConst && y.Kind == NumberConst {
				return Const{Kind: NumberConst, Num: x.Num + y.Num, Node: n}, true
			}
			a, ok := x.asText()
			b, ok2 := y.asText()
			if !ok || !ok2 || x.Kind != StringConst && y.Kind != StringConst || len(a)+len(b) > maxText {
				return Const{}, false
			}
			return Const{Kind: StringConst, Str: a + b, Node: n}, true
		})
	}
	return sum
}

// asText returns what c contributes to a string.
func (c Const) asText() (string, bool) {
	switch c.Kind {
	case StringConst:
		return c.Str, true
	case NumberConst, BigIntConst:
		return formatNumber(c.Num), true
	case BoolConst:
		if c.Bool {
			return "true", true
		}
		return "false", true
	case NullConst:
		return "null", true
	case UndefinedConst:
		return "undefined", true
	}
	return "", false
}

func (m *Model) foldTemplate(n syntax.NodeID) Consts {
	out := one(Const{Kind: StringConst, Node: n})
	for p := range m.chunks(n) {
		if p.Node == syntax.NoNode {
			for i := range out.Values {
				out.Values[i].Str += p.Text
			}
			continue
		}
		out = combine(out, m.consts(p.Node), func(x, y Const) (Const, bool) {
			s, ok := y.asText()
			if !ok || len(x.Str)+len(s) > maxText {
				return Const{}, false
			}
			return Const{Kind: StringConst, Str: x.Str + s, Node: n}, true
		})
		if len(out.Values) == 0 {
			return Consts{}
		}
	}
	return out
}

// enumConst returns the value of an enum member.
func (m *Model) enumConst(n syntax.NodeID) Consts {
	t := m.tree
	if t.Kind(n) == syntax.EnumAssignment {
		return m.consts(t.Child(n, syntax.FieldValue))
	}
	if t.Kind(t.Parent(n)) != syntax.EnumBody {
		return Consts{}
	}
	// A member without a value counts on from the last one that has a value.
	count, base := 0.0, -1.0
	for c := t.FirstChild(t.Parent(n)); c != syntax.NoNode; c = t.NextSibling(c) {
		count++
		m.steps++
		if t.Kind(c) == syntax.EnumAssignment {
			v, ok := m.single(t.Child(c, syntax.FieldValue))
			base, count = v.Num, 0
			if !ok || v.Kind != NumberConst {
				base = math.NaN()
			}
		}
		if c == n {
			break
		}
	}
	if math.IsNaN(base) {
		return Consts{}
	}
	return one(Const{Kind: NumberConst, Num: base + count, Node: n})
}
