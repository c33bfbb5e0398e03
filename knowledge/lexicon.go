package knowledge

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

const lexiconFile = "lexicon.yaml"

// A Lexicon holds what users call things. It is never changed after LoadLexicon.
type Lexicon struct {
	Names []Name
	Words []Word
	// Digest names this content as Base.Release names that of the documents, of which it is no part. It
	// is the hexadecimal SHA-256 of the file, as sha256sum lexicon.yaml prints it.
	Digest string
}

// A Name is a person, place or thing with all the names that users give it.
type Name struct {
	// Canonical is the name that the documents use.
	Canonical string
	Kind      NameKind
	// Aliases are other names and spellings, Latin and Arabizi ones included; there is at least one.
	Aliases []string
}

// A NameKind says what a Name names.
type NameKind string

// The kinds of names.
const (
	Person       NameKind = "person"
	Place        NameKind = "place"
	Country      NameKind = "country"
	Organisation NameKind = "organisation"
	Operation    NameKind = "operation"
	Abbreviation NameKind = "abbreviation"
	Concept      NameKind = "concept"
)

// nameKinds lists every kind.
func nameKinds() []string {
	return []string{
		string(Person), string(Place), string(Country), string(Organisation),
		string(Operation), string(Abbreviation), string(Concept),
	}
}

// A Word is a word of Modern Standard Arabic with what dialects and chat spelling make of it.
type Word struct {
	Standard string
	// Variants are other words or spellings; there is at least one.
	Variants []string
}

// LoadLexicon reads lexicon.yaml in fsys: lists of names and words, in file order.
//
// When the content is wrong the error is a [*LoadError] that lists every
// problem. A file that is missing is another error, which wraps [fs.ErrNotExist].
func LoadLexicon(fsys fs.FS) (*Lexicon, error) {
	f, err := readLexicon(fsys)
	if err != nil {
		return nil, err
	}
	if err := loadError(f.problems); err != nil {
		return nil, err
	}
	return f.lexicon(), nil
}

// A lexiconSource is a lexicon with the line of each entry.
type lexiconSource struct {
	names     []Name
	words     []Word
	nameLines []int
	wordLines []int
	sum       [sha256.Size]byte
	problems  []Problem
}

func (s *lexiconSource) lexicon() *Lexicon {
	return &Lexicon{Names: s.names, Words: s.words, Digest: hex.EncodeToString(s.sum[:])}
}

func (s *lexiconSource) add(line int, rule, message, hint string) {
	s.problems = append(s.problems, Problem{Path: lexiconFile, Line: line, Rule: rule, Message: message, Hint: hint})
}

// readLexicon reads and parses the lexicon. The error is for a file that cannot be read.
func readLexicon(fsys fs.FS) (*lexiconSource, error) {
	content, err := readBounded(fsys, lexiconFile, nil)
	if err != nil {
		return nil, fmt.Errorf("read lexicon: %w", err)
	}
	s := parseLexicon(string(content))
	s.sum = sha256.Sum256(content)
	return s, nil
}

func parseLexicon(text string) *lexiconSource {
	s := &lexiconSource{}
	if !checkEncoding(text, s.add) {
		return s
	}
	root, err := parseYAML(text, 1)
	if err != nil {
		line := 1
		if syntax, ok := errors.AsType[*syntaxError](err); ok {
			line = syntax.line
		}
		s.add(line, lexiconRule, "the lexicon is not valid YAML: "+err.Error(), "")
		return s
	}
	d := &decoder{path: lexiconFile, rule: lexiconRule}
	for _, f := range d.fields(root, "the lexicon", "names", "words") {
		for _, item := range d.items(f) {
			if f.key == "names" {
				s.names = append(s.names, d.name(item))
				s.nameLines = append(s.nameLines, item.line)
			} else {
				s.words = append(s.words, d.word(item))
				s.wordLines = append(s.wordLines, item.line)
			}
		}
	}
	s.problems = append(s.problems, d.problems...)
	s.checkRepeated()
	return s
}

func (d *decoder) name(n node) Name {
	var name Name
	entries := d.fields(n, "a name", "canonical", "kind", "aliases")
	for _, entry := range entries {
		switch entry.key {
		case "canonical":
			name.Canonical = d.text(entry)
		case "kind":
			name.Kind = NameKind(d.text(entry))
			if name.Kind != "" && !slices.Contains(nameKinds(), string(name.Kind)) {
				d.add(entry.line, fmt.Sprintf("kind %q is not known", name.Kind), "the kinds are: "+strings.Join(nameKinds(), ", "))
			}
		case "aliases":
			name.Aliases = d.list(entry)
		}
	}
	d.require(entries, n.line, "the name", "canonical", "kind", "aliases")
	return name
}

func (d *decoder) word(n node) Word {
	var word Word
	entries := d.fields(n, "a word", "standard", "variants")
	for _, entry := range entries {
		switch entry.key {
		case "standard":
			word.Standard = d.text(entry)
		case "variants":
			word.Variants = d.list(entry)
		}
	}
	d.require(entries, n.line, "the word", "standard", "variants")
	return word
}

// checkRepeated reports entries for the same name or word: one of them would be forgotten when it is edited.
func (s *lexiconSource) checkRepeated() {
	const hint = "put both into one entry"
	seen := make(map[string]int, len(s.names))
	for i, name := range s.names {
		if first, ok := seen[name.Canonical]; ok && name.Canonical != "" {
			s.add(s.nameLines[i], lexiconRule, fmt.Sprintf("name %q is also on line %d", name.Canonical, first), hint)
		}
		seen[name.Canonical] = s.nameLines[i]
	}
	clear(seen)
	for i, word := range s.words {
		if first, ok := seen[word.Standard]; ok && word.Standard != "" {
			s.add(s.wordLines[i], lexiconRule, fmt.Sprintf("word %q is also on line %d", word.Standard, first), hint)
		}
		seen[word.Standard] = s.wordLines[i]
	}
}
