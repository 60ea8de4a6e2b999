package semantic

import (
	"hash/maphash"
)

// NameID is an interned name. Zero is no name.
type NameID uint32

// hashSeed makes collisions unpredictable: the texts are hostile. No answer
// depends on it.
var hashSeed = maphash.MakeSeed()

func hashName(s string) uint32 { return uint32(maphash.String(hashSeed, s)) }

// Names are the well-known names: those that somebody asks for in every file.
// They have small ids that are the same in all models made with them. Names are
// immutable and serve many goroutines.
type Names struct {
	words []string // by id
	slots []nameSlot
	// shapes has, for each first byte, a bit for each length modulo 64 that some
	// word has: most names of a file are refused without hashing.
	shapes [256]uint64
}

type nameSlot struct {
	hash uint32
	id   NameID // 0 if the slot is free
}

var noNames = NewNames(nil)

// NewNames returns the well-known names words. The id of words[i] is i+1, or
// that of its first occurrence.
func NewNames(words []string) *Names {
	size := 16
	for size < 2*len(words) {
		size *= 2
	}
	n := &Names{
		words: make([]string, 1, len(words)+1),
		slots: make([]nameSlot, size),
	}
	for _, w := range words {
		id := NameID(len(n.words))
		n.words = append(n.words, w)
		h := hashName(w)
		if w == "" || n.find(w, h) != 0 {
			continue
		}
		i := h & uint32(size-1)
		for n.slots[i].id != 0 {
			i = (i + 1) & uint32(size-1)
		}
		n.slots[i] = nameSlot{h, id}
		n.shapes[w[0]] |= 1 << (len(w) & 63)
	}
	return n
}

// ID returns the id of a well-known name, or 0.
func (n *Names) ID(word string) NameID {
	if word == "" || n.shapes[word[0]]&(1<<(len(word)&63)) == 0 {
		return 0
	}
	return n.find(word, hashName(word))
}

// Name returns the word with the given id, or "".
func (n *Names) Name(id NameID) string {
	if int(id) < len(n.words) {
		return n.words[id]
	}
	return ""
}

func (n *Names) find(word string, hash uint32) NameID {
	mask := uint32(len(n.slots) - 1)
	for i := hash & mask; ; i = (i + 1) & mask {
		s := n.slots[i]
		if s.id == 0 || s.hash == hash && n.words[s.id] == word {
			return s.id
		}
	}
}

// nameInfo is a name of one file.
type nameInfo struct {
	start, end uint32    // where it stands; for well-known names see Names.words
	last       BindingID // the latest binding of that name
	current    BindingID // the visible binding while references are bound
}

// nameTable interns the names of one file: the ids of well-known names stay,
// others follow in order of appearance.
type nameTable struct {
	names *Names
	src   string
	slots []nameSlot
	used  int
	info  []nameInfo // by id
}

// reset prepares t for a file of about count distinct names.
func (t *nameTable) reset(names *Names, src string, count int) {
	t.names, t.src, t.used = names, src, 0
	size := 64
	for size < 2*count {
		size *= 2
	}
	if cap(t.slots) >= size {
		t.slots = t.slots[:cap(t.slots)]
		clear(t.slots)
	} else {
		t.slots = make([]nameSlot, size)
	}
	k := len(names.words)
	if cap(t.info) >= k {
		t.info = t.info[:k]
		clear(t.info)
	} else {
		t.info = make([]nameInfo, k, k+count)
	}
}

// text returns the name with the given id.
func (t *nameTable) text(id NameID) string {
	if int(id) < len(t.names.words) {
		return t.names.words[id]
	}
	i := &t.info[id]
	return t.src[i.start:i.end]
}

// intern returns the id of the name at [start, end).
func (t *nameTable) intern(start, end int) NameID {
	word := t.src[start:end]
	hash := hashName(word)
	mask := uint32(len(t.slots) - 1)
	i := hash & mask
	for t.slots[i].id != 0 {
		if t.slots[i].hash == hash && t.text(t.slots[i].id) == word {
			return t.slots[i].id
		}
		i = (i + 1) & mask
	}
	id := t.names.find(word, hash)
	if id == 0 {
		id = NameID(len(t.info))
		t.info = append(t.info, nameInfo{start: uint32(start), end: uint32(end)})
	}
	t.slots[i] = nameSlot{hash, id}
	if t.used++; 2*t.used > len(t.slots) {
		t.grow()
	}
	return id
}

// find returns the id of a name that occurs in the file, or 0.
func (t *nameTable) find(word string) NameID {
	hash := hashName(word)
	mask := uint32(len(t.slots) - 1)
	for i := hash & mask; t.slots[i].id != 0; i = (i + 1) & mask {
		if t.slots[i].hash == hash && t.text(t.slots[i].id) == word {
			return t.slots[i].id
		}
	}
	return 0
}

func (t *nameTable) grow() {
	old := t.slots
	t.slots = make([]nameSlot, 2*len(old))
	mask := uint32(len(t.slots) - 1)
	for _, s := range old {
		if s.id == 0 {
			continue
		}
		i := s.hash & mask
		for t.slots[i].id != 0 {
			i = (i + 1) & mask
		}
		t.slots[i] = s
	}
}
