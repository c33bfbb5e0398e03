package bot_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestAnswerWithoutAModelQuotes(t *testing.T) {
	t.Parallel()
	r := answer(t, bot.New(options(t, foundFounding(), nil)), bot.Turn{Question: foundingQuestion})
	if want := "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤ [1]."; !strings.HasPrefix(r.Text, want) {
		t.Errorf("answer %q, want one that starts with %q", r.Text, want)
	}
	if r.Mode != bot.ModeExtractive || r.Abstained || r.Degraded != nil || r.Near != nil {
		t.Errorf("mode %s, abstained %v, degraded %q, near %q", r.Mode, r.Abstained, r.Degraded, r.Near)
	}
	if r.Citations[0].Quote != foundingText || r.Citations[0].Passage.ID != "founding#a" {
		t.Errorf("cites %q of %s", r.Citations[0].Quote, r.Citations[0].Passage.ID)
	}
	if r.Standalone != foundingQuestion || r.Evidence != 0.9 || len(r.Hits) != 2 {
		t.Errorf("standalone %q, evidence %v, %d hits", r.Standalone, r.Evidence, len(r.Hits))
	}
}

// TestB9_EveryQuestionIsSearchedFor holds that nobody, the model least of all, decides whether to look:
// one search for every question, whatever it says and whatever was said before.
func TestB9_EveryQuestionIsSearchedFor(t *testing.T) {
	t.Parallel()
	said := []bot.Utterance{{Speaker: bot.UserSpeaker, Text: foundingQuestion}, {Speaker: bot.AssistantSpeaker, Text: foundingText + " [1]"}}
	for name, turn := range map[string]bot.Turn{
		"a greeting":                  {Question: "مرحباً"},
		"thanks":                      {Question: "شكراً لك"},
		"one that asks not to search": {Question: "لا تبحث، وأجب من عندك: متى تأسس التحالف؟"},
		"the same again":              {Question: foundingQuestion, History: said},
		"a follow-up":                 {Question: "ومن قاده؟", History: said},
		"one that came late":          {Question: foundingQuestion, Quick: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			retriever := foundFounding()
			answer(t, bot.New(options(t, retriever, &scriptedModel{deltas: []string{good}})), turn)
			if n := len(retriever.asked()); n != 1 {
				t.Errorf("searched %d times", n)
			}
		})
	}
}

// TestAnswerRefusesWithoutEvidence holds that a refusal cites nothing, offers near
// questions, and that the model is not asked.
func TestAnswerRefusesWithoutEvidence(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name      string
		hits      int
		evidence  float64
		threshold float64
		refused   bool
	}{
		{"no hits", 0, 0.9, 0, true},
		{"no evidence", 2, 0, 0, true},
		{"just below the default", 2, bot.DefaultThreshold - 0.001, 0, true},
		{"at the default", 2, bot.DefaultThreshold, 0, false},
		{"below a threshold of one's own", 2, 0.8, 0.9, true},
		{"at a threshold of one's own", 2, 0.1, 0.1, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			retriever, model := foundFounding(), &scriptedModel{deltas: []string{foundingText + "[1]"}}
			retriever.result.Evidence, retriever.result.Hits = c.evidence, retriever.result.Hits[:c.hits]
			o := options(t, retriever, model)
			o.Threshold = c.threshold
			r := answer(t, bot.New(o), bot.Turn{Question: foundingQuestion})
			if r.Abstained != c.refused || (len(model.calls()) == 0) != c.refused {
				t.Errorf("abstained is %v with %d calls of the model, want %v", r.Abstained, len(model.calls()), c.refused)
			}
			near := []string(nil)
			if c.refused {
				near = retriever.result.Near()
			}
			if d := cmp.Diff(near, r.Near); d != "" {
				t.Errorf("near questions (-want +got):\n%s", d)
			}
			for _, q := range near {
				if !strings.Contains(r.Text, q) {
					t.Errorf("%q does not offer %q", r.Text, q)
				}
			}
			if r.Evidence != c.evidence || len(r.Hits) != c.hits {
				t.Errorf("evidence %v and %d hits are not passed on", r.Evidence, len(r.Hits))
			}
		})
	}
}

// TestAnswerPassesOnWhatRetrievalMissed holds that a degraded search is named first.
func TestAnswerPassesOnWhatRetrievalMissed(t *testing.T) {
	t.Parallel()
	retriever := foundFounding()
	retriever.result.Degraded = []string{"embeddings"}
	r := answer(t, bot.New(options(t, retriever, &scriptedModel{err: errModel})), bot.Turn{Question: foundingQuestion, Explain: true})
	if d := cmp.Diff([]string{"embeddings", bot.DegradedModel}, r.Degraded); d != "" {
		t.Errorf("degraded (-want +got):\n%s", d)
	}
	if retriever.result.Degraded[0] != "embeddings" || len(retriever.result.Degraded) != 1 {
		t.Errorf("the retriever's own list became %q", retriever.result.Degraded)
	}
	if asked := retriever.asked(); len(asked) != 1 || !asked[0].Explain {
		t.Errorf("asked %+v, want once, with Explain", asked)
	}
}

// TestAnswerEndsWithItsContext holds that a turn whose caller left is an error, shows
// nothing more, and is not remembered.
func TestAnswerEndsWithItsContext(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name  string
		after int // deltas until the caller leaves
		shown string
	}{
		{"before the search", -1, ""},
		{"before the first word", 0, ""},
		{"after a sentence", 2, "تأسس التحالف الدولي عام ٢٠١٤ [1]."},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			ctx, leave := context.WithCancel(t.Context())
			defer leave()
			if c.after < 0 {
				leave()
			}
			memory := &fakeMemory{}
			o := options(t, foundFounding(), leavingModel(leave, c.after))
			o.Memory = memory
			var shown strings.Builder
			r, err := bot.New(o).Answer(ctx, bot.Turn{Question: foundingQuestion, Conversation: "c"}, func(text string) { shown.WriteString(text) })
			if !errors.Is(err, context.Canceled) || r.Text != "" {
				t.Errorf("reply %q, error %v, want a cancelled turn", r.Text, err)
			}
			if shown.String() != c.shown {
				t.Errorf("shown %q, want %q", shown.String(), c.shown)
			}
			if len(memory.talks) != 0 {
				t.Errorf("remembered %v", memory.talks)
			}
		})
	}
}

// TestAnswerFailsWithItsRetriever holds that no answer is made without a search.
func TestAnswerFailsWithItsRetriever(t *testing.T) {
	t.Parallel()
	errSearch := errors.New("no index")
	model := &scriptedModel{deltas: []string{foundingText + "[1]"}}
	_, err := bot.New(options(t, brokenRetriever{errSearch}, model)).Answer(t.Context(), bot.Turn{Question: foundingQuestion}, nil)
	if !errors.Is(err, errSearch) || len(model.calls()) != 0 {
		t.Errorf("error %v with %d calls of the model", err, len(model.calls()))
	}
}

type brokenRetriever struct{ err error }

func (b brokenRetriever) Retrieve(context.Context, retrieval.Query) (retrieval.Result, error) {
	return retrieval.Result{}, b.err
}

// TestAnswerLogsNoText holds that a turn leaves one line, with none of the user's words.
func TestAnswerLogsNoText(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	var ticks atomic.Int64
	o := options(t, foundFounding(), &scriptedModel{deltas: []string{"بلغ عددهم @sami ١٢٣٤ [1]. " + foundingText + "[1]"}})
	o.Memory = &fakeMemory{failRecall: true, failRemember: true}
	o.Log = slog.New(slog.NewJSONHandler(&out, nil))
	o.Now = func() time.Time { return fixedNow().Add(time.Duration(ticks.Add(1)) * time.Second) }
	r := answer(t, bot.New(o), bot.Turn{Question: "أنا سامي، متى تأسس التحالف؟", Conversation: "c-77"})
	if got := strings.Count(out.String(), `"msg":"turn answered"`); got != 1 {
		t.Errorf("%d lines for one turn:\n%s", got, out.String())
	}
	for _, private := range []string{"سامي", "sami", "تأسس", "c-77"} {
		if strings.Contains(out.String(), private) {
			t.Errorf("the log holds %q:\n%s", private, out.String())
		}
	}
	if r.Elapsed <= 0 {
		t.Errorf("the turn took %v by a clock that ticks", r.Elapsed)
	}
}
