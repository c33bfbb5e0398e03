package retrieval

import (
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
)

const (
	// lexiconMark parts the two of a release.
	lexiconMark = "+"
	// shortDigest is how many letters of a digest tell contents apart, for people and where no one attacks.
	shortDigest = 12
)

// ReleaseOf names all that an answer is found by: the release of the base and, after a plus, the first 12
// letters of the digest of the lexicon, since another lexicon may find other passages in the same
// documents. It is that of the base alone for a lexicon that is nil or was not read from a file. Replicas
// agree on this name, and answers are shared under it.
func ReleaseOf(base *knowledge.Base, lexicon *knowledge.Lexicon) string {
	if lexicon == nil || lexicon.Digest == "" {
		return base.Release
	}
	return base.Release + lexiconMark + first(lexicon.Digest)
}

// SameDocuments tells whether two releases differ in the lexicon at most.
func SameDocuments(a, b string) bool {
	a, _, _ = strings.Cut(a, lexiconMark)
	b, _, _ = strings.Cut(b, lexiconMark)
	return a == b
}

// ShortRelease is a release as people tell them apart: the first 12 letters of each of its parts.
func ShortRelease(release string) string {
	base, lexicon, found := strings.Cut(release, lexiconMark)
	if !found {
		return first(base)
	}
	return first(base) + lexiconMark + first(lexicon)
}

// first cuts a digest, or what stands for one.
func first(digest string) string { return digest[:min(shortDigest, len(digest))] }
