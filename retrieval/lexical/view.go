package lexical

import (
	"encoding/binary"
	"fmt"
	"unsafe"
)

// number are the elements of a part, an entry being five numbers.
type number interface {
	byte | uint16 | uint32 | uint64 | float32 | entry
}

// A slice is the part that one slice of numbers makes.
type slice[T number] struct{ numbers *[]T }

func width[T number]() int {
	var one T
	return int(unsafe.Sizeof(one))
}

func (s slice[T]) size() int { return len(*s.numbers) * width[T]() }

// piece is how many numbers are encoded at a time.
const piece = 1 << 16

func (s slice[T]) each(visit func(part) error) error {
	for rest := *s.numbers; len(rest) > 0; {
		head := rest[:min(piece, len(rest))]
		if err := visit(slice[T]{&head}); err != nil {
			return err
		}
		rest = rest[len(head):]
	}
	return nil
}

func (s slice[T]) appendTo(b []byte) []byte {
	b, err := binary.Append(b, binary.LittleEndian, *s.numbers)
	if err != nil {
		panic(err) // numbers of a fixed size always have an encoding
	}
	return b
}

// take makes the slice a view of b, without a copy where the machine allows it: where it
// is little-endian itself and b is aligned for the numbers, as a mapped file always is.
func (s slice[T]) take(b []byte) error {
	if len(b)%width[T]() != 0 {
		return fmt.Errorf("%d bytes are no numbers of %d", len(b), width[T]())
	}
	n := len(b) / width[T]()
	if n == 0 {
		*s.numbers = nil
		return nil
	}
	start := unsafe.Pointer(unsafe.SliceData(b)) //nolint:gosec // the length is checked above, the alignment below
	if littleEndian() && uintptr(start)%unsafe.Alignof(*new(T)) == 0 {
		*s.numbers = unsafe.Slice((*T)(start), n) //nolint:gosec // within b
		return nil
	}
	*s.numbers = make([]T, n)
	_, err := binary.Decode(b, binary.LittleEndian, *s.numbers)
	return err
}

// littleEndian tells how this machine keeps numbers.
func littleEndian() bool { return binary.NativeEndian.Uint16([]byte{1, 0}) == 1 }
