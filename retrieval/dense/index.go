// Package dense finds the passages whose vectors point most nearly where the vector of a
// question points. It owns the arithmetic: an exact scan over one flat slice of unit vectors.
// Where vectors come from is not its business: they come in as data.
//
// The one rule that must hold: a result is exact and repeatable. Every vector is compared, sums
// are taken in one fixed order on every processor, and equal scores stand by rising id.
package dense

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
)

// MaxDimensions bounds the length of a vector; the largest models of the field make 4096.
const MaxDimensions = 1 << 14

// A Vector is the vector of the text with the id, of any length but 0.
type Vector struct {
	ID     string
	Values []float32
	// Parts are the vectors of the text's parts, such as its sentences; there may be none.
	Parts [][]float32
}

// ErrDimensions says that a vector is not as long as those of the index.
var ErrDimensions = errors.New("vectors of different dimensions")

// An Index compares a vector with a fixed set of others. It is never changed after New and is
// safe for concurrent use.
type Index struct {
	ids        []string // ascending
	dimensions int
	flat       []float32 // the unit vector of ids[i] is flat[i*dimensions:][:dimensions]
	parts      []float32 // the unit vectors of the parts, in the order of ids
	partsEnd   []int     // the parts of ids[i] end before the one of this number
}

// New copies the vectors and scales them to unit length, so that their dot product is the cosine.
// It fails when two have the same id or different dimensions, or when one is null or not finite.
func New(vectors []Vector) (*Index, error) {
	sorted := slices.SortedStableFunc(slices.Values(vectors), func(a, b Vector) int { return strings.Compare(a.ID, b.ID) })
	x := &Index{ids: make([]string, 0, len(sorted))}
	for i, v := range sorted {
		if i == 0 {
			x.dimensions = len(v.Values)
			x.flat = make([]float32, 0, len(sorted)*x.dimensions)
		} else if v.ID == sorted[i-1].ID {
			return nil, fmt.Errorf("index vectors: id %q is used twice", v.ID)
		}
		unit, err := x.unit(v.Values)
		if err != nil {
			return nil, fmt.Errorf("index vector of %q: %w", v.ID, err)
		}
		x.ids = append(x.ids, v.ID)
		x.flat = append(x.flat, unit...)
		if err := x.addParts(v.Parts); err != nil {
			return nil, fmt.Errorf("index vectors of the parts of %q: %w", v.ID, err)
		}
	}
	return x, nil
}

// addParts takes over the parts of the last vector.
func (x *Index) addParts(parts [][]float32) error {
	for _, p := range parts {
		unit, err := x.unit(p)
		if err != nil {
			return err
		}
		x.parts = append(x.parts, unit...)
	}
	x.partsEnd = append(x.partsEnd, len(x.parts)/x.dimensions)
	return nil
}

// Len is the number of vectors, without those of parts.
func (x *Index) Len() int { return len(x.ids) }

// Dimensions is the length of each vector; 0 for an index without vectors.
func (x *Index) Dimensions() int { return x.dimensions }

// unit returns the values scaled to length 1. The norm is taken in float64, in which no float32
// overflows when squared.
func (x *Index) unit(values []float32) ([]float32, error) {
	if len(values) != x.dimensions {
		return nil, fmt.Errorf("%w: %d, want %d", ErrDimensions, len(values), x.dimensions)
	}
	if len(values) == 0 || len(values) > MaxDimensions {
		return nil, fmt.Errorf("%d dimensions: want 1 to %d", len(values), MaxDimensions)
	}
	sum := 0.0
	for _, v := range values {
		square := float64(v) * float64(v)
		sum += square
	}
	norm := math.Sqrt(sum)
	if norm == 0 || math.IsNaN(norm) || math.IsInf(norm, 0) {
		return nil, errors.New("the vector is null or not finite")
	}
	out := make([]float32, len(values))
	for i, v := range values {
		out[i] = float32(float64(v) / norm)
	}
	return out, nil
}
