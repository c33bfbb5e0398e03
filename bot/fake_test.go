package bot_test

import (
	"context"
	"errors"
	"iter"
	"slices"
	"sync"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/prompts"
	"github.com/tahaluf/tahaluf/retrieval"
)

var (
	_ bot.Retriever = (*retrieval.Engine)(nil)
	_ bot.Retriever = (*fakeRetriever)(nil)
	_ bot.Model     = (*scriptedModel)(nil)
	_ bot.Model     = modelFunc(nil)
	_ bot.Memory    = (*fakeMemory)(nil)
)

// fakeRetriever finds the same for every query, and keeps the queries.
type fakeRetriever struct {
	result retrieval.Result

	mu      sync.Mutex
	queries []retrieval.Query
}

func (f *fakeRetriever) Retrieve(ctx context.Context, q retrieval.Query) (retrieval.Result, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.queries = append(f.queries, q)
	return f.result, ctx.Err()
}

func (f *fakeRetriever) asked() []retrieval.Query {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.queries)
}

var errModel = errors.New("model fell over")

// scriptedModel streams its deltas and then, if there is one, its error; it keeps what it
// was asked.
type scriptedModel struct {
	deltas []string
	err    error

	mu    sync.Mutex
	asked [][]prompts.Message
}

func (m *scriptedModel) Stream(ctx context.Context, messages []prompts.Message) iter.Seq2[string, error] {
	m.mu.Lock()
	m.asked = append(m.asked, messages)
	m.mu.Unlock()
	return func(yield func(string, error) bool) {
		for _, d := range m.deltas {
			if ctx.Err() != nil {
				yield("", ctx.Err())
				return
			}
			if !yield(d, nil) {
				return
			}
		}
		if m.err != nil {
			yield("", m.err)
		}
	}
}

func (m *scriptedModel) calls() [][]prompts.Message {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.asked)
}

// modelFunc is a model that a test writes out.
type modelFunc func(ctx context.Context, messages []prompts.Message) iter.Seq2[string, error]

func (f modelFunc) Stream(ctx context.Context, messages []prompts.Message) iter.Seq2[string, error] {
	return f(ctx, messages)
}

var errMemory = errors.New("memory is away")

// fakeMemory keeps conversations in a map, and fails where it is told to.
type fakeMemory struct {
	failRecall, failRemember, failForget bool

	mu    sync.Mutex
	talks map[string][]bot.Utterance
	users map[string]string // whose conversation each is
}

func (m *fakeMemory) Recall(_ context.Context, conversation, user string) (bot.Talk, error) {
	if m.failRecall {
		return bot.Talk{}, errMemory
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return bot.Talk{
		Conversation: conversation, User: user, Utterances: slices.Clone(m.talks[conversation]), Mark: "mark of " + conversation,
	}, nil
}

func (m *fakeMemory) Remember(_ context.Context, t bot.Talk, u ...bot.Utterance) error {
	if m.failRemember {
		return errMemory
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if t.Mark != "mark of "+t.Conversation {
		return errMemory
	}
	if m.talks == nil {
		m.talks = make(map[string][]bot.Utterance)
	}
	if m.users == nil {
		m.users = make(map[string]string)
	}
	m.talks[t.Conversation] = append(m.talks[t.Conversation], u...)
	m.users[t.Conversation] = t.User
	return nil
}

func (m *fakeMemory) Forget(_ context.Context, conversation string) error {
	if m.failForget {
		return errMemory
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.talks, conversation)
	return nil
}

// leavingModel streams two sentences of an answer and has its caller leave after some
// deltas; what it sends after that must not be shown.
func leavingModel(leave func(), after int) bot.Model {
	return modelFunc(func(ctx context.Context, _ []prompts.Message) iter.Seq2[string, error] {
		return func(yield func(string, error) bool) {
			for i, d := range []string{"تأسس التحالف الدولي عام ٢٠١٤ [1].", " وقد", " تأسس التحالف في سبتمبر [1].", "\n"} {
				if i == after {
					leave()
				}
				if ctx.Err() != nil {
					yield("", ctx.Err())
					return
				}
				if !yield(d, nil) {
					return
				}
			}
		}
	})
}

// endlessModel says the same for ever and counts how often.
func endlessModel(delta string, said *int) bot.Model {
	return modelFunc(func(context.Context, []prompts.Message) iter.Seq2[string, error] {
		return func(yield func(string, error) bool) {
			for yield(delta, nil) {
				*said++
			}
		}
	})
}

// tracingModel notes each delta before it is taken.
func tracingModel(deltas []string, events *[]string) bot.Model {
	return modelFunc(func(context.Context, []prompts.Message) iter.Seq2[string, error] {
		return func(yield func(string, error) bool) {
			for _, d := range deltas {
				*events = append(*events, "said "+d)
				if !yield(d, nil) {
					return
				}
			}
		}
	})
}
