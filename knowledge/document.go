package knowledge

import (
	"time"
)

// A Date is a calendar day without a clock time or zone.
// The zero Date means "not known".
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// A Source is a publication that a document rests on.
type Source struct {
	// Name is the publisher and the page title, in Arabic.
	Name string
	// URL is the absolute http or https address of the page.
	URL string
	// Published is the day the source appeared; zero when it is not known.
	Published Date
}

// A Document is one subject of the knowledge base, one Markdown file.
type Document struct {
	ID      string
	Title   string
	Aliases []string // other names of the subject, as users write them
	Topics  []string
	// AsOf is the day up to which the sources show the content to hold.
	AsOf Date
	// ValidUntil is the day after which a fact is known to have changed; zero when none is.
	ValidUntil Date
	// SupersededBy is the id of the document that replaces this one; "" when none does.
	SupersededBy string
	Sources      []Source
	// Questions are examples of what the document answers, offered to users as near questions.
	Questions []string
	Passages  []*Passage
	// Path is the file's slash-separated path inside the base.
	Path string
}

// A Passage is one section of a document: the unit that is retrieved, shown and cited.
type Passage struct {
	// ID is "document#section", stable across edits of heading and text.
	ID string
	// Document is the document that the passage belongs to; never nil after Load.
	Document *Document
	Heading  string
	// Text is the body in plain text: paragraphs and "- " list lines, separated by newlines,
	// exactly the bytes [Start, End) of the file.
	Text string
	// Start and End are byte offsets of Text in the file.
	Start, End int
	// Line is the 1-based line of the heading in the file.
	Line int
	// Asked are ways in which people ask for what the passage holds, in their own words; it is found by
	// them, and they are never shown as its text. They are the "> " lines under it.
	Asked []string
	// Sources are the document's sources that support this passage, best first; never empty after Load.
	Sources []Source
}

// A Base is a loaded knowledge base. It is never changed after Load.
type Base struct {
	// Documents are sorted by id.
	Documents []*Document
	// Release names this content. It is the hexadecimal SHA-256 over the digests of all
	// files read, in path order, as these commands compute it beside the base folder:
	//
	//	find base -name '*.md' | LC_ALL=C sort | xargs sha256sum | sha256sum
	//
	// The lexicon is no part of it: it has a Digest of its own.
	Release string
}
