package eval_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// ranking ranks passages by the ids given, each with its id as text.
func ranking(ids ...string) []eval.Ranked {
	out := make([]eval.Ranked, len(ids))
	for i, id := range ids {
		out[i] = eval.Ranked{ID: id, Score: float64(len(ids) - i), Text: "نص " + id}
	}
	return out
}

// outcomes are of four questions, whose means can be worked out in the head.
func outcomes() []eval.Outcome {
	a := map[string]int{"a": 1}
	return []eval.Outcome{
		{ // found first, answered with one of two facts
			Question: eval.Question{ID: "q1", Text: "ما الأول؟", Kind: "plain", Relevant: a, Facts: [][]string{{"a"}, {"٢٠١٤", "سنة التأسيس"}}},
			Ranking:  ranking("a", "x"), Latency: 10, Answered: true, Answer: "نص a.",
		},
		{ // found second, and all facts in the first five passages
			Question: eval.Question{ID: "q2", Text: "ما الثاني؟", Kind: "plain", Relevant: a, Facts: [][]string{{"a"}}},
			Ranking:  ranking("x", "a"), Latency: 30, Answered: true, Answer: "نص A!",
		},
		{ // found sixth, refused though it could be answered
			Question: eval.Question{ID: "q3", Text: "ما الثالث؟", Kind: "hard", Relevant: a},
			Ranking:  ranking("u", "v", "w", "x", "y", "a"), Latency: 20, Answered: true, Abstained: true,
		},
		{ // rightly refused
			Question: eval.Question{ID: "q4", Text: "ما الرابع؟", Kind: "off-topic", Abstain: true},
			Ranking:  ranking("x"), Latency: 40, Answered: true, Abstained: true,
		},
	}
}

func TestMeterMeans(t *testing.T) {
	t.Parallel()
	m := eval.NewMeter("golden", time.Second)
	for _, o := range outcomes() {
		m.Add(o)
	}
	want := eval.Report{
		Set: "golden", Build: time.Second, P50: 20, P99: 40,
		All: eval.Row{
			Kind: "all", Questions: 4,
			Retrieval: 3, Hit1: 1. / 3, Hit5: 2. / 3, Hit10: 1, Recall100: 1,
			MRR10:     (1 + 1./2 + 1./6) / 3,
			NDCG10:    (1 + 0.63093 + 0.35621) / 3, // 1/log2(2), 1/log2(3), 1/log2(7)
			WithFacts: 2, AnswerRecall5: 0.5, Answers: 2, Facts: (0.5 + 1) / 2,
			Asked: 4, Refused: 0.5, Right: 0.75,
		},
		Kinds: []eval.Row{
			{Kind: "hard", Questions: 1, Retrieval: 1, Hit10: 1, Recall100: 1, MRR10: 1. / 6, NDCG10: 0.35621, Asked: 1, Refused: 1},
			{Kind: "off-topic", Questions: 1, Asked: 1, Refused: 1, Right: 1},
			{
				Kind: "plain", Questions: 2, Retrieval: 2, Hit1: 0.5, Hit5: 1, Hit10: 1, Recall100: 1, MRR10: 0.75, NDCG10: (1 + 0.63093) / 2,
				WithFacts: 2, AnswerRecall5: 0.5, Answers: 2, Facts: 0.75, Asked: 2, Right: 1,
			},
		},
		Failures: []eval.Failure{{ID: "q1", Text: "ما الأول؟", Reason: "facts"}, {ID: "q3", Text: "ما الثالث؟", Reason: "refused"}},
	}
	for range 2 { // a report is only a look: it changes nothing
		ignore := cmpopts.IgnoreFields(eval.Report{}, "Intervals", "Reliability")
		if diff := cmp.Diff(want, m.Report(), cmpopts.EquateApprox(0, 1e-5), ignore); diff != "" {
			t.Errorf("Report() (-want +got):\n%s", diff)
		}
	}
}

func TestMeterIntervals(t *testing.T) {
	t.Parallel()
	m := eval.NewMeter("golden", 0)
	for range 30 {
		for _, o := range outcomes() {
			m.Add(o)
		}
	}
	r := m.Report()
	for name, mean := range map[string]float64{"hit@1": r.All.Hit1, "hit@5": r.All.Hit5, "mrr@10": r.All.MRR10, "ndcg@10": r.All.NDCG10} {
		if i := r.Intervals[name]; i.Low >= mean || i.High <= mean || i.High-i.Low > 0.25 {
			t.Errorf("%s is %.3f, the interval %+v", name, mean, i)
		}
	}
	total := 0
	for _, b := range r.Reliability {
		total += b.Questions
	}
	if total != 120 {
		t.Errorf("the bins hold %d questions of 120", total)
	}
}

func TestMeterAgainst(t *testing.T) {
	t.Parallel()
	m := eval.NewMeter("golden", 0)
	for _, o := range outcomes() {
		m.Add(o)
	}
	// The first question is found as before, the second better than now, the third not at all.
	got := m.Against(eval.Run{"q1": {"a"}, "q2": {"a", "x"}})["mrr@10"]
	if got.Questions != 3 || got.Level != 1 || got.Lost != 1 || got.Won != 1 {
		t.Errorf("got %+v", got)
	}
	if diff := cmp.Diff(2./3, got.Before, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("before (-want +got):\n%s", diff)
	}
}

func TestMeterWithoutOutcomes(t *testing.T) {
	t.Parallel()
	want := eval.Report{Set: "none", All: eval.Row{Kind: "all"}}
	if diff := cmp.Diff(want, eval.NewMeter("none", 0).Report()); diff != "" {
		t.Errorf("Report() (-want +got):\n%s", diff)
	}
}

func TestMeterNamesFailures(t *testing.T) {
	t.Parallel()
	relevant := map[string]int{"a": 1}
	tests := []struct {
		name    string
		outcome eval.Outcome
		want    string // "" when it is no failure
	}{
		{"found", eval.Outcome{Question: eval.Question{Relevant: relevant}, Ranking: ranking("a")}, ""},
		{"found sixth", eval.Outcome{Question: eval.Question{Relevant: relevant}, Ranking: ranking("u", "v", "w", "x", "y", "a")}, "not-in-5"},
		{"not found", eval.Outcome{Question: eval.Question{Relevant: relevant}}, "not-in-5"},
		{"refused", eval.Outcome{Question: eval.Question{Relevant: relevant}, Ranking: ranking("a"), Answered: true, Abstained: true}, "refused"},
		{"not refused", eval.Outcome{Question: eval.Question{Abstain: true}, Answered: true, Answer: "نص"}, "not-refused"},
		{"rightly refused", eval.Outcome{Question: eval.Question{Abstain: true}, Answered: true, Abstained: true}, ""},
		{"a fact is missing", eval.Outcome{Question: eval.Question{Facts: [][]string{{"٢٠١٤"}}}, Answered: true, Answer: "٢٠١٥"}, "facts"},
		{"facts are not asked of a ranking", eval.Outcome{Question: eval.Question{Facts: [][]string{{"٢٠١٤"}}}}, ""},
		{"no kind and nothing known", eval.Outcome{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			m := eval.NewMeter("s", 0)
			m.Add(tt.outcome)
			got := ""
			if f := m.Report().Failures; len(f) > 0 {
				got = f[0].Reason
			}
			if got != tt.want {
				t.Errorf("the failure is %q, want %q", got, tt.want)
			}
		})
	}
}
