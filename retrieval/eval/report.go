package eval

import (
	"slices"
	"strings"
	"time"
)

// An Outcome is what came of one question.
type Outcome struct {
	Question Question
	Ranking  []Ranked
	Latency  time.Duration
	Evidence float64
	// Answered is true when an answer was asked for too; Answer and Abstained say which.
	Answered, Abstained bool
	Answer              string
}

// A Row is the mean over a kind of question. Each group of means has the number of
// questions it is taken over; it is 0 where there are none.
type Row struct {
	Kind      string `json:"kind"`
	Questions int    `json:"questions"`

	// Retrieval counts the questions with relevant passages.
	Retrieval int     `json:"retrieval"`
	Hit1      float64 `json:"hit@1"`
	Hit5      float64 `json:"hit@5"`
	Hit10     float64 `json:"hit@10"`
	Recall100 float64 `json:"recall@100"`
	MRR10     float64 `json:"mrr@10"`
	NDCG10    float64 `json:"ndcg@10"`

	// WithFacts counts the questions with facts; AnswerRecall5 is the share whose first five
	// passages together hold all of them.
	WithFacts     int     `json:"with_facts"`
	AnswerRecall5 float64 `json:"answer_recall@5"`

	// Answers counts the questions with facts that were answered or refused; Facts is the
	// share of facts that the answers hold.
	Answers int     `json:"answers"`
	Facts   float64 `json:"facts"`

	// Asked counts the questions that were put to the answerer; Refused is the share refused,
	// Right the share rightly refused or rightly not.
	Asked   int     `json:"asked"`
	Refused float64 `json:"refused"`
	Right   float64 `json:"right"`
}

// A Failure is a question worth looking at.
type Failure struct {
	ID     string `json:"id"`
	Text   string `json:"text"`
	Reason string `json:"reason"`
}

// A Report is what was measured on one set.
type Report struct {
	Set   string `json:"set"`
	All   Row    `json:"all"`
	Kinds []Row  `json:"kinds,omitempty"`
	// Build is the time to load and index; P50 and P99 are latencies of one query.
	Build    time.Duration `json:"build_ns"`
	P50      time.Duration `json:"p50_ns"`
	P99      time.Duration `json:"p99_ns"`
	Failures []Failure     `json:"failures,omitempty"`
	// Outside counts the questions from outside that were put to the set; AUROC and KeptAt5
	// say how well the evidence value tells them from its own, see those functions.
	Outside int     `json:"outside,omitempty"`
	AUROC   float64 `json:"auroc,omitempty"`
	KeptAt5 float64 `json:"kept_at_5,omitempty"`
	// Intervals hold the means of All with a probability of 95%, by the name of the measure.
	Intervals map[string]Interval `json:"intervals,omitempty"`
	// Compared is set against another ranking of the same questions, by the name of the measure.
	Compared map[string]Comparison `json:"compared,omitempty"`
	// Reliability says how often the evidence was right, by how sure it was.
	Reliability []Bin `json:"reliability,omitempty"`
}

// A Meter adds outcomes up.
type Meter struct {
	report    Report
	latencies []float64
	kinds     map[string]*Row
	in, out   []float64            // evidence of questions that can be answered, and of those from outside
	values    map[string][]float64 // of each measure, a value a question that has relevant passages
	asked     []Question           // those questions
	judged    []Judgement
}

// NewMeter starts a report on the set with the name; build is how long its index took.
func NewMeter(set string, build time.Duration) *Meter {
	return &Meter{report: Report{Set: set, All: Row{Kind: "all"}, Build: build}, kinds: make(map[string]*Row), values: make(map[string][]float64)}
}

// Add counts one outcome.
func (m *Meter) Add(o Outcome) {
	m.latencies = append(m.latencies, float64(o.Latency))
	m.report.All.add(o)
	if len(o.Question.Relevant) > 0 {
		m.in = append(m.in, o.Evidence)
		m.asked = append(m.asked, o.Question)
		for name, value := range measures(o.ids(), o.Question.Relevant) {
			m.values[name] = append(m.values[name], value)
		}
	}
	m.judged = append(m.judged, Judgement{o.Evidence, o.AmongFirst(5) == 1})
	if kind := o.Question.Kind; kind != "" {
		if m.kinds[kind] == nil {
			m.kinds[kind] = &Row{Kind: kind}
		}
		m.kinds[kind].add(o)
	}
	if reason := o.failure(); reason != "" {
		m.report.Failures = append(m.report.Failures, Failure{ID: o.Question.ID, Text: o.Question.Text, Reason: reason})
	}
}

// AddOutside counts the evidence value of a question that the set cannot answer.
func (m *Meter) AddOutside(evidence float64) { m.out = append(m.out, evidence) }

// Report returns the means so far, kinds by name.
func (m *Meter) Report() Report {
	r := m.report
	r.All = r.All.mean()
	for _, row := range m.kinds {
		r.Kinds = append(r.Kinds, row.mean())
	}
	slices.SortFunc(r.Kinds, func(a, b Row) int { return strings.Compare(a.Kind, b.Kind) })
	r.P50 = time.Duration(Percentile(m.latencies, 0.5))
	r.P99 = time.Duration(Percentile(m.latencies, 0.99))
	r.Outside, r.AUROC, r.KeptAt5 = len(m.out), AUROC(m.in, m.out), KeptAt(m.in, m.out, 0.05)
	if len(m.values) > 0 {
		r.Intervals = make(map[string]Interval, len(m.values))
	}
	for name, values := range m.values {
		r.Intervals[name] = MeanInterval(values, seed)
	}
	r.Reliability = Reliability(m.judged)
	return r
}

// Against compares with another ranking of the same questions; one that it lacks counts as nothing
// found.
func (m *Meter) Against(run Run) map[string]Comparison {
	before := make(map[string][]float64)
	for _, q := range m.asked {
		for name, value := range measures(run[q.ID], q.Relevant) {
			before[name] = append(before[name], value)
		}
	}
	out := make(map[string]Comparison, len(m.values))
	for name, values := range m.values {
		out[name] = Compare(before[name], values, seed)
	}
	return out
}

// seed makes every interval and test the same from run to run.
const seed = 1

// measures are the values of one question's ranking that intervals and comparisons are made of.
func measures(ranked []string, relevant map[string]int) map[string]float64 {
	return map[string]float64{
		"hit@1": Hit(ranked, relevant, 1), "hit@5": Hit(ranked, relevant, 5),
		"mrr@10": ReciprocalRank(ranked, relevant, 10), "ndcg@10": NDCG(ranked, relevant, 10),
	}
}

// add sums; mean divides.
func (r *Row) add(o Outcome) {
	r.Questions++
	ids := o.ids()
	if relevant := o.Question.Relevant; len(relevant) > 0 {
		r.Retrieval++
		r.Hit1 += Hit(ids, relevant, 1)
		r.Hit5 += Hit(ids, relevant, 5)
		r.Hit10 += Hit(ids, relevant, 10)
		r.Recall100 += Recall(ids, relevant, 100)
		r.MRR10 += ReciprocalRank(ids, relevant, 10)
		r.NDCG10 += NDCG(ids, relevant, 10)
	}
	if facts := o.Question.Facts; len(facts) > 0 {
		r.WithFacts++
		if factShare(facts, o.firstTexts(5)) == 1 {
			r.AnswerRecall5++
		}
		if o.Answered {
			r.Answers++
			r.Facts += factShare(facts, o.Answer)
		}
	}
	if o.Answered {
		r.Asked++
		if o.Abstained {
			r.Refused++
		}
		if o.Abstained == o.Question.Abstain {
			r.Right++
		}
	}
}

func (r *Row) mean() Row {
	out := *r
	for _, group := range []struct {
		n    int
		sums []*float64
	}{
		{r.Retrieval, []*float64{&out.Hit1, &out.Hit5, &out.Hit10, &out.Recall100, &out.MRR10, &out.NDCG10}},
		{r.WithFacts, []*float64{&out.AnswerRecall5}},
		{r.Answers, []*float64{&out.Facts}},
		{r.Asked, []*float64{&out.Refused, &out.Right}},
	} {
		for _, sum := range group.sums {
			*sum /= float64(max(1, group.n))
		}
	}
	return out
}

// AmongFirst is 1 when one of the first k passages is relevant, else 0.
func (o Outcome) AmongFirst(k int) float64 { return Hit(o.ids(), o.Question.Relevant, k) }

// ids are those of the ranked passages.
func (o Outcome) ids() []string {
	ids := make([]string, len(o.Ranking))
	for i, h := range o.Ranking {
		ids[i] = h.ID
	}
	return ids
}

// firstTexts joins the first k passages.
func (o Outcome) firstTexts(k int) string {
	var b strings.Builder
	for _, h := range o.Ranking[:min(k, len(o.Ranking))] {
		b.WriteString(h.Text + "\n")
	}
	return b.String()
}

// factShare is the share of facts that text holds.
func factShare(facts [][]string, text string) float64 {
	held := 0
	for _, f := range facts {
		if Contains(text, f) {
			held++
		}
	}
	return float64(held) / float64(len(facts))
}

// failure says what was wrong with an outcome; "" when nothing was.
func (o Outcome) failure() string {
	ids := o.ids()
	switch {
	case o.Answered && o.Abstained && !o.Question.Abstain:
		return "refused"
	case o.Answered && !o.Abstained && o.Question.Abstain:
		return "not-refused"
	case len(o.Question.Relevant) > 0 && Hit(ids, o.Question.Relevant, 5) == 0:
		return "not-in-5"
	case o.Answered && len(o.Question.Facts) > 0 && factShare(o.Question.Facts, o.Answer) < 1:
		return "facts"
	}
	return ""
}
