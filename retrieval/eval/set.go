package eval

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/tahaluf/tahaluf/knowledge"
)

// A Question is one question of a set, with what is known of its answer.
type Question struct {
	ID   string
	Text string
	// History holds the user's earlier questions, oldest first.
	History []string
	// Relevant has the grade, above 0, of each passage that answers; empty when none does.
	Relevant map[string]int
	// Facts must all stand in an answer; each is a list of wordings of which one is enough.
	Facts [][]string
	// Abstain is true when the base cannot answer, and the right answer is to say so.
	Abstain bool
	// Kind and Split group questions; "" when the set does not.
	Kind, Split string
}

// A Set is a collection of questions and, for a public set, the passages they are asked of.
type Set struct {
	Name string
	// Base is nil for golden questions, which are asked of the knowledge base itself.
	Base      *knowledge.Base
	Questions []Question
}

// Keep drops the questions of other splits; "" keeps all, and so does a set without splits.
func (s *Set) Keep(split string) {
	s.Questions = slices.DeleteFunc(s.Questions, func(q Question) bool {
		return split != "" && q.Split != "" && q.Split != split
	})
}

// maxFile bounds what is read of one file, in bytes.
const maxFile = 1 << 30

// Read reads the set at name in fsys: a folder is BEIR, *.jsonl is golden, *.json is SQuAD.
func Read(fsys fs.FS, name string) (*Set, error) {
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("read question set: %w", err)
	}
	if info.Size() > maxFile {
		return nil, fmt.Errorf("read question set: %s is over 1 GiB", name)
	}
	s, err := read(fsys, name, info.IsDir())
	if err != nil {
		return nil, fmt.Errorf("read question set %s: %w", name, err)
	}
	if len(s.Questions) == 0 {
		return nil, fmt.Errorf("read question set %s: it has no questions", name)
	}
	s.Name = strings.TrimSuffix(path.Base(name), path.Ext(name))
	return s, nil
}

func read(fsys fs.FS, name string, folder bool) (*Set, error) {
	if folder {
		return readBEIR(fsys, name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, fmt.Errorf("open: %w", err)
	}
	defer func() { _ = f.Close() }()
	switch path.Ext(name) {
	case ".jsonl":
		return readGolden(f)
	case ".json":
		return readSQuAD(f)
	}
	return nil, fmt.Errorf("the format is not known: want a .json file (SQuAD), a .jsonl file (golden) or a folder (BEIR)")
}

// A builder makes a base of foreign passages, one a document.
type builder struct{ base knowledge.Base }

func (b *builder) add(id, title, text string) {
	d := &knowledge.Document{ID: id, Title: title}
	text = strings.TrimFunc(text, unicode.IsSpace)
	d.Passages = []*knowledge.Passage{{ID: id, Document: d, Text: text, End: len(text)}}
	b.base.Documents = append(b.base.Documents, d)
}
