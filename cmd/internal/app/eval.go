package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// evalDepth is how many passages are ranked for each question.
const evalDepth = 100

type evalCommand struct {
	JSON  bool     `help:"Print the figures as JSON." name:"json"`
	Split string   `help:"Only the questions of this split: dev or test." placeholder:"SPLIT"`
	TREC  string   `help:"Write the rankings to a file in the TREC run format." name:"run" placeholder:"FILE" type:"path"`
	Fails bool     `help:"List the questions that failed, with what was expected."`
	Sets  []string `arg:"" help:"Question sets: golden *.jsonl, SQuAD *.json, or BEIR folders." type:"path"`
}

// Help is shown by "tahaluf eval --help".
func (evalCommand) Help() string {
	return `Golden questions are asked of the knowledge base, and the extractive answers are scored too: facts
contained, refusals right. A SQuAD or BEIR set is asked of its own passages. Several golden files are
measured together.`
}

// AfterApply checks the flags.
func (c evalCommand) AfterApply() error {
	if c.Split != "" && c.Split != "dev" && c.Split != "test" {
		return fmt.Errorf("--split is %q, want dev or test", c.Split)
	}
	return nil
}

// Run measures each set and prints the figures.
func (c evalCommand) Run(ctx context.Context, r *runtime) error {
	sets, err := c.read()
	if err != nil {
		return err
	}
	run, err := c.openRun()
	if err != nil {
		return err
	}
	defer func() { _ = run.Close() }()
	var reports []eval.Report
	for _, set := range sets {
		report, err := r.evaluate(ctx, set, run)
		if err != nil {
			return err
		}
		reports = append(reports, report)
	}
	if c.JSON {
		e := json.NewEncoder(r.Out)
		e.SetIndent("", "  ")
		e.SetEscapeHTML(false)
		return e.Encode(reports) //nolint:wrapcheck // standard output
	}
	return c.print(r.Out, reports)
}

// read reads the sets; golden ones are joined into one.
func (c evalCommand) read() ([]*eval.Set, error) {
	var out []*eval.Set
	var golden *eval.Set
	for _, path := range c.Sets {
		s, err := eval.Read(os.DirFS(filepath.Dir(path)), filepath.Base(path))
		if err != nil {
			return nil, &exitError{code: exitUsage, err: err}
		}
		s.Keep(c.Split)
		switch {
		case s.Base != nil:
			out = append(out, s)
		case golden == nil:
			golden = s
			golden.Name = "golden"
			out = append(out, golden)
		default:
			golden.Questions = append(golden.Questions, s.Questions...)
		}
	}
	return out, nil
}

func (c evalCommand) openRun() (io.WriteCloser, error) {
	if c.TREC == "" {
		return nopCloser{io.Discard}, nil
	}
	f, err := os.Create(c.TREC)
	if err != nil {
		return nil, &exitError{code: exitUsage, err: fmt.Errorf("create run file: %w", err)}
	}
	return f, nil
}

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

// evaluate measures one set.
func (r *runtime) evaluate(ctx context.Context, set *eval.Set, run io.Writer) (eval.Report, error) {
	start := r.now()
	engine, err := r.engineFor(set)
	if err != nil {
		return eval.Report{}, err
	}
	m := eval.NewMeter(set.Name, r.now().Sub(start))
	assistant := bot.New(bot.Options{Retriever: engine, Log: slog.New(slog.DiscardHandler), Now: r.now})
	bar := newProgress(r.Err, r.now, set.Name, len(set.Questions))
	defer bar.finish()
	for _, q := range set.Questions {
		asked := r.now()
		result, err := engine.Retrieve(ctx, retrieval.Query{Text: q.Text, History: q.History, Limit: evalDepth})
		if err != nil {
			return eval.Report{}, err //nolint:wrapcheck // the context's end
		}
		o := eval.Outcome{Question: q, Latency: r.now().Sub(asked), Evidence: result.Evidence}
		for _, h := range result.Hits {
			o.Ranking = append(o.Ranking, eval.Ranked{ID: h.Passage.ID, Score: h.Score, Text: h.Passage.Text})
		}
		if set.Base == nil {
			if err := answerGolden(ctx, assistant, q, &o); err != nil {
				return eval.Report{}, err
			}
		}
		if err := eval.WriteRun(run, q.ID, "tahaluf", o.Ranking); err != nil {
			return eval.Report{}, err //nolint:wrapcheck // says what was written
		}
		m.Add(o)
		bar.step()
	}
	return m.Report(), nil
}

// engineFor indexes the set's own passages, or the knowledge base.
func (r *runtime) engineFor(set *eval.Set) (*retrieval.Engine, error) {
	if set.Base == nil {
		return r.engine()
	}
	return retrieval.New(set.Base, nil, r.now) //nolint:wrapcheck // says what is wrong
}

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
