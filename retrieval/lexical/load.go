package lexical

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
)

// Load takes an index from the bytes of a file that Write wrote. It checks all of them and
// copies none, if they are aligned to 8 bytes: they must stay as they are while the index is
// in use. The index answers to the bit as the written one does. An error is ErrForeign,
// ErrVersion or ErrDamaged.
func Load(data []byte) (*Index, error) {
	t, err := load(data)
	if err != nil {
		return nil, fmt.Errorf("load index: %w", err)
	}
	return &Index{tables: t}, nil
}

// Stamp is what was given to Write; an index that was built here has none.
func (x *Index) Stamp() string {
	x.open.RLock()
	defer x.open.RUnlock()
	return x.stamp
}

func load(data []byte) (tables, error) {
	if len(data) < len(magic) || string(data[:len(magic)]) != magic {
		return tables{}, ErrForeign
	}
	if len(data) < fixedSize+footerSize {
		return tables{}, fmt.Errorf("%w (%d bytes are too few)", ErrDamaged, len(data))
	}
	le := binary.LittleEndian
	if v := le.Uint32(data[8:]); v != fileVersion {
		return tables{}, fmt.Errorf("%w (version %d, this program has %d)", ErrVersion, v, fileVersion)
	}
	if size := le.Uint64(data[16:]); size != uint64(len(data)) {
		return tables{}, fmt.Errorf("%w (%d bytes of %d)", ErrDamaged, len(data), size)
	}
	body := data[:len(data)-footerSize]
	if sum := uint64(crc32.Checksum(body, crc32.MakeTable(crc32.Castagnoli))); sum != le.Uint64(data[len(body):]) {
		return tables{}, fmt.Errorf("%w (the checksum differs)", ErrDamaged)
	}
	var t tables
	if err := t.take(body); err != nil {
		return tables{}, fmt.Errorf("%w (%w)", ErrDamaged, err)
	}
	return t, nil
}

// take views the tables in what stands between the magic and the checksum.
func (t *tables) take(body []byte) error {
	le := binary.LittleEndian
	float := func(i int) float64 { return math.Float64frombits(le.Uint64(body[24+8*i:])) }
	t.options = Options{K1: float(0), B: float(1), Grams: float(2), Stems: float(3), Title: float(4)}
	parts := t.parts()
	stamp, lengths := int(le.Uint32(body[12:])), body[fixedSize:]
	rest := lengths
	if stamp > mostStamp || len(rest) < 8*len(parts)+padded(stamp) {
		return fmt.Errorf("a stamp of %d bytes", stamp)
	}
	rest = rest[8*len(parts):]
	t.stamp = string(rest[:stamp])
	rest = rest[padded(stamp):]
	for i, p := range parts {
		length := le.Uint64(lengths[8*i:])
		if length > uint64(len(rest)) || padded(int(length)) > len(rest) { //nolint:gosec // at most len(rest)
			return fmt.Errorf("part %d ends behind the file", i)
		}
		if err := p.take(rest[:length]); err != nil {
			return fmt.Errorf("part %d: %w", i, err)
		}
		rest = rest[padded(int(length)):] //nolint:gosec // as above
	}
	if len(rest) > 0 {
		return fmt.Errorf("%d bytes behind the last part", len(rest))
	}
	return t.check()
}
