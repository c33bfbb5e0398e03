package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/tahaluf/tahaluf/knowledge"
)

// Pool joins sets into one whose questions are asked of the passages of all. Ids get the set's name in
// front, as sets number alike. Sets without passages of their own have no place in it.
func Pool(sets []*Set) (*Set, error) {
	if len(sets) == 0 {
		return nil, errors.New("pool sets: there are none")
	}
	var b builder
	out := &Set{Name: "pool", Base: &b.base}
	for _, s := range sets {
		if s.Base == nil {
			return nil, fmt.Errorf("pool sets: %s has no passages of its own", s.Name)
		}
		for _, d := range s.Base.Documents {
			for _, p := range d.Passages {
				b.add(s.Name+"/"+p.ID, d.Title, p.Text)
			}
		}
		for _, q := range s.Questions {
			relevant := make(map[string]int, len(q.Relevant))
			for id, grade := range q.Relevant {
				relevant[s.Name+"/"+id] = grade
			}
			q.ID, q.Relevant = s.Name+"/"+q.ID, relevant
			if q.Kind == "" {
				q.Kind = s.Name
			}
			out.Questions = append(out.Questions, q)
		}
	}
	return out, nil
}

// maxDistractorLine bounds a line of a file of distractors, in bytes.
const maxDistractorLine = 1 << 20

// ReadDistractors reads passages that answer no question: JSON lines with an id, a title and a context.
func ReadDistractors(fsys fs.FS, name string) (*Set, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read distractors: %w", err)
	}
	defer func() { _ = f.Close() }()
	var b builder
	seen := make(map[string]bool)
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, maxDistractorLine)
	for n := 1; lines.Scan(); n++ {
		var p struct{ ID, Title, Context string }
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			return nil, fmt.Errorf("read distractors: %s line %d: %w", name, n, err)
		}
		if p.ID == "" || p.Context == "" || seen[p.ID] {
			return nil, fmt.Errorf("read distractors: %s line %d: it needs an id of its own and a context", name, n)
		}
		seen[p.ID] = true
		b.add(p.ID, p.Title, p.Context)
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("read distractors: %s: %w", name, err)
	}
	return &Set{Name: "distractors", Base: &b.base}, nil
}

// Add puts the passages of another set under those of this one, as distractors.
func (s *Set) Add(distractors *Set) {
	base := knowledge.Base{Release: s.Base.Release}
	base.Documents = append(append(base.Documents, s.Base.Documents...), distractors.Base.Documents...)
	s.Base = &base
}
