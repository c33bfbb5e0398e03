package knowledge

import (
	"iter"
	"strings"
	"unicode"
)

// A proseKind says where a line of text stands.
type proseKind uint8

const (
	titleProse proseKind = iota
	headingProse
	bodyProse
	questionProse
	sourceProse // the name of a source
)

// A proseLine is a line that a user gets to see.
type proseLine struct {
	path string
	line int
	kind proseKind
	text string
}

// prose yields every line that users see, document by document. Aliases are not
// among them: they are written as users write.
func (c *corpus) prose() iter.Seq[proseLine] {
	return func(yield func(proseLine) bool) {
		for _, f := range c.files {
			for p := range f.prose() {
				if !yield(p) {
					return
				}
			}
		}
	}
}

func (f *file) prose() iter.Seq[proseLine] {
	return func(yield func(proseLine) bool) {
		if !yield(proseLine{f.path, f.frontLine("title"), titleProse, f.doc.Title}) {
			return
		}
		for i, source := range f.doc.Sources {
			if !yield(proseLine{f.path, f.itemLine("sources", i), sourceProse, source.Name}) {
				return
			}
		}
		for i, question := range f.doc.Questions {
			if !yield(proseLine{f.path, f.itemLine("questions", i), questionProse, question}) {
				return
			}
		}
		for _, p := range f.doc.Passages {
			if !yield(proseLine{f.path, p.Line, headingProse, p.Heading}) || !f.body(p, yield) {
				return
			}
		}
	}
}

// body yields the lines of a passage and reports whether to go on.
func (f *file) body(p *Passage, yield func(proseLine) bool) bool {
	number := lineAt(f.text, p.Start)
	for line := range strings.SplitSeq(p.Text, "\n") {
		if !yield(proseLine{f.path, number, bodyProse, line}) {
			return false
		}
		number++
	}
	return true
}

// bodyLine returns the line of the file that holds byte offset of p.Text.
func (f *file) bodyLine(p *Passage, offset int) int {
	return lineAt(f.text, p.Start+offset)
}

// A wordSpan is a word with its byte offsets in the text it was found in.
type wordSpan struct {
	start, end int
	text       string
}

// wordsOf yields the runs of letters, marks and digits of text.
func wordsOf(text string) iter.Seq[wordSpan] {
	return func(yield func(wordSpan) bool) {
		start := -1
		for i, r := range text {
			inWord := unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r)
			if inWord && start < 0 {
				start = i
			}
			if !inWord && start >= 0 {
				if !yield(wordSpan{start, i, text[start:i]}) {
					return
				}
				start = -1
			}
		}
		if start >= 0 {
			yield(wordSpan{start, len(text), text[start:]})
		}
	}
}

// withoutMarks removes vowel signs, so that a word is found however it is vowelled.
func withoutMarks(word string) string {
	if strings.IndexFunc(word, unicode.IsMark) < 0 {
		return word
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsMark(r) {
			return -1
		}
		return r
	}, word)
}

// sentencesOf yields the sentences and list items of a text with their byte offsets.
func sentencesOf(text string) iter.Seq[wordSpan] {
	return func(yield func(wordSpan) bool) {
		start := 0
		for i, r := range text {
			if !strings.ContainsRune(".؟!\n", r) {
				continue
			}
			if strings.TrimSpace(text[start:i]) != "" && !yield(wordSpan{start, i, text[start:i]}) {
				return
			}
			start = i + len(string(r))
		}
		if strings.TrimSpace(text[start:]) != "" {
			yield(wordSpan{start, len(text), text[start:]})
		}
	}
}

// latinParentheses returns the spans of text between parentheses that hold a
// Latin letter: official names and abbreviations, which keep their own
// spelling, digits and punctuation. The parentheses are part of the span.
func latinParentheses(text string) []span {
	var spans []span
	open := -1
	for i, r := range text {
		switch {
		case r == '(':
			open = i
		case r == ')' && open >= 0:
			if strings.IndexFunc(text[open:i], isLatin) >= 0 {
				spans = append(spans, span{open, i + 1})
			}
			open = -1
		}
	}
	return spans
}

func isLatin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// inside reports whether an offset lies in one of the spans.
func inside(spans []span, offset int) bool {
	for _, s := range spans {
		if s.start <= offset && offset < s.end {
			return true
		}
	}
	return false
}
