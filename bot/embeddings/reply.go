package embeddings

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"math"

	"github.com/tahaluf/tahaluf/retrieval/dense"
)

// reply is the part of the protocol's reply that is read. Servers may send the vectors in any order.
type reply struct {
	Data []struct {
		Index     *int   `json:"index"`
		Embedding values `json:"embedding"`
	} `json:"data"`
}

// values is a vector, as a list of numbers or as base64 of little-endian float32.
type values []float32

// UnmarshalJSON accepts both forms.
func (v *values) UnmarshalJSON(raw []byte) error {
	if len(raw) == 0 || raw[0] != '"' {
		return json.Unmarshal(raw, (*[]float32)(v))
	}
	var text string
	if err := json.Unmarshal(raw, &text); err != nil {
		return err
	}
	packed, err := base64.StdEncoding.DecodeString(text)
	if err != nil || len(packed)%4 != 0 {
		return errors.New("an embedding is no base64 of float32 values")
	}
	*v = make(values, len(packed)/4)
	for i := range *v {
		(*v)[i] = math.Float32frombits(binary.LittleEndian.Uint32(packed[4*i:]))
	}
	return nil
}

// decode returns want vectors by their index: all of the same dimensions, finite, and not null.
func decode(raw []byte, want int) ([][]float32, error) {
	var r reply
	if err := json.Unmarshal(raw, &r); err != nil {
		return nil, fmt.Errorf("the reply is not readable: %w", err)
	}
	if len(r.Data) != want {
		return nil, fmt.Errorf("%d vectors for %d texts: %s", len(r.Data), want, errorMessage(raw))
	}
	out := make([][]float32, want)
	for i, d := range r.Data {
		at := i
		if d.Index != nil {
			at = *d.Index
		}
		if at < 0 || at >= want || out[at] != nil {
			return nil, fmt.Errorf("index %d is out of range or comes twice", at)
		}
		if err := check(d.Embedding, len(r.Data[0].Embedding)); err != nil {
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
