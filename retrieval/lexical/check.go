package lexical

import (
	"errors"
	"fmt"
)

// check holds a file to what the code relies on without looking again: slices that belong
// together have lengths that agree, and offsets rise and end where their data ends. What a
// list says of documents is not checked here, but where it is read.
func (t *tables) check() error {
	if err := t.ids.check(); err != nil {
		return fmt.Errorf("ids: %w", err)
	}
	if err := t.stems.check(); err != nil {
		return fmt.Errorf("stems: %w", err)
	}
	docs, o := t.ids.len(), t.options
	if docs > docMost {
		return errTooLarge
	}
	t.body.weight, t.stem.weight, t.title.weight = float32(o.Grams), float32(o.Stems), float32(o.Title)
	for i, f := range []*field{&t.body, &t.stem, &t.title} {
		if err := f.check(docs); err != nil {
			return fmt.Errorf("field %d: %w", i, err)
		}
	}
	return nil
}

func (t *texts) check() error { return rising(t.ends, 0, len(t.data)) }

func (f *field) check(docs int) error {
	terms := len(f.df)
	if len(f.idf) != terms || len(f.most) != terms || len(f.highSatured) != len(f.highDocs) {
		return errors.New("slices of one kind differ in length")
	}
	if len(f.skips) != (len(f.units)+blockUnits-1)/blockUnits {
		return fmt.Errorf("%d skips for %d units", len(f.skips), len(f.units))
	}
	if terms == 0 {
		return nil
	}
	if len(f.starts) != terms+1 || len(f.highStarts) != terms+1 || len(f.rows) != (levels+1)*docs {
		return errors.New("a table has another length than its terms or documents")
	}
	if err := rising(f.starts, f.starts[0], len(f.units)); err != nil {
		return err
	}
	return rising(f.highStarts, f.highStarts[0], len(f.highDocs))
}

// rising tells whether offsets rise from the first to the last.
func rising(offsets []uint32, first uint32, last int) error {
	for _, at := range offsets {
		if at < first {
			return errors.New("offsets fall")
		}
		first = at
	}
	if int(first) != last {
		return fmt.Errorf("offsets end at %d, the data at %d", first, last)
	}
	return nil
}
