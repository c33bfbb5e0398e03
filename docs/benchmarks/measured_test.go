package benchmarks

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/tahaluf/tahaluf/bot"
)

// measured is all that the tables are made of.
type measured struct {
	rounds      int
	fixtures    []*fixture
	environment environment
	answered    []float64 // one a fixture: the share of the questions that are not refused

	searching, building []race // one a fixture
	analysing           race
	analysed            int // bytes

	searchers, builders, analysts []contestant // who took part, for their labels
}

func takeMeasures(tb testing.TB, all []*fixture, rounds int) (measured, error) {
	tb.Helper()
	texts, size := all[0].texts()
	m := measured{
		rounds: rounds, fixtures: all, environment: lookAround(),
		analysts: analyses(tb, texts), analysed: size,
	}
	var err error
	if m.analysing, err = run(m.analysts, len(texts), rounds); err != nil {
		return measured{}, err
	}
	for _, f := range all {
		if err := m.measure(tb.Context(), f); err != nil {
			return measured{}, fmt.Errorf("%s: %w", f.name, err)
		}
	}
	return m, nil
}

// measure holds the races over one corpus.
func (m *measured) measure(ctx context.Context, f *fixture) error {
	m.searchers = append(f.searches(ctx), f.answering(ctx))
	searching, err := run(m.searchers, len(f.questions), m.rounds)
	if err != nil {
		return err
	}
	m.builders = f.builds()
	building, err := run(m.builders, 1, m.rounds)
	if err != nil {
		return err
	}
	answered := 0
	for _, q := range f.questions {
		reply, err := f.assistant.Answer(ctx, bot.Turn{Question: q}, nil)
		if err != nil {
			return fmt.Errorf("answer %q: %w", q, err)
		}
		if !reply.Abstained {
			answered++
		}
	}
	m.searching, m.building = append(m.searching, searching), append(m.building, building)
	m.answered = append(m.answered, float64(answered)/float64(len(f.questions)))
	return nil
}

// mostDrift is how far floor 1 may differ between rounds at p50; beyond, the machine was
// not quiet and figures are not kept.
const mostDrift = 1.5

// worthKeeping tells why figures are not to be published.
func (m measured) worthKeeping() error {
	if m.rounds < fullRounds {
		return errors.New("a short run is for smoke only: leave out -short")
	}
	for i, r := range m.searching {
		if d := r.drift(floorStems, p50); d > mostDrift {
			return fmt.Errorf("floor 1 drifted %.2f-fold on the corpus %q: run again on a quiet machine", d, m.fixtures[i].name)
		}
	}
	return nil
}
