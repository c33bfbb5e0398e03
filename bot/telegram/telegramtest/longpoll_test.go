package telegramtest_test

import (
	"sync"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// poll runs a long poll in the background and returns where its answer comes out.
func (w *world) poll(p params) <-chan answer {
	out := make(chan answer, 1)
	go func() { out <- w.call("getUpdates", p) }()
	return out
}

func TestLongPoll(t *testing.T) {
	t.Run("woken by an update", func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		answered := w.poll(params{"timeout": 50})
		if err := w.WaitFor(soon(t), w.Polling); err != nil {
			t.Fatal(err)
		}
		w.alice.Sends(w.chat, "سؤال")
		if got := <-answered; string(got.Result) == "[]" {
			t.Error("woken without an update")
		}
	})
	t.Run("ends after the timeout, at most 50 seconds", func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		answered := w.poll(params{"timeout": 3600})
		if err := w.WaitFor(soon(t), w.Polling); err != nil {
			t.Fatal(err)
		}
		w.clock.Advance(50 * time.Second)
		if got := <-answered; string(got.Result) != "[]" {
			t.Errorf("got %s", describe(got))
		}
	})
	t.Run("ends with the server", func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		answered := w.poll(params{"timeout": 50})
		if err := w.WaitFor(soon(t), w.Polling); err != nil {
			t.Fatal(err)
		}
		w.Close()
		if got := <-answered; got.Description != "Internal Server Error: restart" {
			t.Errorf("got %s", describe(got))
		}
	})
	t.Run("ends when a webhook is set", func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		answered := w.poll(params{"timeout": 50})
		if err := w.WaitFor(soon(t), w.Polling); err != nil {
			t.Fatal(err)
		}
		w.must("setWebhook", params{"url": "https://bot.example.org/"}, nil)
		if got := <-answered; got.Code != 409 || got.Description != "Conflict: terminated by setWebhook request" {
			t.Errorf("got %s", describe(got))
		}
	})
}

// TestConflicts: the younger poller ends the older one, at once the first time and after a pause soon after.
func TestConflicts(t *testing.T) {
	const conflict = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
	w := newWorld(t, telegramtest.Options{})
	oldest := w.poll(params{"timeout": 50})
	if err := w.clock.WaitForTimers(soon(t), 1); err != nil {
		t.Fatal(err)
	}
	older := w.poll(params{"timeout": 50})
	if got := <-oldest; got.Code != 409 || got.Description != conflict {
		t.Errorf("the oldest got %s", describe(got))
	}
	if err := w.clock.WaitForTimers(soon(t), 1); err != nil {
		t.Fatal(err)
	}
	youngest := w.poll(params{"timeout": 50})
	// Two polls and the pause of the one that lost.
	if err := w.clock.WaitForTimers(soon(t), 3); err != nil {
		t.Fatal(err)
	}
	w.clock.Advance(3 * time.Second)
	if got := <-older; got.Description != conflict {
		t.Errorf("the older got %s", describe(got))
	}
	w.alice.Sends(w.chat, "سؤال")
	if got := <-youngest; !got.OK {
		t.Errorf("the youngest got %s", describe(got))
	}
}

func TestPollingBesideAWebhook(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	w.must("setWebhook", params{"url": "https://bot.example.org/"}, nil)
	want := "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
	if got := w.call("getUpdates", nil); got.Code != 409 || got.Description != want {
		t.Errorf("got %s", describe(got))
	}
	w.must("deleteWebhook", nil, nil)
	w.updates(nil)
}

// TestManyPollers lets pollers fight over a queue. Every update must reach one of them, and none but the last offset
// may confirm.
func TestManyPollers(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	const questions = 40
	var (
		mu   sync.Mutex
		seen = make(map[int]bool)
		wg   sync.WaitGroup
		stop = make(chan struct{})
	)
	for range 4 {
		wg.Go(func() {
			offset := 0
			for {
				select {
				case <-stop:
					return
				default:
				}
				for _, u := range w.updatesOrNone(params{"offset": offset}) {
					mu.Lock()
					seen[u.ID] = true
					mu.Unlock()
					offset = u.ID + 1
				}
			}
		})
	}
	wg.Go(func() {
		for range questions {
			w.alice.Sends(w.chat, "سؤال")
		}
	})
	if err := w.WaitFor(soon(t), func() bool { return len(w.Updates()) == questions && w.PendingUpdates() == 0 }); err != nil {
		t.Error(err)
	}
	close(stop)
	wg.Wait()
	if len(seen) != questions {
		t.Errorf("%d of %d updates seen", len(seen), questions)
	}
}
