package static

import (
	"math"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// Rows is the number of rows of a table, and so of distinct features. Features that share a
// row by the chance of their hashes shared it when the table was fitted too.
const Rows = 1 << 15

// maxText is how many bytes of a text are read; a question or a passage is far shorter.
const maxText = 64 << 10

// Lengths of character n-grams.
const (
	minGram = 3
	maxGram = 4
)

// Kinds of features are hashed apart.
const (
	wordKind = 'w'
	stemKind = 's'
	gramKind = 'g'
)

// Features calls visit with the row and the weight of each feature of the text, in text
// order: of every word the word itself and its light stem, with weight 1, and its n-grams,
// with weight 1/√n for n of them, so that long words do not outweigh short ones. A number
// is a word without stem and n-grams. Of texts above 64 KiB the beginning is read.
func Features(text string, visit func(row uint32, weight float32)) {
	eachWord(text, func(word []byte, number bool) { wordFeatures(word, number, visit) })
}

// eachWord visits the folded words of the text, valid until visit returns.
func eachWord(text string, visit func(word []byte, number bool)) {
	var t arabic.Tokenizer
	t.Reset(begin(text))
	for i := range t.Len() {
		visit(t.Folded(i), t.Number(i))
	}
}

// begin cuts a text that is too long, between two letters.
func begin(text string) string {
	if len(text) <= maxText {
		return text
	}
	end := maxText
	for end > 0 && !utf8.RuneStart(text[end]) {
		end--
	}
	return text[:end]
}

func wordFeatures(word []byte, number bool, visit func(row uint32, weight float32)) {
	visit(row(wordKind, word), 1)
	if number {
		return
	}
	visit(row(stemKind, []byte(arabic.Stem(string(word)))), 1)
	grams(word, visit)
}

// grams visits the n-grams of the word between underscores.
func grams(word []byte, visit func(row uint32, weight float32)) {
	padded := append(append([]byte{'_'}, word...), '_')
	starts := make([]int, 0, len(padded)+1) // of each letter, and the end
	for i := range string(padded) {
		starts = append(starts, i)
	}
	letters := len(starts)
	starts = append(starts, len(padded))
	count := 0
	for n := minGram; n <= maxGram; n++ {
		count += max(0, letters-n+1)
	}
	weight := float32(1 / math.Sqrt(float64(max(1, count))))
	for n := minGram; n <= maxGram; n++ {
		for i := 0; i+n <= letters; i++ {
			visit(row(gramKind, padded[starts[i]:starts[i+n]]), weight)
		}
	}
}

// row hashes a feature: FNV-1a, then the finaliser of MurmurHash3, as the low bits of
// FNV alone are uneven.
func row(kind byte, feature []byte) uint32 {
	const offset, prime = 2166136261, 16777619
	h := (uint32(offset) ^ uint32(kind)) * prime
	for _, b := range feature {
		h = (h ^ uint32(b)) * prime
	}
	h ^= h >> 16
	h *= 0x85ebca6b
	h ^= h >> 13
	h *= 0xc2b2ae35
	h ^= h >> 16
	return h % Rows
}
