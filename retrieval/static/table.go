package static

import (
	_ "embed" // the table
	"encoding/binary"
	"errors"
	"fmt"
	"math"
)

// ErrFormat is what Open's errors wrap: the data is no table that this program can read.
var ErrFormat = errors.New("not a table of static vectors")

// The format, little-endian: the magic, the dimensions and the rows (uint32 each), then a
// scale (float32) for each row, then the rows, one signed byte a dimension. The value of a
// dimension is its byte times the row's scale.
const (
	magic       = "TSV1"
	headerBytes = len(magic) + 4 + 4
	scaleBytes  = 4
	maxDims     = 1024
	maxScale    = 1e3
)

//go:embed vectors.bin
var vectors string

// A Table holds the row vectors. It reads them where they lie, is never changed, and is
// safe for concurrent use.
type Table struct {
	dims   int
	scales string
	rows   string
}

// Default is the table that is compiled in.
func Default() (*Table, error) { return Open(vectors) }

// Open reads a table's header and keeps the data as it is; nothing is copied. It fails with
// ErrFormat when the data is of another format, size or number of rows; a scale that is
// not finite is met as a row of zeros.
func Open(data string) (*Table, error) {
	if len(data) < headerBytes || data[:len(magic)] != magic {
		return nil, fmt.Errorf("open table: no header: %w", ErrFormat)
	}
	dims, rows := uint32At(data, len(magic)), uint32At(data, len(magic)+4)
	if dims == 0 || dims > maxDims {
		return nil, fmt.Errorf("open table: %d dimensions, want 1 to %d: %w", dims, maxDims, ErrFormat)
	}
	if rows != Rows {
		return nil, fmt.Errorf("open table: %d rows, want %d: %w", rows, Rows, ErrFormat)
	}
	body := data[headerBytes:]
	if want := Rows * (scaleBytes + int(dims)); len(body) != want {
		return nil, fmt.Errorf("open table: %d bytes after the header, want %d: %w", len(body), want, ErrFormat)
	}
	return &Table{dims: int(dims), scales: body[:Rows*scaleBytes], rows: body[Rows*scaleBytes:]}, nil
}

// Dims is the number of dimensions of every vector.
func (t *Table) Dims() int { return t.dims }

// scale is the scale of a row, 0 when the data has none that is usable.
func (t *Table) scale(row uint32) float32 {
	s := math.Float32frombits(uint32At(t.scales, int(row)*scaleBytes))
	if !(s > 0 && s < maxScale) {
		return 0
	}
	return s
}

// row is the bytes of a row.
func (t *Table) row(row uint32) string {
	return t.rows[int(row)*t.dims : (int(row)+1)*t.dims]
}

func uint32At(s string, at int) uint32 {
	return binary.LittleEndian.Uint32([]byte(s[at : at+4]))
}
