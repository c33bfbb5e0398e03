package answer

import (
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/retrieval"
)

// A Sentence is one statement of an answer, with what it rests on.
type Sentence struct {
	// Text is what is said, without citation markers; a list kept whole has several lines.
	Text string
	// Cites are indexes into the passages that were shown, in the order cited, none twice.
	Cites []int
	// Item is true for an item of a list, which is written on a line of its own.
	Item bool
}

// A Citation is a passage that an answer rests on, under the number the answer uses.
type Citation struct {
	// N counts from 1 in the order of first use.
	N       int
	Passage *retrieval.Passage
	// Quote is the sentence of the passage that bears the answer out, verbatim.
	Quote string
}

// An Answer is built up sentence by sentence, so that what is streamed and what is
// kept are numbered alike.
type Answer struct {
	shown     []*retrieval.Passage
	text      strings.Builder
	numbers   map[int]int // index in shown to citation number
	citations []Citation
	sentences int
	inList    bool // the last line of text is a list item
}

// NewAnswer starts an answer over the passages shown, best first.
func NewAnswer(shown []*retrieval.Passage) *Answer {
	return &Answer{shown: shown, numbers: make(map[int]int)}
}

// Add appends a checked sentence and returns the text that it adds, with its markers
// and the white space before it: "تأسس التحالف … [1]".
func (a *Answer) Add(s Sentence) string {
	var b strings.Builder
	list := strings.Contains(s.Text, "\n")
	switch {
	case a.sentences == 0:
	case s.Item || list || a.inList:
		b.WriteByte('\n')
	default:
		b.WriteByte(' ')
	}
	if s.Item {
		b.WriteString("- ")
	}
	b.WriteString(mark(s.Text, a.markers(s)))
	a.sentences++
	a.inList = s.Item || list
	a.text.WriteString(b.String())
	return b.String()
}

// Len is the number of sentences added.
func (a *Answer) Len() int { return a.sentences }

// Text is the answer with markers [1], [2], … in it.
func (a *Answer) Text() string { return a.text.String() }

// Citations are the passages cited so far, by number.
func (a *Answer) Citations() []Citation { return a.citations }

// markers numbers the sentence's citations: "[1][3]".
func (a *Answer) markers(s Sentence) string {
	var b strings.Builder
	for _, i := range s.Cites {
		n, ok := a.numbers[i]
		if !ok {
			n = len(a.citations) + 1
			a.numbers[i] = n
			p := a.shown[i]
			a.citations = append(a.citations, Citation{N: n, Passage: p, Quote: bestQuote(s.Text, p)})
		}
		b.WriteString("[" + strconv.Itoa(n) + "]")
	}
	return b.String()
}

// mark puts the markers before the full stop, or after the first line of a list, whose
// lead-in they belong to.
func mark(text, markers string) string {
	if markers == "" {
		return text
	}
	head, list, hasList := strings.Cut(text, "\n")
	body, stop := head, ""
	if trimmed := strings.TrimRight(head, ".:؟!،"); trimmed != "" {
		body, stop = trimmed, head[len(trimmed):]
	}
	head = body + " " + markers + stop
	if hasList {
		return head + "\n" + list
	}
	return head
}

// Marker is the citation's number as it stands in the text: "[1]".
func (c Citation) Marker() string { return "[" + strconv.Itoa(c.N) + "]" }

// Source is the source that best supports the cited passage.
func (c Citation) Source() retrieval.Source { return c.Passage.Sources[0] }
