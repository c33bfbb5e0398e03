package lexical

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"math"
)

// The file of an index, all numbers little-endian:
//
//	magic     8 bytes
//	version   uint32, of this format and of the analysis: one that differs is another language
//	stamp     uint32, the length of the stamp
//	size      uint64, of the whole file
//	options   5 float64: K1, B, Grams, Stems, Title
//	lengths   a uint64 for each part: its length in bytes
//	stamp     its bytes
//	parts     the slices of the tables, in the order of parts
//	checksum  uint32, CRC-32C (Castagnoli) of all before it, and 4 bytes of 0
//
// The stamp and each part are followed by zeros up to a multiple of 8, so that a part is
// aligned for its numbers and is used where it stands.
const (
	magic       = "TAHALEX\x1a"
	fileVersion = 1
	fixedSize   = 8 + 4 + 4 + 8 + 5*8
	footerSize  = 8
	mostStamp   = 1 << 10
)

// Reasons why a file does not load. Each says what to do; the index that it stood for can
// always be built anew.
var (
	// ErrForeign says that the file is no index.
	ErrForeign = errors.New("not an index file: check the path")
	// ErrVersion says that the file was written by a program with another format or analysis.
	ErrVersion = errors.New("written by another version of the program: build the index anew")
	// ErrDamaged says that the file is cut short or changed.
	ErrDamaged = errors.New("the file is damaged: build the index anew")
)

// parts are the slices of the tables in the order of the file.
func (t *tables) parts() []part {
	out := []part{
		slice[uint32]{&t.ids.ends},
		slice[byte]{&t.ids.data},
		slice[uint64]{&t.grams.keys},
		slice[uint32]{&t.grams.slots},
		slice[uint32]{&t.stems.ends},
		slice[byte]{&t.stems.data},
		slice[uint32]{&t.stems.slots},
	}
	for _, f := range []*field{&t.body, &t.stem, &t.title} {
		out = append(out,
			slice[entry]{&f.terms}, slice[float32]{&f.rows}, slice[uint16]{&f.units}, slice[uint32]{&f.skips},
			slice[uint32]{&f.highDocs}, slice[float32]{&f.highValues},
		)
	}
	return out
}

// A part is one slice of the tables.
type part interface {
	size() int                         // in bytes
	appendTo(b []byte) []byte          // little-endian
	each(visit func(part) error) error // the part in pieces of a bounded size
	take(b []byte) error               // becomes a view of b
}

// Write writes the index as a file. The stamp is the caller's, up to 1,024 bytes: what the
// index was built from, to be compared with Stamp when it is loaded. Equal indexes make
// equal files.
func (x *Index) Write(w io.Writer, stamp string) error {
	x.open.RLock()
	defer x.open.RUnlock()
	if len(stamp) > mostStamp {
		return fmt.Errorf("write index: the stamp has %d bytes, %d are the most", len(stamp), mostStamp)
	}
	out := &summing{to: w}
	if err := x.write(out, stamp); err != nil {
		return fmt.Errorf("write index: %w", err)
	}
	return nil
}

func (t *tables) write(out *summing, stamp string) error {
	parts := t.parts()
	if err := out.write(t.appendHeader(nil, stamp, parts)); err != nil {
		return err
	}
	var buffer []byte
	for _, p := range parts {
		err := p.each(func(piece part) error {
			buffer = piece.appendTo(buffer[:0])
			return out.write(buffer)
		})
		if err != nil {
			return err
		}
		if err := out.write(make([]byte, padding(p.size()))); err != nil {
			return err
		}
	}
	return out.write(binary.LittleEndian.AppendUint64(nil, uint64(out.sum)))
}

func (t *tables) appendHeader(b []byte, stamp string, parts []part) []byte {
	size := fixedSize + 8*len(parts) + padded(len(stamp)) + footerSize
	for _, p := range parts {
		size += padded(p.size())
	}
	le := binary.LittleEndian
	b = append(b, magic...)
	b = le.AppendUint32(b, fileVersion)
	b = le.AppendUint32(b, uint32(len(stamp))) //nolint:gosec // at most mostStamp
	b = le.AppendUint64(b, uint64(size))       //nolint:gosec // not negative
	o := t.options
	for _, v := range [...]float64{o.K1, o.B, o.Grams, o.Stems, o.Title} {
		b = le.AppendUint64(b, math.Float64bits(v))
	}
	for _, p := range parts {
		b = le.AppendUint64(b, uint64(p.size())) //nolint:gosec // not negative
	}
	b = append(b, stamp...)
	return append(b, make([]byte, padding(len(stamp)))...)
}

// padding is what is missing to a multiple of 8.
func padding(size int) int { return -size & 7 }

func padded(size int) int { return size + padding(size) }

// A summing writer keeps the checksum of what it writes.
type summing struct {
	to  io.Writer
	sum uint32
}

func (s *summing) write(b []byte) error {
	s.sum = crc32.Update(s.sum, crc32.MakeTable(crc32.Castagnoli), b)
	_, err := s.to.Write(b)
	return err
}
