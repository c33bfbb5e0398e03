package retrieval

import (
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// DefaultLimit is the number of hits that Retrieve returns when a Query names none.
const DefaultLimit = 8

// Passage is the unit of retrieval. It is an alias so that packages above this one
// need not import knowledge.
type Passage = knowledge.Passage

// Source is a publication that a passage rests on, an alias for the same reason.
type Source = knowledge.Source

// DateOf is the calendar day of t in t's zone.
func DateOf(t time.Time) knowledge.Date { return knowledge.DateOf(t) }

// A Query is one question, with the talk it stands in.
type Query struct {
	// Text is the user's question as written.
	Text string
	// History holds the user's earlier questions of this conversation, oldest first.
	History []string
	// Limit is the number of hits wanted; 0 means DefaultLimit.
	Limit int
	// Explain asks for an Explanation on each hit.
	Explain bool
}

// A Hit is a passage with its score for a query.
type Hit struct {
	Passage *Passage
	// Score is the relevance, above 0; comparable within one Result only.
	Score float64
	// Lexical and Meaning are the parts of Score that come from shared words, and from vectors and the
	// compiled-in table.
	Lexical, Meaning float64
	// Kin is the compiled-in table's part of Meaning.
	Kin float64
	// Reranked is what the order of a model added to or took from Score; 0 when none took part.
	Reranked float64
	// Explanation is the arithmetic behind Score; nil unless Query.Explain.
	Explanation *lexical.Explanation
}

// A Result is what the base holds on a query.
type Result struct {
	// Release names the content that the hits were found in, as ReleaseOf does.
	Release string
	// Standalone is the question as understood, readable without the history.
	Standalone string
	// Meant is the same word by word as it was looked for, which no reader is shown: what Vector is made of
	// for a question.
	Meant string
	// Understood says what the question was taken for, where that is not what was written.
	Understood Understood
	// Asks is the kind of answer that the question wants.
	Asks arabic.AnswerKind
	// Words are the folded content words of the question and of what they stand for,
	// heaviest first; a sentence that holds them is likely to answer.
	Words []Word
	// Hits are sorted by falling score; ties by rising passage id.
	Hits []Hit
	// Evidence estimates, in [0,1], the probability that Hits answer the question.
	Evidence float64
	// Near returns up to three questions that the base can answer, nearest first; it is
	// worked out only when called for.
	Near func() []string
	// Vector is the place of a text of the base in the compiled-in table, as static.Table.Embed has it. It
	// remembers the words, so no text of users may be given to it. It is nil when words alone decide.
	Vector func(text string) []float32
	// Degraded names the parts that did not take part, such as "embeddings" or "rerank"; nil when all did.
	Degraded []string
}

// A Word is one content word of a question.
type Word struct {
	Token arabic.Token
	// Weight is what the word tells: its inverse document frequency times its weight in the query.
	Weight float64
}
