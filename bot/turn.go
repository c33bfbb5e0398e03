package bot

import (
	"time"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval"
)

// A Turn is one question in one conversation.
type Turn struct {
	// ID tells turns apart, so that one which is taken again after a crash is remembered once; "" for a
	// turn that never is.
	ID string
	// Conversation names the talk in the memory; "" when the talk is not remembered.
	Conversation string
	// User is the pseudonym of whoever asks, whose conversation it is: what is remembered can
	// be forgotten by it. "" when there is none.
	User string
	// Question is what the user wrote.
	Question string
	// History is the talk so far, oldest first, for a caller that keeps it itself. It is
	// used only when Conversation is "".
	History []Utterance
	// After is the exchange that the turn goes on from, when that is an older one of its conversation
	// than the last: the user's question, and the answer.
	After []Utterance
	// Language is the one to answer in. Only a model can answer in another than that of the passages.
	Language words.Language
	// Quick has the passages quoted without asking the model, for a question that has waited too long.
	Quick bool
	// Explain asks for the arithmetic behind each hit.
	Explain bool
}

// A Mode says who worded an answer.
type Mode string

// The modes. The values appear in JSON: never change them.
const (
	// ModeModel is a model's wording, each sentence of which passed the check.
	ModeModel Mode = "model"
	// ModeExtractive is the passages' own sentences.
	ModeExtractive Mode = "extractive"
)

// Names of the parts of a turn that may be missing, as they stand in Reply.Degraded.
const (
	DegradedModel  = "model"  // the model failed; the answer is extractive
	DegradedCheck  = "check"  // sentences of the model were withheld
	DegradedMemory = "memory" // the conversation could not be read or kept
	// DegradedRewrite is a follow-up that the model did not complete; retrieval did.
	DegradedRewrite = "rewrite"
)

// A Reply is what came of a turn.
type Reply struct {
	// Question is the question as asked; Standalone as understood.
	Question, Standalone string
	// Language is that of Text, unless that quotes the passages, and of what stands around it.
	Language words.Language
	// Understood is the question as understood in Modern Standard Arabic, to be shown to
	// the user; "" when nothing material was changed.
	Understood string
	// Text is the answer with markers [1], [2], …, or the refusal.
	Text string
	// Abstained is true when the base does not hold the answer; there are no citations then.
	Abstained bool
	// Uncovered is true for a refusal of a question that there was evidence for: the model found that
	// the passages do not answer it after all.
	Uncovered bool
	Mode      Mode
	Citations []answer.Citation
	Hits      []retrieval.Hit
	// Evidence is the estimated probability, in [0,1], that Hits answer the question.
	Evidence float64
	// Release names the content of the knowledge base that was searched.
	Release string
	// Near are questions that the base can answer, for a refusal.
	Near []string
	// FollowUps are up to two questions that the cited documents answer as well, for an answer.
	FollowUps []string
	// Degraded names what did not take part; nil when all did.
	Degraded []string
	// Source says where Answers had the answer from; "" for one that did not come through them.
	Source  AnswerSource
	Elapsed time.Duration
}

// A Show is told each piece of the answer as soon as it has passed the check: the text
// that is added, white space before it included. It may be nil.
type Show func(text string)
