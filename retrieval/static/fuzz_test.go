package static_test

import (
	"encoding/binary"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/static"
)

// FuzzEmbed holds every vector to length 1 or 0, and to what is said twice.
func FuzzEmbed(f *testing.F) {
	for _, s := range []string{"", "سوريا", "متى تأسس التحالف الدولي ضد داعش؟", "da3esh ٢٠١٤ 1,000.5", "\xff\u200f\xd8 ﷺ _"} {
		f.Add(s)
	}
	table := compiledIn(f)
	f.Fuzz(func(t *testing.T, text string) {
		v := table.Embed(text)
		if length := math.Sqrt(dot(v, v)); math.Abs(length-1) > 1e-5 && length != 0 {
			t.Errorf("Embed(%q) has the length %v", text, length)
		}
		if diff := cmp.Diff(v, table.Embed(text)); diff != "" {
			t.Errorf("Embed(%q) differs from itself:\n%s", text, diff)
		}
	})
}

// FuzzOpen gives a header and the beginning of the scales any value: a table opens with
// ErrFormat or works.
func FuzzOpen(f *testing.F) {
	whole := []byte(uneven(2))
	f.Add(whole[:12], 0)
	f.Add(whole[:40], 5)
	f.Add([]byte("TSV1\xff\xff\xff\xff\xff\xff\xff\xff"), -3)
	f.Add(binary.LittleEndian.AppendUint32(whole[:12:12], math.Float32bits(float32(math.NaN()))), 0)
	f.Fuzz(func(t *testing.T, begin []byte, more int) {
		data := append([]byte(nil), whole[:len(whole)+min(0, max(more, -len(whole)))]...)
		data = append(data, make([]byte, min(max(more, 0), 1<<12))...)
		copy(data, begin)
		table, err := static.Open(string(data))
		if err != nil {
			if !errors.Is(err, static.ErrFormat) {
				t.Errorf("Open: error %v, want ErrFormat", err)
			}
			return
		}
		v := table.Embed("سوريا ٢٠١٤")
		if length := math.Sqrt(dot(v, v)); len(v) != table.Dims() || math.Abs(length-1) > 1e-5 && length != 0 {
			t.Errorf("Embed has %d dimensions and the length %v", len(v), length)
		}
	})
}
