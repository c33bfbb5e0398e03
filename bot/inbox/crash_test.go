package inbox

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// A wall is what users see: for each job the answers that were put up, in order, and for each lane
// the jobs in the order of their first answer. Putting up the same answer again changes nothing, as
// with an edit of a message.
type wall struct {
	mu      sync.Mutex
	answers map[string][]string
	lanes   map[string][]string
}

func (w *wall) put(job Job, answer string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.answers[job.ID]) == 0 {
		w.lanes[job.Lane] = append(w.lanes[job.Lane], job.ID)
	}
	if !slices.Contains(w.answers[job.ID], answer) {
		w.answers[job.ID] = append(w.answers[job.ID], answer)
	}
}

// Redis dies again and again while two replicas work and senders send, each until it is told that its
// entry was taken. All that was taken is answered, once, in order.
func TestCrash_RedisKilledUnderLoad(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills a server many times")
	}
	const lanes, perLane, kills = 8, 25, 4
	server := redistest.Start(t)
	seen := &wall{answers: map[string][]string{}, lanes: map[string][]string{}}
	var thought atomic.Int64
	handle := func(ctx context.Context, l *Lease) error {
		job := l.Job()
		answer := job.Saved["answer"]
		if answer == "" {
			answer = fmt.Sprintf("answer %d to %s", thought.Add(1), job.ID) // another one each time
			if err := l.Step(ctx, map[string]string{"answer": answer}); err != nil {
				return err
			}
		}
		if !l.Held() {
			return ErrLost
		}
		seen.put(job, answer)
		return nil
	}
	options := roomy()
	options.Lease = time.Second
	var replicas, senders sync.WaitGroup
	ctx, stop := context.WithCancel(t.Context())
	for range 2 {
		box := New(redistest.Connect(t, server.URL()), options)
		replicas.Go(func() { box.Work(ctx, 4, patience, handle, slog.New(slog.DiscardHandler)) })
	}
	box := New(redistest.Connect(t, server.URL()), options)
	want := map[string][]string{}
	for lane := range lanes {
		name := fmt.Sprint("lane", lane)
		sent := ids(name+"-", perLane)
		want[name] = sent
		senders.Go(func() {
			for _, id := range sent {
				send(t, box, entry(id, name))
				time.Sleep(10 * time.Millisecond) // lasts beyond the kills
			}
		})
	}
	for range kills {
		time.Sleep(50 * time.Millisecond)
		server.Kill()
		server.Restart()
	}
	senders.Wait()
	until(t, "the queue is empty", func() bool {
		stats, err := box.Stats(t.Context())
		return err == nil && stats.Depth == 0
	})
	stop()
	replicas.Wait()
	seen.check(t, want)
	wantEmpty(t, box)
}

// send ingests an entry until Redis says that it has it, as Telegram does with an update.
func send(t *testing.T, box *Box, e Entry) {
	t.Helper()
	for t.Context().Err() == nil {
		verdicts, err := box.Ingest(t.Context(), e)
		if err == nil && (verdicts[0] == Accepted || verdicts[0] == Duplicate) {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
}

func (w *wall) check(t *testing.T, want map[string][]string) {
	t.Helper()
	w.mu.Lock()
	defer w.mu.Unlock()
	for lane, jobs := range want {
		if !slices.Equal(w.lanes[lane], jobs) {
			t.Errorf("%s was answered in the order %s", lane, strings.Join(w.lanes[lane], " "))
		}
		for _, id := range jobs {
			if answers := w.answers[id]; len(answers) != 1 {
				t.Errorf("%s was answered %d times: %q", id, len(answers), answers)
			}
		}
	}
}
