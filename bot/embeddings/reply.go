package embeddings

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/sashabaranov/go-openai"

	"github.com/tahaluf/tahaluf/retrieval/dense"
)

// errCount says that a reply has more or fewer vectors than texts were sent.
var errCount = errors.New("vectors and texts are not as many")

// arrange returns want vectors by their index: all of the same dimensions, finite, and not null.
// Servers may send them in any order, or without indices in that of the texts.
func arrange(data []openai.Embedding, want int) ([][]float32, error) {
	if len(data) != want {
		return nil, fmt.Errorf("%d vectors for %d texts: %w", len(data), want, errCount)
	}
	unnumbered := !slices.ContainsFunc(data, func(d openai.Embedding) bool { return d.Index != 0 })
	out := make([][]float32, want)
	for i, d := range data {
		at := d.Index
		if unnumbered {
			at = i
		}
		if at < 0 || at >= want || out[at] != nil {
			return nil, fmt.Errorf("index %d is out of range or comes twice", at)
		}
		if err := check(d.Embedding, len(data[0].Embedding)); err != nil {
			return nil, fmt.Errorf("vector %d: %w", at, err)
		}
		out[at] = d.Embedding
	}
	return out, nil
}

// check refuses what cannot be compared.
func check(v []float32, dimensions int) error {
	if len(v) == 0 || len(v) > dense.MaxDimensions || len(v) != dimensions {
		return fmt.Errorf("%d dimensions, want 1 to %d and as many as the others", len(v), dense.MaxDimensions)
	}
	null := true
	for _, x := range v {
		if wide := float64(x); math.IsNaN(wide) || math.IsInf(wide, 0) {
			return errors.New("a value is not finite")
		}
		null = null && x == 0
	}
	if null {
		return errors.New("all values are 0")
	}
	return nil
}

// errorMessage finds what a server says went wrong: as OpenAI does, as others do, or all of it.
func errorMessage(raw []byte) string {
	var object struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
		Detail  string          `json:"detail"`
	}
	if json.Unmarshal(raw, &object) != nil {
		return string(raw)
	}
	var inner struct {
		Message string `json:"message"`
	}
	var text string
	switch {
	case json.Unmarshal(object.Error, &inner) == nil && inner.Message != "":
		return inner.Message
	case json.Unmarshal(object.Error, &text) == nil && text != "":
		return text
	case object.Message != "":
		return object.Message
	case object.Detail != "":
		return object.Detail
	}
	return string(raw)
}
