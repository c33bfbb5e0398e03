package admin

import (
	"context"
	"errors"
	"log/slog"
	"strconv"

	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

// How many problems of a refused base are told to who gave the command, and to the log.
const (
	maxProblems = 10
	maxLogged   = 100
)

// refresh reads the base again, and has the other replicas do so.
func (d *Desk) refresh(ctx context.Context, by *slog.Logger, l words.Language, progress func(string)) string {
	progress(l.Say(words.RefreshBegun))
	report, err := d.o.Library.Refresh(ctx)
	if err != nil {
		by.WarnContext(ctx, "knowledge base not refreshed", slog.Any("error", err))
		return d.refused(ctx, by, l, err)
	}
	by.InfoContext(ctx, "knowledge base refreshed", slog.String("from", report.From), slog.String("to", report.To),
		slog.Int("added", report.Added), slog.Int("changed", report.Changed), slog.Int("removed", report.Removed), slog.Bool("lexicon", report.Lexicon), slog.Duration("took", report.Took))
	lexicon, untold := "", ""
	if report.Lexicon {
		lexicon = l.Say(words.RefreshLexicon)
	}
	if err := d.o.Announce(ctx, report.To); err != nil {
		by.WarnContext(ctx, "release not announced", slog.Any("error", err))
		untold = l.Say(words.RefreshUntold)
	}
	d.o.Released() // also of the same: a replica that died may have been about to
	if report.Same() {
		return lines(l.Say(words.RefreshNothing, short(report.To)), untold)
	}
	return lines(
		l.Say(words.RefreshDone, short(report.To), l.Count(report.Documents, words.Documents), l.Within(report.Took)),
		counted(l, words.RefreshAdded, report.Added),
		counted(l, words.RefreshChanged, report.Changed),
		counted(l, words.RefreshRemoved, report.Removed),
		lexicon, untold)
}

// counted tells how many documents; "" for none.
func counted(l words.Language, p words.Phrase, n int) string {
	if n == 0 {
		return ""
	}
	return l.Say(p, l.Count(n, words.Documents))
}

// refused says why the base before it goes on serving.
func (d *Desk) refused(ctx context.Context, by *slog.Logger, l words.Language, err error) string {
	failure, ok := errors.AsType[*release.RefusedError](err)
	switch {
	case errors.Is(err, release.ErrUnderWay):
		return l.Say(words.RefreshUnderWay)
	case !ok:
		return l.Say(words.RefreshFailed, words.Isolate(err.Error()), short(d.o.Library.Release()))
	}
	for _, p := range failure.Problems[:min(maxLogged, len(failure.Problems))] {
		by.WarnContext(ctx, "problem of the knowledge base", slog.String("problem", p.String()))
	}
	return d.problems(l, failure)
}

// problems tells what is wrong with a base, with file, line and rule. What the linter says of each is for
// the log, as it says it in English.
func (d *Desk) problems(l words.Language, e *release.RefusedError) string {
	told := []string{l.Say(words.RefreshRefused, l.Count(len(e.Problems), words.Problems), short(d.o.Library.Release()))}
	for _, p := range e.Problems[:min(maxProblems, len(e.Problems))] {
		place := p.Path
		if p.Line > 0 {
			place += ":" + strconv.Itoa(p.Line)
		}
		told = append(told, l.Say(words.RefreshProblem, words.Isolate(place), words.Isolate(p.Rule), l.Problem(p.Rule, p.Message)))
	}
	if more := len(e.Problems) - maxProblems; more > 0 {
		told = append(told, l.Say(words.RefreshMore, l.Count(more, words.Problems)))
	}
	return lines(append(told, l.Say(words.RefreshLogged))...)
}
