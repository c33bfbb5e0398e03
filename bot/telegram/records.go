package telegram

import (
	"context"

	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/retrieval"
)

// Records are what buttons need between being sent and being pressed, and what pressing them leaves.
type Records interface {
	Replies
	Verdicts
	Gaps
}

// Replies keeps what is behind the buttons of a reply, and which job acts on a press.
type Replies interface {
	KeepShown(ctx context.Context, id string, shown memory.Shown) error
	Shown(ctx context.Context, id string) (memory.Shown, error)
	FirstPress(ctx context.Context, press, job string) (bool, error)
}

// Verdicts keeps what users think of answers.
type Verdicts interface {
	AddFeedback(ctx context.Context, f memory.Feedback) error
	FeedbackOn(ctx context.Context, answer string) ([]memory.Feedback, error)
}

// Gaps keeps the questions that could not be answered, and who wants to be told when they can.
type Gaps interface {
	AddGap(ctx context.Context, key, question string, kind memory.GapKind) (id string, err error)
	Subscribe(ctx context.Context, gap string, who memory.Subscriber) error
	SubscribedGaps(ctx context.Context) ([]memory.Gap, error)
	Subscribers(ctx context.Context, gap string) ([]memory.Subscriber, error)
	CloseGap(ctx context.Context, id string) error
}

// Library is the knowledge base as buttons and links look things up in it. What is not there is nil.
type Library interface {
	Release() string
	Passage(id string) *retrieval.Passage
	Document(id string) *retrieval.Document
}
