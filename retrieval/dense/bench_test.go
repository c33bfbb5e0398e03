package dense_test

import (
	"math/rand/v2"
	"testing"
)

// Sizes of a large base of passages and of the vectors of a small model.
const (
	benchVectors    = 10_000
	benchDimensions = 384
)

// BenchmarkSearch is to be read beside BenchmarkBareLoop: it must take at most 1.3 times as long.
func BenchmarkSearch(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	x := build(b, random(r, benchVectors, benchDimensions)...)
	query := randomValues(r, benchDimensions)
	b.SetBytes(4 * benchVectors * benchDimensions)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Search(query, 50); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkSearchParts is of a base of the size of ours: some 640 passages of six sentences.
func BenchmarkSearchParts(b *testing.B) {
	const passages, sentences = 640, 6
	r := rand.New(rand.NewPCG(1, 2))
	vectors := random(r, passages, benchDimensions)
	for i := range vectors {
		for range sentences {
			vectors[i].Parts = append(vectors[i].Parts, randomValues(r, benchDimensions))
		}
	}
	x := build(b, vectors...)
	query := randomValues(r, benchDimensions)
	b.SetBytes(4 * passages * (1 + sentences) * benchDimensions)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := x.Search(query, 50); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBareLoop multiplies and adds over one flat slice as long as all vectors, with nothing
// around it: the floor of a scan. The unrolled one has eight sums, as the kernel has.
func BenchmarkBareLoop(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	flat := randomValues(r, benchVectors*benchDimensions)
	query := randomValues(r, benchVectors*benchDimensions)[:benchDimensions]
	b.Run("one sum", func(b *testing.B) {
		b.SetBytes(4 * benchVectors * benchDimensions)
		for b.Loop() {
			var sum float32
			for at := 0; at < len(flat); at += benchDimensions {
				for i, v := range flat[at:][:benchDimensions] {
					sum += v * query[i]
				}
			}
			sink = sum
		}
	})
	b.Run("eight sums", func(b *testing.B) {
		b.SetBytes(4 * benchVectors * benchDimensions)
		for b.Loop() {
			var s0, s1, s2, s3, s4, s5, s6, s7 float32
			for at := 0; at < len(flat); at += benchDimensions {
				v, q := flat[at:][:benchDimensions], query[:benchDimensions]
				for len(v) >= 8 && len(q) >= 8 {
					s0 += v[0] * q[0]
					s1 += v[1] * q[1]
					s2 += v[2] * q[2]
					s3 += v[3] * q[3]
					s4 += v[4] * q[4]
					s5 += v[5] * q[5]
					s6 += v[6] * q[6]
					s7 += v[7] * q[7]
					v, q = v[8:], q[8:]
				}
			}
			sink = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7
		}
	})
}

var sink float32
