package observe

import (
	"regexp"
	"slices"
	"strings"
)

// Mask stands in for every secret in redacted text.
const Mask = "***"

// MinSecret is the length in bytes below which a value is not looked for: replacing every "abc"
// would make logs unreadable and hide nothing worth hiding.
const MinSecret = 4

// A Redactor replaces secrets in text. It is safe for concurrent use; nil redacts nothing.
type Redactor struct {
	known    *strings.Replacer
	needles  []string
	patterns []pattern
}

// A pattern is the shape of a secret that nobody registered, for example one that an operator pasted
// into the wrong variable.
type pattern struct {
	hint        string // every match contains it; looking for it first spares most lines the shape
	shape       *regexp.Regexp
	replacement string
}

// NewRedactor returns a Redactor for the given secret values. Values shorter than MinSecret bytes
// are ignored. Each value is also looked for as it appears inside a URL, a JSON text and a quoted Go
// string.
func NewRedactor(secrets ...string) *Redactor {
	needles := needles(secrets)
	pairs := make([]string, 0, 2*len(needles))
	for _, needle := range needles {
		pairs = append(pairs, needle, Mask)
	}
	return &Redactor{known: strings.NewReplacer(pairs...), needles: needles, patterns: patterns()}
}

// Redact returns text with every secret replaced by Mask.
func (r *Redactor) Redact(text string) string {
	if r == nil || text == "" {
		return text
	}
	// Known values go first, whole: a pattern may eat half of one and leave the rest standing. They go
	// again at the end because a replacement can complete a value that contains the mask itself.
	text = r.redactKnown(text)
	for _, p := range r.patterns {
		if strings.Contains(text, p.hint) {
			text = p.shape.ReplaceAllString(text, p.replacement)
		}
	}
	return r.redactKnown(text)
}

// redactKnown replaces until no value is left. It ends because Mask is shorter than MinSecret, so
// that each round makes the text shorter.
func (r *Redactor) redactKnown(text string) string {
	for slices.ContainsFunc(r.needles, func(needle string) bool { return strings.Contains(text, needle) }) {
		text = r.known.Replace(text)
	}
	return text
}

func patterns() []pattern {
	return []pattern{
		{"bot", regexp.MustCompile(`\bbot\d+:[A-Za-z0-9_-]+`), "bot" + Mask},
		{":", regexp.MustCompile(`\d{6,}:[A-Za-z0-9_-]{30,}`), Mask},
		{"sk-", regexp.MustCompile(`\bsk-[A-Za-z0-9_-]{16,}`), Mask},
		{"earer ", regexp.MustCompile("\\b([Bb]earer) [^\\s\"'`\\\\]+"), "$1 " + Mask},
		// Up to the last "@" of the authority: a password may hold an "@" that nobody escaped.
		{"://", regexp.MustCompile("://([^\\s/?#\"'`@]*@)+"), "://" + Mask + "@"},
	}
}
