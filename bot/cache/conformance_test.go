package cache

import (
	"context"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/redis/go-redis/v9"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/store/redistest"
)

// TestCache runs the conformance suite on every kind of server that the bot may be given.
func TestCache(t *testing.T) {
	t.Parallel()
	redistest.Each(t, conformance)
}

// conformance is what a Cache promises, whichever server is behind it.
func conformance(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	for _, c := range []struct {
		name string
		run  func(t *testing.T, client redis.UniversalClient)
	}{
		{"a stampede words one answer", stampede},
		{"a reply comes back as it was", roundTrip},
		{"how long each reply is kept", lives},
		{"an entry that cannot be read was never there", unreadable},
		{"another replica's answer is waited for", waits},
		{"a replica that died is replaced", takesOver},
		{"a replica that is slow is not replaced", renews},
		{"a failure is the next caller's turn", failure},
	} {
		t.Run(c.name, func(t *testing.T) { c.run(t, client) }) // not parallel: the client closes when conformance returns
	}
}

// stampede has 1,000 turns on 3 replicas ask the same at once.
func stampede(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	const replicas, turns = 3, 1000
	var calls atomic.Int64
	var mu sync.Mutex
	sources := make(map[bot.AnswerSource]int)
	o := options()
	o.OnResult = func(s bot.AnswerSource) {
		mu.Lock()
		defer mu.Unlock()
		sources[s]++
	}
	gate := make(chan struct{})
	slow := func(_ context.Context, show bot.Show) (bot.Reply, error) {
		calls.Add(1)
		<-gate
		show(worded().Text)
		return worded(), nil
	}
	var all sync.WaitGroup
	var caches []*Cache
	for range replicas {
		caches = append(caches, start(t, client, o))
	}
	for turn := range turns {
		all.Go(func() {
			if reply, _, err := caches[turn%replicas].Do(t.Context(), keyOf("stampede"), nil, slow); err != nil || reply.Text != worded().Text {
				t.Errorf("answer %q, error %v", reply.Text, err)
			}
		})
	}
	eventually(t, "all turns wait", func() bool {
		waiting := 0
		for _, c := range caches {
			waiting += callers(c, keyOf("stampede"))
		}
		return waiting == turns
	})
	close(gate)
	all.Wait()
	if calls.Load() != 1 || sources[bot.AnswerMade] != 1 {
		t.Errorf("worded %d times, %v", calls.Load(), sources)
	}
	if total := sources[bot.AnswerMade] + sources[bot.AnswerHit] + sources[bot.AnswerShared]; total != turns {
		t.Errorf("%d results: %v", total, sources)
	}
}

func roundTrip(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	full := worded()
	full.Degraded = []string{bot.DegradedCheck}
	for name, reply := range map[string]bot.Reply{"answer": worded(), "with sentences withheld": full, "refusal": refused()} {
		w := &writer{reply: reply}
		made, madeSource := do(t, start(t, client, options()), keyOf(name), w.write)
		again, hitSource := do(t, start(t, client, options()), keyOf(name), w.write)
		if madeSource != bot.AnswerMade || hitSource != bot.AnswerHit || w.calls.Load() != 1 {
			t.Errorf("%s: %s, then %s, worded %d times", name, madeSource, hitSource, w.calls.Load())
		}
		if d := cmp.Diff(made, again); d != "" {
			t.Errorf("%s: (-made +again)\n%s", name, d)
		}
	}
}

func lives(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	quoted, cut := worded(), worded()
	quoted.Mode = bot.ModeExtractive
	cut.Degraded = []string{bot.DegradedModel}
	broken := quoted
	broken.Degraded = []string{bot.DegradedModel}
	for name, tt := range map[string]struct {
		reply bot.Reply
		want  time.Duration
	}{
		"a model's answer":                   {worded(), DefaultAnswerTTL},
		"a refusal":                          {refused(), DefaultRefusalTTL},
		"a quotation, all else withheld":     {quoted, DefaultRefusalTTL},
		"an answer that the model broke off": {cut, 0},
		"a quotation, as the model is down":  {broken, 0},
	} {
		c := start(t, client, options())
		w := &writer{reply: tt.reply}
		do(t, c, keyOf(name), w.write)
		keys := c.keysOf(c.id(keyOf(name)))
		ttl := max(0, client.PTTL(t.Context(), keys.answer).Val())
		if ttl > tt.want || ttl < tt.want-10*time.Second {
			t.Errorf("%s lives for %s, want %s", name, ttl, tt.want)
		}
		if client.Exists(t.Context(), keys.lock).Val() != 0 {
			t.Errorf("%s: the lock is still held", name)
		}
	}
}

func unreadable(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	for name, value := range unreadables(t) {
		c := start(t, client, options())
		w := &writer{reply: worded()}
		keys := c.keysOf(c.id(keyOf(name)))
		if err := client.Set(t.Context(), keys.answer, value, time.Minute).Err(); err != nil {
			t.Fatal(err)
		}
		for _, want := range []bot.AnswerSource{bot.AnswerMade, bot.AnswerHit} {
			if _, source := do(t, c, keyOf(name), w.write); source != want {
				t.Errorf("%s: %s, want %s", name, source, want)
			}
		}
	}
}

// waits holds that a replica asks again while another words the answer, and then has it.
func waits(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	waiting, waited := make(chan struct{}), sync.Once{}
	o := options()
	o.Random = func() float64 {
		waited.Do(func() { close(waiting) })
		return 0
	}
	leader, follower := start(t, client, options()), start(t, client, o)
	wording := make(chan struct{})
	var both sync.WaitGroup
	both.Go(func() {
		_, _, err := leader.Do(t.Context(), keyOf("waits"), nil, func(context.Context, bot.Show) (bot.Reply, error) {
			close(wording)
			<-waiting // until the other has looked and has to wait
			return worded(), nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-wording
	w := &writer{reply: refused()}
	reply, source := do(t, follower, keyOf("waits"), w.write)
	both.Wait()
	if reply.Text != worded().Text || source != bot.AnswerShared || w.calls.Load() != 0 {
		t.Errorf("answer %q, %s, worded %d times", reply.Text, source, w.calls.Load())
	}
}

// takesOver holds that the lock of a replica that is gone does not keep an answer away.
func takesOver(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	o := options()
	var keys keys
	looks := 0
	o.Random = func() float64 {
		if looks++; looks == 3 { // as if its time had run out
			client.Del(t.Context(), keys.lock)
		}
		return 0
	}
	c := start(t, client, o)
	keys = c.keysOf(c.id(keyOf("takes over")))
	if err := client.Set(t.Context(), keys.lock, "a replica that died", time.Hour).Err(); err != nil {
		t.Fatal(err)
	}
	w := &writer{reply: worded()}
	if _, source := do(t, c, keyOf("takes over"), w.write); source != bot.AnswerMade || looks != 3 {
		t.Errorf("%s after %d looks", source, looks)
	}
}

// renews holds that the lock is made to live on while an answer is worded.
func renews(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	o := options()
	o.LockTTL = 300 * time.Millisecond
	c := start(t, client, o)
	lock := c.keysOf(c.id(keyOf("renews"))).lock
	do(t, c, keyOf("renews"), func(ctx context.Context, show bot.Show) (bot.Reply, error) {
		// A longer time to live stays until a renewal sets it back.
		if !client.PExpire(ctx, lock, time.Hour).Val() {
			t.Error("the lock is not held while the answer is worded")
		}
		eventually(t, "the lock is renewed", func() bool {
			return client.PTTL(ctx, lock).Val() <= o.LockTTL
		})
		show(worded().Text)
		return worded(), nil
	})
}

func failure(t *testing.T, client redis.UniversalClient) {
	t.Helper()
	c := start(t, client, options())
	for _, key := range []string{"fails", "panics"} {
		_, _, err := c.Do(t.Context(), keyOf(key), nil, func(context.Context, bot.Show) (bot.Reply, error) {
			if key == "panics" {
				panic("a bug")
			}
			return bot.Reply{}, context.DeadlineExceeded
		})
		if err == nil {
			t.Errorf("%s: no error", key)
		}
		w := &writer{reply: worded()}
		if _, source := do(t, c, keyOf(key), w.write); source != bot.AnswerMade {
			t.Errorf("%s: then %s", key, source)
		}
	}
	if left := client.Exists(t.Context(), c.keysOf(c.id(keyOf("fails"))).lock).Val(); left != 0 {
		t.Error("the lock is still held")
	}
}
