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

func (f *field) check(docs int) error {
	if len(f.skips) != (len(f.units)+blockUnits-1)/blockUnits {
		return fmt.Errorf("%d skips for %d units", len(f.skips), len(f.units))
	}
	if len(f.highValues) != len(f.highDocs) {
		return errors.New("postings of high frequency without a saturation")
	}
	if len(f.terms) == 0 {
		return nil
	}
	if len(f.rows) != (levels+1)*docs {
		return fmt.Errorf("rows of %d values for %d documents", len(f.rows), docs)
	}
	var before entry
	for _, t := range f.terms {
		if t.Start < before.Start || t.High < before.High {
			return errOffsets
		}
		before = t
	}
	if before.DF != 0 || int(before.Start) != len(f.units) || int(before.High) != len(f.highDocs) {
		return errOffsets
	}
	return nil
}

// errOffsets says that offsets fall, or do not end where their data ends.
var errOffsets = errors.New("offsets that do not fit their data")

// check tells whether the ends rise up to the end of the data.
func (t *texts) check() error {
	before := uint32(0)
	for _, end := range t.ends {
		if end < before {
			return errOffsets
		}
		before = end
	}
	if int(before) != len(t.data) {
		return errOffsets
	}
	return nil
}
