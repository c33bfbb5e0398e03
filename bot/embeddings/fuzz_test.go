package embeddings

import (
	"bytes"
	"encoding/json"
	"math"
	"testing"

	"github.com/sashabaranov/go-openai"
)

// Whatever comes back, the vectors are as many as were asked for, alike, finite and not null.
func FuzzArrange(f *testing.F) {
	f.Add([]byte(`{"data":[{"index":1,"embedding":[1,2]},{"index":0,"embedding":[3,4]}]}`), 2)
	f.Add([]byte(`{"data":[{"embedding":[1]},{"embedding":[-1]}]}`), 2)
	f.Add([]byte(`{"error":{"message":"no"}}`), 1)
	f.Fuzz(func(t *testing.T, raw []byte, want int) {
		want = max(1, min(want, 8))
		var reply openai.EmbeddingResponse
		if json.Unmarshal(raw, &reply) != nil {
			return
		}
		vectors, err := arrange(reply.Data, want)
		if err != nil {
			return
		}
		if len(vectors) != want {
			t.Fatalf("%d vectors, want %d", len(vectors), want)
		}
		for _, v := range vectors {
			if check(v, len(vectors[0])) != nil {
				t.Fatalf("decoded %v", v)
			}
		}
	})
}

// A file that is read gives what it was written from; any other bytes are refused, not believed.
func FuzzParseCache(f *testing.F) {
	vectors := map[key][]float32{{1}: {1, 2}, {2}: {-3, float32(math.SmallestNonzeroFloat32)}}
	var b bytes.Buffer
	if err := writeCache(&b, manifest{Model: "m", Dimensions: 2}, kept(vectors, nil), vectors); err != nil {
		f.Fatal(err)
	}
	f.Add(b.Bytes())
	f.Add([]byte(magic))
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, vectors, err := parseCache(raw)
		if err != nil {
			return
		}
		var again bytes.Buffer
		if err := writeCache(&again, m, kept(vectors, nil), vectors); err != nil {
			t.Fatal(err)
		}
		if _, second, err := parseCache(again.Bytes()); err != nil || len(second) != len(vectors) {
			t.Fatalf("read %d vectors, then %d: %v", len(vectors), len(second), err)
		}
	})
}
