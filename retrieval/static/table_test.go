package static_test

import (
	"encoding/binary"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/retrieval/static"
)

// table is the data of a table, row by row as the functions say.
func table(dims int, scale func(row int) float32, value func(row, dim int) int8) string {
	b := []byte("TSV1")
	b = binary.LittleEndian.AppendUint32(b, uint32(dims))
	b = binary.LittleEndian.AppendUint32(b, static.Rows)
	for r := range static.Rows {
		b = binary.LittleEndian.AppendUint32(b, math.Float32bits(scale(r)))
	}
	for r := range static.Rows {
		for d := range dims {
			b = append(b, byte(value(r, d)))
		}
	}
	return string(b)
}

// uneven is a table in which no two rows are alike.
func uneven(dims int) string {
	return table(dims,
		func(row int) float32 { return 0.001 * float32(1+row%7) },
		func(row, dim int) int8 { return int8((row*31 + dim*17) % 251) })
}

func open(tb testing.TB, data string) *static.Table {
	tb.Helper()
	t, err := static.Open(data)
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

// compiledIn is the table of the package.
func compiledIn(tb testing.TB) *static.Table {
	tb.Helper()
	t, err := static.Default()
	if err != nil {
		tb.Fatal(err)
	}
	return t
}

func TestOpenRefusesOtherData(t *testing.T) {
	t.Parallel()
	whole := uneven(2)
	with := func(at int, value uint32) string {
		b := []byte(whole)
		binary.LittleEndian.PutUint32(b[at:], value)
		return string(b)
	}
	tests := []struct{ name, data, says string }{
		{"empty", "", "no header"},
		{"half a header", whole[:11], "no header"},
		{"another magic", "TSV2" + whole[4:], "no header"},
		{"no dimension", with(4, 0), "0 dimensions"},
		{"too many dimensions", with(4, 1025), "1025 dimensions"},
		{"dimensions that overflow", with(4, math.MaxUint32), "4294967295 dimensions"},
		{"dimensions of another size", with(4, 3), "bytes after the header"},
		{"another number of rows", with(8, static.Rows-1), "32767 rows"},
		{"rows that overflow", with(8, math.MaxUint32), "4294967295 rows"},
		{"header only", whole[:12], "0 bytes after the header"},
		{"a byte short", whole[:len(whole)-1], "bytes after the header"},
		{"a byte more", whole + "x", "bytes after the header"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := static.Open(tt.data)
			if !errors.Is(err, static.ErrFormat) || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("Open: error %v, want ErrFormat that says %q", err, tt.says)
			}
		})
	}
}

func TestScalesThatAreNoneMeanZeros(t *testing.T) {
	t.Parallel()
	for name, scale := range map[string]float64{
		"not a number": math.NaN(), "infinite": math.Inf(1), "negative": -1, "too large": 1e3, "zero": 0,
	} {
		v := open(t, table(2, func(int) float32 { return float32(scale) }, func(int, int) int8 { return 1 })).Embed("سوريا")
		if v[0] != 0 || v[1] != 0 {
			t.Errorf("%s: Embed = %v, want zeros", name, v)
		}
	}
}

// The table is part of every binary, so its size is a promise.
func TestCompiledInTable(t *testing.T) {
	t.Parallel()
	const most = 4 << 20
	dims := compiledIn(t).Dims()
	if size := static.Rows * (dims + 4); dims < 32 || size > most {
		t.Errorf("%d dimensions make %d bytes, want 32 dimensions or more in %d bytes", dims, size, most)
	}
}
