package knowledge

import (
	"errors"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var compareNodes = cmp.AllowUnexported(node{}, field{})

// equateEmpty lets a list without items be nil or not.
var equateEmpty = cmp.Transformer("emptyIsNil", func(nodes []node) []node {
	if len(nodes) == 0 {
		return nil
	}
	return nodes
})

func TestParseFlatYAMLEqualsFull(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, src string }{
		{"front matter", "id: founding\ntitle: تأسيس التحالف\naliases: [نشأة, \"a, b\", 'c: d']\nas_of: 2024-10-01\nsources:\n  - name: \"وزارة: بيان\"\n    url: https://example.org/?p=1#x\n    published: 2018-01-01\n  - name: ب\n    url: http://b.org/\nquestions:\n  - متى؟\n  - من؟\n"},
		{"list at the indent of its key", "a:\n- one\n- two\nb: three\n"},
		{"mapping items with lists", "names:\n  - canonical: x\n    aliases:\n      - y\n      - z\n    kind: person\n"},
		{"comments and blank lines", "# head\na: b\n\n  # in between\nc:\n  # before\n  - d\n"},
		{"empty list", "a: []\nb: [ ]\n"},
		{"blanks inside a flow list", "a: [ b ,  c ]  \n"},
		{"no newline at the end", "a: b"},
		{"wide indent", "a:\n      -   name: x\n          url: y\n"},
		{"numbers and booleans are text", "a: 5\nb: true\nc: 1.5\n"},
		{"quotes inside words", "a: Da'esh\nb: x \"y\" z\n"},
		{"empty quotes", "a: \"\"\nb: ''\n"},
		{"key given twice", "a: b\na: c\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			flat, ok := parseFlatYAML(tt.src, 2)
			if !ok {
				t.Fatal("the flat reader gave up")
			}
			full, err := parseFullYAML(tt.src, 2)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(full, flat, compareNodes, equateEmpty); diff != "" {
				t.Errorf("flat reader differs (-full +flat):\n%s", diff)
			}
		})
	}
}

func TestParseFlatYAMLGivesUp(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, src string }{
		{"empty", ""},
		{"only a comment", "# a\n"},
		{"list at the top", "- a\n"},
		{"null", "a: null\n"},
		{"missing value", "a:\nb: c\n"},
		{"nested mapping", "a:\n  b: c\n"},
		{"text over two lines", "a: b\n  c\n"},
		{"block text", "a: |\n  b\n"},
		{"anchor", "a: &x b\n"},
		{"tag", "a: !!str b\n"},
		{"escape", "a: \"b\\n\"\n"},
		{"doubled quote", "a: 'b''c'\n"},
		{"text after a quote", "a: \"b\" c\n"},
		{"colon in plain text", "a: b: c\n"},
		{"comment after a value", "a: b # c\n"},
		{"tab", "a:\tb\n"},
		{"next line", "a: b\u0085c\n"},
		{"line separator", "a: b\u2028c\n"},
		{"byte order mark inside", "a: b\uFEFFc\n"},
		{"flow mapping", "a: {b: c}\n"},
		{"flow list over two lines", "a: [b,\n  c]\n"},
		{"flow list with a trailing comma", "a: [b,]\n"},
		{"flow list in a flow list", "a: [[b]]\n"},
		{"flow list with text behind", "a: [b] c\n"},
		{"item of lesser indent", "a:\n  - b\n - c\n"},
		{"second document", "a: b\n---\nc: d\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if n, ok := parseFlatYAML(tt.src, 1); ok {
				t.Errorf("parseFlatYAML(%q) = %+v, want it to give up", tt.src, n)
			}
		})
	}
}

func TestParseYAMLErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, src, want string
		line            int
	}{
		{"colon in plain text", "id: x\ntitle: a: b\n", "mapping values are not allowed in this context", 11},
		{"anchor", "a: b\nc: &x d\n", "anchors and aliases are not allowed", 11},
		{"alias", "a: &x b\nc: *x\n", "anchors and aliases are not allowed", 10},
		{"tag", "a: !!str b\n", "the tag !!str is not allowed", 10},
		{"second document", "a: b\n---\nc: d\n", "a second YAML document follows the first", 11},
		{"key that is a list", "? [a]\n: b\n", "a key must be a plain word", 10},
		{"deep nesting", "a: [[[[[[[[[b]]]]]]]]]\n", "values are nested too deep", 10},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := parseYAML(tt.src, 10)
			syntax, ok := errors.AsType[*syntaxError](err)
			if !ok || syntax.message != tt.want || syntax.line != tt.line {
				t.Errorf("parseYAML(%q) = %+v, want line %d: %s", tt.src, err, tt.line, tt.want)
			}
		})
	}
}

// FuzzFlatYAML holds the flat reader to its rule: where it does not give up, yaml.v3 agrees.
func FuzzFlatYAML(f *testing.F) {
	f.Add("id: x\naliases: [a, \"b, c\"]\nsources:\n  - name: 'n'\n    url: https://e.org/#x\n")
	f.Add("a:\n- b\n# c\n- d: e\n  f: [g]\n")
	f.Add("a: [b?, c:d, e#f, 'g']\n")
	f.Fuzz(func(t *testing.T, src string) {
		if !utf8.ValidString(src) {
			t.Skip("the caller has checked the encoding")
		}
		flat, ok := parseFlatYAML(src, 1)
		if !ok {
			return
		}
		full, err := parseFullYAML(src, 1)
		if err != nil {
			t.Fatalf("flat reader accepts %q, yaml.v3 says %v", src, err)
		}
		if diff := cmp.Diff(full, flat, compareNodes, equateEmpty); diff != "" {
			t.Errorf("flat reader differs on %q (-full +flat):\n%s", src, diff)
		}
	})
}
