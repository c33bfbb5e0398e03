package telegram

import (
	"context"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
)

func TestQueues(t *testing.T) {
	t.Parallel()
	type job struct {
		chat int64
		name string
	}
	tests := map[string]struct {
		workers int
		jobs    []job
		// waiting names the jobs that are under way when none may end yet.
		waiting []string
	}{
		"nothing":                             {2, nil, nil},
		"one chat runs one job at a time":     {2, []job{{1, "a"}, {1, "b"}, {1, "c"}}, []string{"a"}},
		"chats run side by side":              {3, []job{{1, "a"}, {2, "b"}, {1, "c"}, {3, "d"}}, []string{"a", "b", "d"}},
		"no more than there are workers":      {1, []job{{1, "a"}, {1, "b"}, {1, "c"}}, []string{"a"}},
		"updates of no chat are a chat":       {2, []job{{0, "a"}, {0, "b"}, {-5, "c"}}, []string{"a", "c"}},
		"a bound that is as wide as the work": {2, []job{{1, "a"}, {2, "b"}}, []string{"a", "b"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				q, release := newQueues(tt.workers), make(chan struct{})
				var mu sync.Mutex
				var begun []string
				for _, j := range tt.jobs {
					q.add(t.Context(), j.chat, func(context.Context) {
						mu.Lock()
						begun = append(begun, j.name)
						mu.Unlock()
						<-release
					})
				}
				synctest.Wait()
				if got := slices.Sorted(slices.Values(begun)); !slices.Equal(got, tt.waiting) {
					t.Errorf("under way: %q, want %q", got, tt.waiting)
				}
				close(release)
				q.wait()
				for chat, want := range byChat(tt.jobs, func(j job) (int64, string) { return j.chat, j.name }) {
					got := slices.DeleteFunc(slices.Clone(begun), func(name string) bool { return !slices.Contains(want, name) })
					if !slices.Equal(got, want) {
						t.Errorf("chat %d ran %q, want %q", chat, got, want)
					}
				}
				if len(q.waiting) != 0 {
					t.Errorf("%d chats are kept", len(q.waiting))
				}
			})
		})
	}
}

func byChat[J any](jobs []J, of func(J) (int64, string)) map[int64][]string {
	out := make(map[int64][]string)
	for _, j := range jobs {
		chat, name := of(j)
		out[chat] = append(out[chat], name)
	}
	return out
}

func TestQueues_TakeJobsFromManySides(t *testing.T) {
	t.Parallel()
	q := newQueues(4)
	var mu sync.Mutex
	ran := make(map[int64][]int)
	var adders sync.WaitGroup
	for chat := range int64(8) {
		adders.Go(func() {
			for i := range 50 {
				q.add(t.Context(), chat, func(context.Context) {
					mu.Lock()
					defer mu.Unlock()
					ran[chat] = append(ran[chat], i)
				})
			}
		})
	}
	adders.Wait()
	q.wait()
	for chat := range int64(8) {
		if !slices.IsSorted(ran[chat]) || len(ran[chat]) != 50 {
			t.Errorf("chat %d ran %v", chat, ran[chat])
		}
	}
}
