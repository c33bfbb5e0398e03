package telegramtest_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestManualClock(t *testing.T) {
	clock := telegramtest.NewManualClock(dawn())
	early, late := clock.TimerAt(dawn().Add(time.Second)), clock.TimerAt(dawn().Add(time.Minute))
	past := clock.TimerAt(dawn())
	stopped := clock.TimerAt(dawn().Add(time.Second))
	stopped.Stop()
	stopped.Stop()
	fired := func() (which []string) {
		for name, timer := range map[string]*telegramtest.Timer{"early": early, "late": late, "past": past, "stopped": stopped} {
			select {
			case <-timer.C:
				which = append(which, name)
			default:
			}
		}
		return which
	}
	steps := []struct {
		advance time.Duration
		want    []string
	}{
		{0, []string{"past"}},
		{time.Second - 1, nil},
		{1, []string{"early"}},
		{time.Hour, []string{"late"}},
	}
	for _, step := range steps {
		clock.Advance(step.advance)
		if diff := cmp.Diff(step.want, fired()); diff != "" {
			t.Errorf("after %s more (-want +got):\n%s", step.advance, diff)
		}
	}
	if got, want := clock.Now(), dawn().Add(time.Hour+time.Second); !got.Equal(want) {
		t.Errorf("it is %s, want %s", got, want)
	}
}

func TestWaitForTimers(t *testing.T) {
	clock := telegramtest.NewManualClock(dawn())
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := clock.WaitForTimers(ctx, 1); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	go clock.TimerAt(dawn().Add(time.Second))
	if err := clock.WaitForTimers(soon(t), 1); err != nil {
		t.Error(err)
	}
}

func TestRealClock(t *testing.T) {
	clock := telegramtest.RealClock()
	timer := clock.TimerAt(clock.Now().Add(time.Millisecond))
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-soon(t).Done():
		t.Error("the timer did not fire")
	}
}
