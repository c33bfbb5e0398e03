package admin

import (
	"context"
	"errors"
	"log/slog"
	"slices"

	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

// maxProblems is how many problems of a refused base are told.
const maxProblems = 10

// refresh reads the base again, and has the other replicas do so.
func (d *Desk) refresh(ctx context.Context, by *slog.Logger, l words.Language, progress func(string)) string {
	progress(l.Say(words.RefreshBegun))
	report, err := d.o.Library.Refresh(ctx)
	if err != nil {
		by.WarnContext(ctx, "knowledge base not refreshed", slog.Any("error", err))
		return d.refused(l, err)
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

// refused says why the base before it goes on serving, with file and line of what is wrong.
func (d *Desk) refused(l words.Language, err error) string {
	serving := short(d.o.Library.Release())
	failure, ok := errors.AsType[*release.RefusedError](err)
	switch {
	case errors.Is(err, release.ErrUnderWay):
		return l.Say(words.RefreshUnderWay)
	case !ok:
		return l.Say(words.RefreshFailed, words.Isolate(err.Error()), serving)
	}
	told := []string{l.Say(words.RefreshRefused, l.Count(len(failure.Problems), words.Problems), serving)}
	told = slices.Concat(told, failure.Problems[:min(maxProblems, len(failure.Problems))])
	if len(failure.Problems) > maxProblems {
		told = append(told, "…")
	}
	return lines(told...)
}
