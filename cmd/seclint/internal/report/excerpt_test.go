package report

import (
	"strings"
	"testing"
	"unicode"

	"seclint/analysis/text"
)

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("x", 5000)
	tests := []struct {
		name, source, mark string
		text, lead         string
		width              int
	}{
		{"plain", "a\nconst b = c()\n", "c()", "const b = c()", "          ", 3},
		{"tab", "\tf(x)", "x", "\tf(x)", "\t  ", 1},
		{"wide", "f('日本', x)", "x", "f('日本', x)", "          ", 1},
		{"combining", "f('e\u0301', x)", "x", "f('e\u0301', x)", "       ", 1},
		{"crlf", "f(x)\r\ng()", "x", "f(x)", "  ", 1},
		{"several lines", "f(\n x\n)", "f(\n x\n)", "f(", "", 2},
		{"escape", "f('\x1b[31m', x)", "x", "f('\uFFFD[31m', x)", "           ", 1},
		{"c1", "f('\u009b', x)", "x", "f('\uFFFD', x)", "       ", 1},
		{"bidi", "f('\u202e', x)", "x", "f('\uFFFD', x)", "       ", 1},
		{"nul and invalid", "f('\x00\xff', x)", "x", "f('\uFFFD\uFFFD', x)", "        ", 1},
		{"deep indent", strings.Repeat(" ", 30) + "f(x)", "x", strings.Repeat(" ", 8) + "f(x)", strings.Repeat(" ", 10), 1},
		{"long before", long + "(y)", "y", "…" + long[:79] + "(y)", strings.Repeat(" ", 81), 1},
		{"long after", "(y)" + long, "y", "(y)" + long[:157] + "…", " ", 1},
		{"long mark", "a = " + long, long, "a = " + long[:156] + "…", "    ", 156},
		{"at the end", "abc", "", "abc", "   ", 1},
	}
	for _, test := range tests {
		at := strings.LastIndex(test.source, test.mark)
		e := ExcerptOf(text.New([]byte(test.source)), text.Span{Start: at, End: at + len(test.mark)}, nil)
		if e.Text != test.text || e.Lead != test.lead || e.Width != test.width {
			t.Errorf("%s:\n got %q %q %d\nwant %q %q %d", test.name, e.Text, e.Lead, e.Width, test.text, test.lead, test.width)
		}
	}
}

func TestExcerptMasksSecrets(t *testing.T) {
	source := "const a = 'hunter2', b = \"sk_0123456789abcdef\", c = f(x)"
	doc := text.New([]byte(source))
	span := func(s string) text.Span {
		i := strings.Index(source, s)
		return text.Span{Start: i, End: i + len(s)}
	}
	secrets := []text.Span{MaskOf(doc, span("'hunter2'")), MaskOf(doc, span(`"sk_0123456789abcdef"`))}
	e := ExcerptOf(doc, span("x)"), secrets)
	if want := `const a = '*******', b = "sk_0***************", c = f(x)`; e.Text != want {
		t.Errorf("got  %s\nwant %s", e.Text, want)
	}
	for _, span := range []text.Span{{}, {Start: 3, End: 3}, {Start: 0, End: len(source)}} {
		if m := MaskOf(doc, span); m.Start < span.Start || m.End > span.End || m.Start > m.End {
			t.Errorf("mask of %v is %v", span, m)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("const a = 'é💥'\r\n\tb", 3, 9)
	f.Add(strings.Repeat("日", 200), 100, 400)
	f.Add("\xff\x80\x1b\u202e", 1, 2)
	f.Fuzz(func(t *testing.T, source string, start, end int) {
		doc := text.New([]byte(source))
		s := text.Span{Start: min(max(start, 0), len(source)), End: min(max(end, 0), len(source))}
		if s.End < s.Start {
			s.Start, s.End = s.End, s.Start
		}
		e := ExcerptOf(doc, s, []text.Span{s})
		if e.Width < 1 || e.Line < 1 || e.Line > doc.LineCount() || len([]rune(e.Text)) > 4*excerptWidth {
			t.Errorf("%+v", e)
		}
		for _, r := range e.Text + e.Lead {
			if r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
				t.Errorf("%U in %q", r, e.Text)
			}
		}
	})
}
