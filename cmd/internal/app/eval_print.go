package app

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

// print writes the figures as a table, one row a set and kind of question.
func (c evalCommand) print(w io.Writer, reports []eval.Report) error {
	t := newTable(w)
	t.row("SET", "KIND", "N", "HIT@1", "HIT@5", "HIT@10", "R@100", "MRR@10", "NDCG@10", "ANSWER@5", "FACTS", "REFUSED", "RIGHT")
	for _, r := range reports {
		for _, row := range append([]eval.Row{r.All}, r.Kinds...) {
			t.row(r.Set, row.Kind, strconv.Itoa(row.Questions),
				figure(row.Retrieval, row.Hit1), figure(row.Retrieval, row.Hit5), figure(row.Retrieval, row.Hit10),
				figure(row.Retrieval, row.Recall100), figure(row.Retrieval, row.MRR10), figure(row.Retrieval, row.NDCG10),
				figure(row.WithFacts, row.AnswerRecall5), figure(row.Answers, row.Facts), figure(row.Asked, row.Refused), figure(row.Asked, row.Right))
		}
	}
	if err := t.flush(); err != nil {
		return err
	}
	for _, r := range reports {
		if _, err := fmt.Fprintf(w, "\n%s: index built in %v; a query takes %v at the median, %v at the 99th percentile\n",
			r.Set, r.Build, r.P50, r.P99); err != nil {
			return fmt.Errorf("write figures: %w", err)
		}
		if err := printIntervals(w, r); err != nil {
			return err
		}
		if r.Outside > 0 {
			if _, err := fmt.Fprintf(w, "%s: against %d questions from outside, AUROC %.3f; with 5%% of them let through, %.3f of its own are kept\n",
				r.Set, r.Outside, r.AUROC, r.KeptAt5); err != nil {
				return fmt.Errorf("write figures: %w", err)
			}
		}
		if c.Fails {
			for _, f := range r.Failures {
				if _, err := fmt.Fprintf(w, "%s\t%s\t%s\n", f.Reason, f.ID, f.Text); err != nil {
					return fmt.Errorf("write failures: %w", err)
				}
			}
		}
	}
	return nil
}

// printIntervals writes how sure the means are, and how they compare with another ranking.
func printIntervals(w io.Writer, r eval.Report) error {
	for _, name := range slices.Sorted(maps.Keys(r.Intervals)) {
		i := r.Intervals[name]
		if _, err := fmt.Fprintf(w, "%s: %s lies between %.3f and %.3f (95%%)\n", r.Set, name, i.Low, i.High); err != nil {
			return fmt.Errorf("write figures: %w", err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Compared)) {
		c := r.Compared[name]
		if _, err := fmt.Fprintf(w, "%s: %s %.3f before, %.3f now: %+.4f [%+.4f, %+.4f], p = %.3f; %d better, %d worse, %d the same\n",
			r.Set, name, c.Before, c.After, c.Difference, c.Interval.Low, c.Interval.High, c.P, c.Won, c.Lost, c.Level); err != nil {
			return fmt.Errorf("write figures: %w", err)
		}
	}
	return nil
}

// figure prints a mean over n questions; a dash when it has none to be taken over.
func figure(n int, v float64) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprintf("%.3f", v)
}
