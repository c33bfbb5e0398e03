package fleet

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"github.com/tahaluf/tahaluf/bot/store"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// A replica of a test.
type replica struct {
	mu       sync.Mutex
	state    State
	failures int // how often following fails
	followed []string
	at       []time.Time
}

func (r *replica) so() State {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.state
}

func (r *replica) follow(_ context.Context, release string) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.followed, r.at = append(r.followed, release), append(r.at, time.Now())
	if r.failures > 0 {
		r.failures--
		return errors.New("the files are not there yet")
	}
	r.state.Release = release
	return nil
}

func (r *replica) tries() int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return len(r.followed)
}

// join runs a replica until the test ends, or the function it returns is called.
func join(t *testing.T, client redis.UniversalClient, name string, r *replica) (f *Fleet, leave func()) {
	t.Helper()
	f = New(client, Options{Name: name, State: r.so, Follow: r.follow, Log: slog.New(slog.DiscardHandler), Now: time.Now})
	ctx, cancel := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { f.Run(ctx) })
	leave = func() { cancel(); running.Wait() }
	t.Cleanup(leave)
	return f, leave
}

func TestFleet_KnowsWhoIsThere(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := redistest.InBubble(t)
		f, _ := join(t, client, "one", &replica{state: State{Release: "r1", Version: "v1", Polling: true}})
		_, leave := join(t, client, "two", &replica{state: State{Release: "r2", Version: "v1"}})
		time.Sleep(time.Second)
		want := []string{"one", "two"}
		for _, step := range []func(){func() {}, leave} {
			step()
			time.Sleep(goneAfter + time.Second)
			got, err := f.Replicas(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, r := range got {
				names = append(names, r.Name)
			}
			if d := cmp.Diff(want, names); d != "" || got[0].State != (State{Release: "r1", Version: "v1", Polling: true}) {
				t.Errorf("replicas (-want +got):\n%s\n%+v", d, got)
			}
			want = want[:1]
		}
	})
}

func TestFleet_FollowsAnAnnouncement(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := redistest.InBubble(t)
		first, second := &replica{state: State{Release: "r1"}}, &replica{state: State{Release: "r1"}}
		f, _ := join(t, client, "one", first)
		join(t, client, "two", second)
		time.Sleep(time.Second)
		first.mu.Lock()
		first.state.Release = "r2"
		first.mu.Unlock()
		if err := f.Announce(t.Context(), "r2"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * beatEvery)
		if second.so().Release != "r2" || first.tries() != 0 || second.tries() != 1 {
			t.Errorf("the other serves %s after %d tries; who announced it tried %d times", second.so().Release, second.tries(), first.tries())
		}
		late := &replica{state: State{Release: "r0"}}
		join(t, client, "three", late)
		time.Sleep(time.Minute)
		if late.tries() != 0 {
			t.Error("a replica that starts follows what was announced before")
		}
	})
}

func TestFleet_TriesAgainEverLater(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		client := redistest.InBubble(t)
		r := &replica{state: State{Release: "r1"}, failures: 3}
		f, _ := join(t, client, "one", r)
		time.Sleep(time.Second)
		if err := f.Announce(t.Context(), "r2"); err != nil {
			t.Fatal(err)
		}
		time.Sleep(5 * time.Minute)
		if r.so().Release != "r2" || r.tries() != 4 {
			t.Fatalf("serves %s after %d tries", r.so().Release, r.tries())
		}
		for i := 2; i < len(r.at); i++ {
			if r.at[i].Sub(r.at[i-1]) <= r.at[i-1].Sub(r.at[i-2]) {
				t.Errorf("tried at %v", r.at)
			}
		}
	})
}

// TestFleet_OnEveryKindOfServer holds that the scripts run there.
func TestFleet_OnEveryKindOfServer(t *testing.T) {
	t.Parallel()
	redistest.Each(t, func(t *testing.T, client redis.UniversalClient) {
		t.Helper()
		o := Options{Keys: store.Keyspace(t.Name()), Name: "one", State: func() State { return State{Release: "r1"} }}
		f := New(client, o)
		if number, latest, err := f.tell(t.Context()); number != 0 || latest != "" || err != nil {
			t.Errorf("announced before anything was: %d %q, %v", number, latest, err)
		}
		for i := range 2 {
			if err := f.Announce(t.Context(), "r2"); err != nil {
				t.Fatal(err)
			}
			if number, latest, err := f.tell(t.Context()); number != int64(i+1) || latest != "r2" || err != nil {
				t.Errorf("announced: %d %q, %v", number, latest, err)
			}
		}
		got, err := f.Replicas(t.Context())
		if err != nil || len(got) != 1 || got[0].Name != "one" || got[0].Release != "r1" || got[0].Ago > time.Minute {
			t.Errorf("replicas %+v, %v", got, err)
		}
	})
}
