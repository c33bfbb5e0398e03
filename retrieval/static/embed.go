package static

import "math"

// Embed is the vector of a text: of length 1, so that the dot product of two is their
// cosine, or all zeros for a text without a word. Equal texts have equal vectors, to the bit.
func (t *Table) Embed(text string) []float32 {
	v, word := make([]float32, t.dims), make([]float32, t.dims)
	eachWord(text, func(w []byte, number bool) {
		clear(word)
		t.addWord(word, w, number)
		add(v, word)
	})
	normalise(v)
	return v
}

// addWord adds the rows of a word's features to v.
func (t *Table) addWord(v []float32, word []byte, number bool) {
	wordFeatures(word, number, func(row uint32, weight float32) {
		if weight *= t.scale(row); weight != 0 {
			addRow(v, t.row(row), weight)
		}
	})
}

// addRow adds weight times the row to v. The product is rounded before it is added, so that
// no machine fuses the two and gets another last bit.
func addRow(v []float32, row string, weight float32) {
	row = row[:len(v)]
	for i := range v {
		v[i] += float32(weight * float32(int8(row[i]))) //nolint:gosec // the byte is a number with a sign
	}
}

func add(v, w []float32) {
	w = w[:len(v)]
	for i := range v {
		v[i] += w[i]
	}
}

func normalise(v []float32) {
	sum := 0.0
	for _, x := range v {
		sum += float64(x) * float64(x)
	}
	if sum == 0 {
		return
	}
	inverse := 1 / math.Sqrt(sum)
	for i, x := range v {
		v[i] = float32(float64(x) * inverse)
	}
}
