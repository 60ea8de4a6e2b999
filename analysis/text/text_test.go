package text

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"
)

// pieces are what random texts are put together from: everything whose width
// differs between encodings, or that might be taken for a line end.
var pieces = []string{
	"a", "const x = 1;", "\t", " ", "é", "e\u0301", "日本", "😀", "👩‍👩‍👧", "\ufeff",
	"\n", "\r\n", "\r", "\n\r", "\u2028", "\u2029", "\v", "\f", "\x00",
	"\xff", "\xc3", "\xe2\x82", "\xf0\x9f\x98", "\xed\xa0\x80", "\xc0\x80",
}

var encodings = []Encoding{UTF8, UTF16, UTF32}

func randomText(r *rand.Rand, n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(pieces[r.Intn(len(pieces))])
	}
	return b.String()
}

// plainStarts is the definition of a line, byte by byte.
func plainStarts(b []byte) []int {
	starts := []int{0}
	for i := range b {
		if b[i] == '\n' || b[i] == '\r' && (i+1 == len(b) || b[i+1] != '\n') {
			starts = append(starts, i+1)
		}
	}
	return starts
}

// plainColumn is the definition of a column.
func plainColumn(b []byte, enc Encoding) int {
	n := 0
	for len(b) > 0 {
		r, size := utf8.DecodeRune(b)
		switch enc {
		case UTF8:
			n += size
		case UTF16:
			n += utf16.RuneLen(r)
		default:
			n++
		}
		b = b[size:]
	}
	return n
}

func checkLines(t *testing.T, d *Document) {
	t.Helper()
	want := plainStarts(d.Bytes())
	if d.LineCount() != len(want) {
		t.Fatalf("%q: %d lines, want %d", d.Bytes(), d.LineCount(), len(want))
	}
	for i, s := range want {
		if got := d.LineStart(i); got != s {
			t.Fatalf("%q: line %d starts at %d, want %d", d.Bytes(), i, got, s)
		}
		if got := d.LineAt(s); got != i {
			t.Fatalf("%q: offset %d is in line %d, want %d", d.Bytes(), s, got, i)
		}
		span := d.LineSpan(i)
		if i := bytes.IndexAny(d.Slice(span), "\r\n"); i >= 0 {
			t.Fatalf("%q: line span %v holds a terminator", d.Bytes(), span)
		}
	}
}

func TestLines(t *testing.T) {
	tests := []struct {
		text  string
		lines []string
	}{
		{"", []string{""}},
		{"a", []string{"a"}},
		{"a\n", []string{"a", ""}},
		{"a\r\nb\rc\nd", []string{"a", "b", "c", "d"}},
		{"\r\r\n\n", []string{"", "", "", ""}},
		{"a\u2028b\u2029c\vd\fe", []string{"a\u2028b\u2029c\vd\fe"}},
		{"\ufeffa\r\n", []string{"\ufeffa", ""}},
	}
	for _, test := range tests {
		d := New([]byte(test.text))
		var got []string
		for i := range d.LineCount() {
			got = append(got, d.String(d.LineSpan(i)))
		}
		if fmt.Sprintf("%q", got) != fmt.Sprintf("%q", test.lines) {
			t.Errorf("lines of %q = %q, want %q", test.text, got, test.lines)
		}
		checkLines(t, d)
	}
}

func TestPosition(t *testing.T) {
	const s = "a😀é\r\n\ufeffz"
	tests := []struct {
		offset int
		want   [3]Position // UTF-8, UTF-16, UTF-32
	}{
		{-1, [3]Position{{0, 0}, {0, 0}, {0, 0}}},
		{0, [3]Position{{0, 0}, {0, 0}, {0, 0}}},
		{1, [3]Position{{0, 1}, {0, 1}, {0, 1}}},
		{3, [3]Position{{0, 1}, {0, 1}, {0, 1}}}, // inside the emoji
		{5, [3]Position{{0, 5}, {0, 3}, {0, 2}}},
		{7, [3]Position{{0, 7}, {0, 4}, {0, 3}}},
		{8, [3]Position{{0, 7}, {0, 4}, {0, 3}}}, // between CR and LF
		{9, [3]Position{{1, 0}, {1, 0}, {1, 0}}},
		{12, [3]Position{{1, 3}, {1, 1}, {1, 1}}},
		{99, [3]Position{{1, 4}, {1, 2}, {1, 2}}},
	}
	d := New([]byte(s))
	for _, test := range tests {
		for i, enc := range encodings {
			if got := d.Position(test.offset, enc); got != test.want[i] {
				t.Errorf("Position(%d, %v) = %v, want %v", test.offset, enc, got, test.want[i])
			}
		}
	}
}

func TestOffsetClamps(t *testing.T) {
	d := New([]byte("a😀b\r\nxyz"))
	tests := []struct {
		p    Position
		enc  Encoding
		want int
	}{
		{Position{-1, 4}, UTF16, 0},
		{Position{0, -7}, UTF16, 0},
		{Position{0, 1}, UTF16, 1},
		{Position{0, 2}, UTF16, 1}, // between the surrogates
		{Position{0, 3}, UTF16, 5},
		{Position{0, 3}, UTF8, 1}, // inside the sequence
		{Position{0, 2}, UTF32, 5},
		{Position{0, 1 << 40}, UTF16, 6}, // before the terminator
		{Position{1, 1 << 40}, UTF8, 11},
		{Position{2, 0}, UTF8, 11},
		{Position{1 << 40, 1 << 40}, UTF32, 11},
	}
	for _, test := range tests {
		if got := d.Offset(test.p, test.enc); got != test.want {
			t.Errorf("Offset(%v, %v) = %d, want %d", test.p, test.enc, got, test.want)
		}
	}
}

// checkPositions compares every offset with the definition and converts back.
func checkPositions(t *testing.T, d *Document) {
	t.Helper()
	for line := range d.LineCount() {
		span := d.LineSpan(line)
		for i := 0; ; {
			offset := span.Start + i
			for _, enc := range encodings {
				want := Position{line, plainColumn(d.Bytes()[span.Start:offset], enc)}
				if got := d.Position(offset, enc); got != want {
					t.Fatalf("%q: Position(%d, %v) = %v, want %v", d.Bytes(), offset, enc, got, want)
				}
				if got := d.Offset(want, enc); got != offset {
					t.Fatalf("%q: Offset(%v, %v) = %d, want %d", d.Bytes(), want, enc, got, offset)
				}
			}
			if offset >= span.End {
				break
			}
			_, size := utf8.DecodeRune(d.Bytes()[offset:span.End])
			for k := 1; k < size; k++ {
				if got, want := d.Position(offset+k, UTF32), d.Position(offset, UTF32); got != want {
					t.Fatalf("%q: offset %d inside a sequence is at %v, want %v", d.Bytes(), offset+k, got, want)
				}
			}
			i += size
		}
	}
}

func TestPositionsProperty(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for range 2000 {
		d := New([]byte(randomText(r, r.Intn(30))))
		checkLines(t, d)
		checkPositions(t, d)
	}
}

func TestReplaceCarriesTheLineIndex(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for range 300 {
		d := New([]byte(randomText(r, r.Intn(40))))
		d.LineCount()
		for range 20 {
			s := Span{r.Intn(d.Len() + 1), r.Intn(d.Len() + 1)}.clamp(d.Len())
			e := Edit{s, randomText(r, r.Intn(4))}
			want := string(d.Bytes()[:s.Start]) + e.New + string(d.Bytes()[s.End:])
			d = d.Replace(e)
			if string(d.Bytes()) != want {
				t.Fatalf("Replace gave %q, want %q", d.Bytes(), want)
			}
			if d.lines.Load() == nil {
				t.Fatal("the line index was not carried over")
			}
			checkLines(t, d)
		}
	}
}

func TestReplaceClamps(t *testing.T) {
	d := New([]byte("abc"))
	tests := []struct {
		span Span
		want string
	}{
		{Span{-5, 1}, "Xbc"}, {Span{2, 99}, "abX"}, {Span{2, 1}, "aXc"}, {Span{99, 99}, "abcX"}, {Span{-2, -1}, "Xabc"},
	}
	for _, test := range tests {
		if got := d.Replace(Edit{test.span, "X"}); string(got.Bytes()) != test.want {
			t.Errorf("Replace(%v) = %q, want %q", test.span, got.Bytes(), test.want)
		}
	}
}

func TestApply(t *testing.T) {
	tests := []struct {
		edits []Edit
		want  string // empty: an error
	}{
		{nil, "hello world"},
		{[]Edit{{Span{0, 5}, "bye"}}, "bye world"},
		{[]Edit{{Span{0, 0}, "1"}, {Span{0, 0}, "2"}, {Span{0, 1}, "H"}, {Span{6, 11}, ""}}, "12Hello "},
		{[]Edit{{Span{0, 2}, ""}, {Span{2, 4}, ""}, {Span{11, 11}, "!"}}, "o world!"},
		{[]Edit{{Span{0, 3}, ""}, {Span{2, 4}, ""}}, ""},
		{[]Edit{{Span{5, 6}, ""}, {Span{1, 2}, ""}}, ""},
		{[]Edit{{Span{5, 12}, ""}}, ""},
		{[]Edit{{Span{5, 4}, ""}}, ""},
		{[]Edit{{Span{-1, 4}, ""}}, ""},
	}
	for _, test := range tests {
		d, err := New([]byte("hello world")).Apply(test.edits)
		switch {
		case test.want == "":
			if !errors.Is(err, ErrBadEdits) || d != nil {
				t.Errorf("Apply(%v) = %v, %v, want ErrBadEdits", test.edits, d, err)
			}
		case err != nil || string(d.Bytes()) != test.want:
			t.Errorf("Apply(%v) = %v, %v, want %q", test.edits, d, err, test.want)
		}
	}
}

func TestDifference(t *testing.T) {
	r := rand.New(rand.NewSource(3))
	for range 3000 {
		before := randomText(r, r.Intn(400))
		after := before
		for range r.Intn(3) {
			at := r.Intn(len(after) + 1)
			end := at + r.Intn(min(len(after)-at, 9)+1)
			after = after[:at] + randomText(r, r.Intn(3)) + after[end:]
		}
		e := Difference([]byte(before), []byte(after))
		if got := string(New([]byte(before)).Replace(e).Bytes()); got != after {
			t.Fatalf("Difference(%q, %q) = %v, which gives %q", before, after, e, got)
		}
		for _, at := range []int{e.Span.Start, e.Span.End} {
			if runeStart([]byte(before), at) != at {
				t.Fatalf("Difference(%q, %q) = %v cuts a character", before, after, e)
			}
		}
	}
	if e := Difference([]byte("same"), []byte("same")); !e.Span.Empty() || e.New != "" {
		t.Errorf("Difference of equal texts = %v", e)
	}
}

func TestSpan(t *testing.T) {
	a := Span{2, 5}
	if a.Len() != 3 || a.Empty() || !a.Contains(2) || a.Contains(5) || !a.Touches(5) || a.Touches(6) {
		t.Error("length or membership is wrong")
	}
	for _, test := range []struct {
		b                Span
		overlaps, covers bool
	}{
		{Span{0, 2}, false, false}, {Span{5, 9}, false, false}, {Span{4, 6}, true, false},
		{Span{3, 3}, true, true}, {Span{2, 2}, false, true}, {Span{5, 5}, false, true}, {Span{3, 4}, true, true},
	} {
		if a.Overlaps(test.b) != test.overlaps || test.b.Overlaps(a) != test.overlaps {
			t.Errorf("%v overlaps %v is not %v", a, test.b, test.overlaps)
		}
		if a.Covers(test.b) != test.covers {
			t.Errorf("%v covers %v is not %v", a, test.b, test.covers)
		}
	}
}

func FuzzDocument(f *testing.F) {
	f.Add([]byte("a\r\nb"), 1, 2, "\n")
	f.Add([]byte("😀\xff\r"), 3, 9, "\r")
	f.Fuzz(func(t *testing.T, content []byte, start, end int, with string) {
		d := New(content)
		checkLines(t, d)
		checkPositions(t, d)
		next := d.Replace(Edit{Span{start, end}, with})
		checkLines(t, next)
		for _, enc := range encodings {
			if o := next.Offset(Position{start, end}, enc); o < 0 || o > next.Len() {
				t.Fatalf("Offset(%d, %d) = %d of %d", start, end, o, next.Len())
			}
			next.Position(start, enc)
		}
		e := Difference(content, next.Bytes())
		if !bytes.Equal(d.Replace(e).Bytes(), next.Bytes()) {
			t.Fatalf("Difference(%q, %q) = %v", content, next.Bytes(), e)
		}
	})
}

// BenchmarkEdit measures a letter typed in the middle of 600 kB, with the
// position of the edit converted before and the end of it after.
func BenchmarkEdit(b *testing.B) {
	line := "  const answer = await db.query('select 1', [request.params.id]) // é\r\n"
	d := New([]byte(strings.Repeat(line, 600_000/len(line))))
	d.LineCount()
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		at := d.Offset(Position{4000, 12}, UTF16)
		next := d.Replace(Edit{Span{at, at}, "x"})
		next.Position(at+1, UTF16)
	}
}

func BenchmarkIndex(b *testing.B) {
	line := "  const answer = await db.query('select 1', [request.params.id])\n"
	content := []byte(strings.Repeat(line, 600_000/len(line)))
	for range b.N {
		New(content).LineCount()
	}
}
