package crypto

import (
	"path"
	"slices"
	"strings"

	"seclint/analysis"
	"seclint/analysis/semantic"
	"seclint/analysis/syntax"
)

// contentWords name what a hash is for where nobody attacks it: telling contents
// apart, spreading load, choosing a picture.
var contentWords = newWordSet(`etag cache cached caching cachekey checksum checksums fingerprint fingerprints dedup
	dedupe deduplicate deduplication bucket buckets shard shards sharding gravatar avatar identicon color colour
	contenthash contentmd5 revision revisions version hashkey memo memoize memoized slug uuidv3 uuidv5 hmr asset
	assets webpack chunk chunks sri gitsha githash blobsha filehash hue partition`)

// keyedMethods look something up by their first argument.
var keyedMethods = newWordSet("get set has add delete put")

// isContentHash reports whether names around the hash at n say that it tells
// contents apart, and guards nothing.
func isContentHash(p *analysis.Pass, n syntax.NodeID) bool {
	found := false
	destinations(p, n, func(d destination) bool {
		switch {
		case !d.argument:
			found = contentWords.hasAny(nameWords(d.name))
		case keyedMethods[p.Model.LastName(d.call.Callee)] && d.index == 0 && isMember(p, d.call.Callee):
			found = true
		default:
			found = contentWords.hasAny(nameWords(p.Model.LastName(d.call.Callee)))
			if header, ok := p.Model.String(d.call.Arg(0)); ok && d.index > 0 {
				found = found || contentWords.hasAny(nameWords(header))
			}
		}
		return !found
	})
	return found || surroundedBy(p, n, contentWords)
}

// maxSurroundings bounds the functions and the classes around a place whose names are
// read.
const maxSurroundings = 32

// surroundedBy reports whether the name of a function or class around n, of the file
// or of its folder, has one of words.
func surroundedBy(p *analysis.Pass, n syntax.NodeID, words wordSet) bool {
	fn := p.Model.EnclosingFunction(n)
	for i := 0; i < maxSurroundings && fn != syntax.NoNode; i, fn = i+1, p.Model.EnclosingFunction(fn) {
		if words.hasAny(nameWords(p.Model.FunctionName(fn))) {
			return true
		}
	}
	class := p.Model.EnclosingClass(n)
	for i := 0; i < maxSurroundings && class != syntax.NoNode; i, class = i+1, p.Model.EnclosingClass(class) {
		if words.hasAny(nameWords(p.Model.LastName(p.Tree.Child(class, syntax.FieldName)))) {
			return true
		}
	}
	base := path.Base(p.Path)
	return words.hasAny(nameWords(strings.TrimSuffix(base, path.Ext(base)))) || words.hasAny(nameWords(path.Base(path.Dir(p.Path))))
}

// isMember reports whether n is x.y or x['y'].
func isMember(p *analysis.Pass, n syntax.NodeID) bool {
	k := p.Tree.Kind(n)
	return k == syntax.MemberExpression || k == syntax.SubscriptExpression
}

// mentionsAny reports whether the text of the file holds one of the words, given in
// lower case.
func mentionsAny(m *semantic.Model, words ...string) bool {
	return slices.ContainsFunc(words, m.Mentions)
}
