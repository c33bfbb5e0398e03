package knowledge

import (
	"errors"
	"fmt"
	"io/fs"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const goodLexicon = `# names first
names:
  - canonical: داعش
    kind: organisation
    aliases: [تنظيم الدولة, ISIS, "Da'esh"]
  - canonical: أحمد الشرع
    kind: person
    aliases:
      - الشرع
words:
  - standard: لماذا
    variants: [ليش, leish]
`

func lexiconOf(text string) fstest.MapFS {
	return fstest.MapFS{"lexicon.yaml": {Data: []byte(text)}}
}

func TestLoadLexicon(t *testing.T) {
	t.Parallel()
	got, err := LoadLexicon(lexiconOf(goodLexicon))
	if err != nil {
		t.Fatal(err)
	}
	want := &Lexicon{
		Names: []Name{
			{Canonical: "داعش", Kind: Organisation, Aliases: []string{"تنظيم الدولة", "ISIS", "Da'esh"}},
			{Canonical: "أحمد الشرع", Kind: Person, Aliases: []string{"الشرع"}},
		},
		Words:  []Word{{Standard: "لماذا", Variants: []string{"ليش", "leish"}}},
		Digest: "5471c128624d647ac9c54da383a9d7824c43f94954e9dbea3ad39b9ac420e5b8", // sha256sum lexicon.yaml
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lexicon (-want +got):\n%s", diff)
	}
}

func TestLoadLexiconProblems(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		want       []string
	}{
		{"empty", "", []string{"1 the lexicon is not a mapping"}},
		{"list", "- a\n", []string{"1 the lexicon is not a mapping"}},
		{"unknown section", "verbs:\n  - a\n", []string{"1 the lexicon has no key \"verbs\""}},
		{"section without entries", "names: []\n", []string{"1 names is not a list with items"}},
		{"unknown key", "words:\n  - standard: a\n    variant: [b]\n", []string{"2 the word has no key variants", "3 a word has no key \"variant\""}},
		{"entry that is a text", "names:\n  - a\n", []string{"2 a name is not a mapping", "2 the name has no key aliases", "2 the name has no key canonical", "2 the name has no key kind"}},
		{"unknown kind", "names:\n  - canonical: a\n    kind: thing\n    aliases: [b]\n", []string{"3 kind \"thing\" is not known"}},
		{"no aliases", "names:\n  - canonical: a\n    kind: person\n    aliases: []\n", []string{"4 aliases is not a list with items"}},
		{"alias twice", "names:\n  - canonical: a\n    kind: person\n    aliases: [b, b]\n", []string{"4 aliases holds \"b\" twice"}},
		{"name twice", "names:\n  - {canonical: a, kind: person, aliases: [b]}\n  - {canonical: a, kind: place, aliases: [c]}\n", []string{"3 name \"a\" is also on line 2"}},
		{"word twice", "words:\n  - {standard: a, variants: [b]}\n  - {standard: a, variants: [c]}\n", []string{"3 word \"a\" is also on line 2"}},
		{"no YAML", "names: [\n", []string{"1 the lexicon is not valid YAML: did not find expected node content"}},
		{"CRLF", "names:\r\n", []string{"1 the file has CRLF line ends"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			lexicon, err := LoadLexicon(lexiconOf(tt.text))
			loadErr, ok := errors.AsType[*LoadError](err)
			if !ok || lexicon != nil {
				t.Fatalf("LoadLexicon() = %v, %v; want a *LoadError and no lexicon", lexicon, err)
			}
			var got []string
			for _, p := range loadErr.Problems {
				got = append(got, fmt.Sprintf("%d %s", p.Line, p.Message))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

func TestLoadLexiconMissing(t *testing.T) {
	t.Parallel()
	if _, err := LoadLexicon(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("LoadLexicon() error = %v, want one that wraps fs.ErrNotExist", err)
	}
}

// FuzzLexicon holds for every text: no panic, and a lexicon without problems has no empty part.
func FuzzLexicon(f *testing.F) {
	f.Add(goodLexicon)
	f.Add("names:\n- canonical: a\n  kind: place\n  aliases: [b,c]\n")
	f.Add("words: [{standard: x, variants: [y]}]")
	f.Fuzz(func(t *testing.T, text string) {
		s := parseLexicon(text)
		if len(s.problems) > 0 {
			return
		}
		for _, n := range s.names {
			if n.Canonical == "" || n.Kind == "" || len(n.Aliases) == 0 {
				t.Fatalf("name %+v without a problem", n)
			}
		}
		for _, w := range s.words {
			if w.Standard == "" || len(w.Variants) == 0 {
				t.Fatalf("word %+v without a problem", w)
			}
		}
	})
}
