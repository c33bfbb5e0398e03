package rerank

import "testing"

// Whatever the reply, there is a score for each text or an error.
func FuzzParseScores(f *testing.F) {
	f.Add([]byte(`{"results":[{"index":1,"relevance_score":0.5},{"index":0,"relevance_score":-2}]}`), uint8(2))
	f.Add([]byte(`{"data":[{"index":0,"relevance_score":1e300}]}`), uint8(1))
	f.Add([]byte(`{"results":[{"index":null}]}`), uint8(1))
	f.Fuzz(func(t *testing.T, raw []byte, want uint8) {
		scores, err := parseScores(raw, int(want))
		if (err == nil) != (scores != nil) || err == nil && len(scores) != int(want) {
			t.Errorf("parseScores = %v, %v, want %d scores or an error", scores, err, want)
		}
	})
}
