package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// evalDepth is how many passages are ranked for each question.
const evalDepth = 100

// A measurement puts questions to engines and writes down what comes of them.
type measurement struct {
	runtime  *runtime
	outside  []eval.Question
	run      io.Writer // rankings
	features io.Writer // nil when they are not asked for
	files    []*os.File
	words    bool     // search by words alone
	vectors  *vectors // nil when no server is asked
	against  eval.Run // rankings to compare with; nil when there are none
}

// open reads the questions from outside and creates the files that were asked for.
func (c evalCommand) open(r *runtime) (*measurement, error) {
	m := &measurement{runtime: r, run: io.Discard, words: c.Words}
	if !c.Words {
		m.vectors = r.vectors(r.complain)
	}
	if m.vectors != nil {
		m.vectors.timeout = time.Minute // what is measured is not how busy the endpoint is
	}
	if c.Outside != "" {
		var err error
		if m.outside, err = eval.ReadTopics(os.DirFS(filepath.Dir(c.Outside)), filepath.Base(c.Outside)); err != nil {
			return nil, &exitError{code: exitUsage, err: err}
		}
	}
	if c.Against != "" {
		if err := m.readRun(c.Against); err != nil {
			return nil, &exitError{code: exitUsage, err: err}
		}
	}
	if c.TREC != "" {
		f, err := m.create(c.TREC)
		if err != nil {
			return nil, err
		}
		m.run = f
	}
	if c.Features != "" {
		f, err := m.create(c.Features)
		if err != nil {
			return nil, err
		}
		m.features = f
		if _, err := fmt.Fprintln(f, "set\tid\tkind\tanswered\t"+strings.Join(retrieval.FeatureNames(), "\t")); err != nil {
			return nil, fmt.Errorf("write features: %w", errors.Join(err, m.close()))
		}
	}
	return m, nil
}

func (m *measurement) readRun(path string) error {
	f, err := os.Open(path) //nolint:gosec // the user names the file
	if err != nil {
		return fmt.Errorf("open run file: %w", err)
	}
	defer func() { _ = f.Close() }()
	m.against, err = eval.ReadRun(f)
	return err //nolint:wrapcheck // says which line
}

func (m *measurement) create(path string) (*os.File, error) {
	f, err := os.Create(path) //nolint:gosec // the user names the file
	if err != nil {
		return nil, &exitError{code: exitUsage, err: errors.Join(fmt.Errorf("create output file: %w", err), m.close())}
	}
	m.files = append(m.files, f)
	return f, nil
}

// close reports what could not be written to the end.
func (m *measurement) close() error {
	var all []error
	for _, f := range m.files {
		all = append(all, f.Close())
	}
	m.files = nil
	return errors.Join(all...)
}

// measure puts a set's questions, and those from outside, to the set's engine.
func (m *measurement) measure(ctx context.Context, set *eval.Set) (eval.Report, error) {
	now := m.runtime.now
	start := now()
	engine, err := m.engineFor(ctx, set)
	if err != nil {
		return eval.Report{}, err
	}
	meter := eval.NewMeter(set.Name, now().Sub(start))
	assistant := bot.New(bot.Options{Retriever: engine, Log: slog.New(slog.DiscardHandler), Now: now})
	bar := newProgress(m.runtime.Err, now, set.Name, len(set.Questions)+len(m.outside))
	defer bar.finish()
	for _, q := range set.Questions {
		o, err := m.ask(ctx, engine, set.Name, q)
		if err != nil {
			return eval.Report{}, err
		}
		if set.Base == nil {
			if err := answerGolden(ctx, assistant, q, &o); err != nil {
				return eval.Report{}, err
			}
		}
		if err := eval.WriteRun(m.run, q.ID, "tahaluf", o.Ranking); err != nil {
			return eval.Report{}, err //nolint:wrapcheck // says what was written
		}
		meter.Add(o)
		bar.step()
	}
	for _, q := range m.outside {
		o, err := m.ask(ctx, engine, set.Name, q)
		if err != nil {
			return eval.Report{}, err
		}
		meter.AddOutside(o.Evidence)
		bar.step()
	}
	report := meter.Report()
	if m.against != nil {
		report.Compared = meter.Against(m.against)
	}
	return report, nil
}

// engineFor indexes the set's own passages, or the knowledge base.
func (m *measurement) engineFor(ctx context.Context, set *eval.Set) (*retrieval.Engine, error) {
	base, lexicon := set.Base, (*knowledge.Lexicon)(nil)
	if base == nil {
		var err error
		if base, lexicon, err = m.runtime.knowledge(); err != nil {
			return nil, err
		}
	}
	switch {
	case m.words:
		return m.runtime.index(base, lexicon, retrieval.WordsOnly())
	case m.vectors == nil:
		return m.runtime.index(base, lexicon)
	}
	option, err := m.vectors.option(ctx, base)
	if err != nil {
		return nil, unavailable(err)
	}
	return m.runtime.index(base, lexicon, option)
}

// unavailable ends a measurement: figures of a search by words only would pass for those of the model.
func unavailable(err error) error {
	return &exitError{code: exitUnavailable, err: errors.New(withHint(err))}
}

// ask retrieves for one question.
func (m *measurement) ask(ctx context.Context, engine *retrieval.Engine, set string, q eval.Question) (eval.Outcome, error) {
	query := retrieval.Query{Text: q.Text, History: q.History, Limit: evalDepth}
	asked := m.runtime.now()
	result, err := engine.Retrieve(ctx, query)
	if err != nil {
		return eval.Outcome{}, err //nolint:wrapcheck // the context's end
	}
	if slices.Contains(result.Degraded, retrieval.DegradedEmbeddings) {
		return eval.Outcome{}, unavailable(fmt.Errorf("question %s was searched by words only: %s", q.ID, m.runtime.searchFaults.take()))
	}
	if slices.Contains(result.Degraded, retrieval.DegradedRerank) {
		return eval.Outcome{}, unavailable(fmt.Errorf("question %s was not reranked: %s", q.ID, m.runtime.rerankFaults.take()))
	}
	o := eval.Outcome{Question: q, Latency: m.runtime.now().Sub(asked), Evidence: result.Evidence}
	for _, h := range result.Hits {
		o.Ranking = append(o.Ranking, eval.Ranked{ID: h.Passage.ID, Score: h.Score, Text: h.Passage.Text})
	}
	if m.features == nil {
		return o, nil
	}
	features, err := engine.Features(ctx, query)
	if err != nil {
		return eval.Outcome{}, err //nolint:wrapcheck // the context's end
	}
	return o, m.writeFeatures(set, o, features)
}

// writeFeatures writes the set, the question's id and kind, 1 when a passage that answers is among the
// first five, and the signs.
func (m *measurement) writeFeatures(set string, o eval.Outcome, f retrieval.Features) error {
	var line strings.Builder
	fmt.Fprintf(&line, "%s\t%s\t%s\t%.0f", set, o.Question.ID, o.Question.Kind, o.AmongFirst(featureDepth))
	for _, v := range f.Values() {
		fmt.Fprintf(&line, "\t%.4f", v)
	}
	if _, err := fmt.Fprintln(m.features, line.String()); err != nil {
		return fmt.Errorf("write features: %w", err)
	}
	return nil
}

// featureDepth is how many passages are looked at for one that answers.
const featureDepth = 5

// answerGolden has the assistant answer too, by quotation.
func answerGolden(ctx context.Context, a *bot.Assistant, q eval.Question, o *eval.Outcome) error {
	turn := bot.Turn{Question: q.Text}
	for _, h := range q.History {
		turn.History = append(turn.History, bot.Utterance{Speaker: bot.UserSpeaker, Text: h})
	}
	reply, err := a.Answer(ctx, turn, nil)
	if err != nil {
		return fmt.Errorf("question %s: %w", q.ID, err)
	}
	o.Answered, o.Abstained, o.Answer = true, reply.Abstained, reply.Text
	return nil
}
