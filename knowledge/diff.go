package knowledge

import (
	"slices"
	"strings"
)

// A ChangeKind says what happened to a document or a passage.
type ChangeKind uint8

// The kinds of changes.
const (
	Added ChangeKind = iota + 1
	Changed
	Removed
)

// String returns "added", "changed" or "removed".
func (k ChangeKind) String() string {
	switch k {
	case Added:
		return "added"
	case Changed:
		return "changed"
	case Removed:
		return "removed"
	}
	return "unknown"
}

// MarshalText writes the kind by name, for reports in JSON.
func (k ChangeKind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Changes is what lies between two bases.
type Changes struct {
	// From and To are the releases of the bases; "" for a base that is nil.
	From, To string
	// Documents are those that differ, by id.
	Documents []DocumentChange
}

// Empty reports whether the bases hold the same documents. Two bases of
// different releases may: a release also changes with blank lines and file names.
func (c Changes) Empty() bool { return len(c.Documents) == 0 }

// A DocumentChange is one document that differs.
type DocumentChange struct {
	ID   string
	Kind ChangeKind
	// Old is nil for an added document, New for a removed one.
	Old, New *Document
	// Fields are the keys of the front matter that differ, in the order of the
	// format; nil unless the document is changed.
	Fields []string
	// Passages are those that differ, by id. An added document has all its passages added.
	Passages []PassageChange
}

// A PassageChange is one passage that differs in heading, text, sources or what is asked of it. Its
// place in the file is no difference.
type PassageChange struct {
	ID   string
	Kind ChangeKind
	// Old is nil for an added passage, New for a removed one.
	Old, New *Passage
}

// Diff returns what must be done to before to get after, for example which
// passages to embed again. A nil base stands for an empty one.
func Diff(before, after *Base) Changes {
	if before == nil {
		before = &Base{}
	}
	if after == nil {
		after = &Base{}
	}
	changes := Changes{From: before.Release, To: after.Release}
	for _, pair := range pairByID(before.Documents, after.Documents, func(d *Document) string { return d.ID }) {
		if change, differs := diffDocument(pair.before, pair.after); differs {
			changes.Documents = append(changes.Documents, change)
		}
	}
	return changes
}

// diffDocument compares two documents of one id, of which one may be nil.
func diffDocument(before, after *Document) (change DocumentChange, differs bool) {
	change = DocumentChange{Kind: Changed, Old: before, New: after}
	var oldPassages, newPassages []*Passage
	if before == nil {
		change.Kind = Added
	} else {
		change.ID, oldPassages = before.ID, before.Passages
	}
	if after == nil {
		change.Kind = Removed
	} else {
		change.ID, newPassages = after.ID, after.Passages
	}
	if change.Kind == Changed {
		change.Fields = changedFields(before, after)
	}
	for _, pair := range pairByID(oldPassages, newPassages, func(p *Passage) string { return p.ID }) {
		if kind := passageChange(pair.before, pair.after); kind != 0 {
			change.Passages = append(change.Passages, PassageChange{ID: pair.id, Kind: kind, Old: pair.before, New: pair.after})
		}
	}
	return change, change.Kind != Changed || len(change.Fields)+len(change.Passages) > 0
}

// changedFields names the keys of the front matter that differ.
func changedFields(a, b *Document) []string {
	var fields []string
	note := func(key string, same bool) {
		if !same {
			fields = append(fields, key)
		}
	}
	note("title", a.Title == b.Title)
	note("aliases", slices.Equal(a.Aliases, b.Aliases))
	note("topics", slices.Equal(a.Topics, b.Topics))
	note("as_of", a.AsOf == b.AsOf)
	note("valid_until", a.ValidUntil == b.ValidUntil)
	note("superseded_by", a.SupersededBy == b.SupersededBy)
	note("sources", slices.Equal(a.Sources, b.Sources))
	note("questions", slices.Equal(a.Questions, b.Questions))
	return fields
}

// passageChange returns how two passages of one id differ, or 0.
func passageChange(before, after *Passage) ChangeKind {
	switch {
	case before == nil:
		return Added
	case after == nil:
		return Removed
	case before.Heading != after.Heading, before.Text != after.Text,
		!slices.Equal(before.Sources, after.Sources), !slices.Equal(before.Asked, after.Asked):
		return Changed
	}
	return 0
}

// A pair is what two lists hold under one id; a side is nil where its list has none.
type pair[T any] struct {
	id            string
	before, after *T
}

// pairByID matches two lists by id, in the order of ids.
func pairByID[T any](before, after []*T, id func(*T) string) []pair[T] {
	pairs := make([]pair[T], 0, max(len(before), len(after)))
	for _, v := range before {
		pairs = append(pairs, pair[T]{id: id(v), before: v})
	}
	for _, v := range after {
		pairs = append(pairs, pair[T]{id: id(v), after: v})
	}
	slices.SortStableFunc(pairs, func(a, b pair[T]) int { return strings.Compare(a.id, b.id) })
	merged := pairs[:0]
	for _, p := range pairs {
		if n := len(merged); n > 0 && merged[n-1].id == p.id && merged[n-1].after == nil {
			merged[n-1].after = p.after
			continue
		}
		merged = append(merged, p)
	}
	return merged
}
