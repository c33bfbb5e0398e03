package bot

import (
	"context"
	"fmt"

	"github.com/tahaluf/tahaluf/retrieval"
)

// Quote answers a question in the passages' own words alone: it asks no model, reads and writes no
// memory, and takes about as long as the retrieval. The errors are those of Answer.
func (a *Assistant) Quote(ctx context.Context, text string) (Reply, error) {
	start := a.o.Now()
	question, err := cleanQuestion(text)
	if err != nil {
		return Reply{}, err
	}
	found, err := a.o.Retriever.Retrieve(ctx, retrieval.Query{Text: question})
	if err != nil {
		return Reply{}, fmt.Errorf("quote passages: %w", err)
	}
	r := replyTo(question, found)
	plain := &Assistant{o: a.o}
	plain.o.Model, plain.o.Answers = nil, nil
	if err := plain.compose(ctx, &r, found, asked{}, func(string) {}); err != nil {
		return Reply{}, err
	}
	r.suggest(nil)
	r.Elapsed = a.o.Now().Sub(start)
	return r, nil
}

// replyTo begins the reply to a question for which something was found.
func replyTo(question string, found retrieval.Result) Reply {
	return Reply{
		Question: question, Standalone: found.Standalone, Understood: found.Understood.Question, Hits: found.Hits, Evidence: found.Evidence,
		Release: found.Release, Degraded: found.Degraded,
	}
}

// suggest adds questions to go on with, none of which was asked before.
func (r *Reply) suggest(history []Utterance) {
	if !r.Abstained {
		r.FollowUps = followUps(r.Citations, append(questionsOf(history), r.Question, r.Standalone)...)
	}
}
