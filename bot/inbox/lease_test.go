package inbox

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func leasePromises() []promise {
	return []promise{
		{"steps are there for the next attempt", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			first := claim(t, box, "1")
			must(t, first.Step(t.Context(), map[string]string{"ph": "7", "body": "not the body"}))
			must(t, first.Step(t.Context(), map[string]string{"ph": "8", "ans": "نعم"}))
			must(t, first.Step(t.Context(), nil))
			want := map[string]string{"ph": "8", "body": "not the body", "ans": "نعم"}
			if diff := cmp.Diff(want, first.Job().Saved); diff != "" {
				t.Error(diff)
			}
			expire(t, box, "a")
			second := claim(t, box, "1").Job()
			if diff := cmp.Diff(want, second.Saved); diff != "" {
				t.Error(diff)
			}
			if second.Attempt != 2 || string(second.Body) != "body of 1" {
				t.Errorf("attempt %d, body %q", second.Attempt, second.Body)
			}
		}},
		{"a step has bounds", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			lease := claim(t, box, "1")
			many := map[string]string{}
			for _, field := range ids("f", MaxSavedFields) {
				many[field] = strings.Repeat("x", MaxSavedBytes/MaxSavedFields-4)
			}
			must(t, lease.Step(t.Context(), many))
			many["one more"] = ""
			wantError(t, "many", lease.Step(t.Context(), many), ErrTooLarge)
			wantError(t, "long", lease.Step(t.Context(), map[string]string{"x": strings.Repeat("x", MaxSavedBytes)}), ErrTooLarge)
		}},
		{"who was replaced can do nothing", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ends := map[string]func(*Lease) error{
				"renew": func(l *Lease) error { return l.Renew(t.Context()) },
				"step":  func(l *Lease) error { return l.Step(t.Context(), map[string]string{"x": "zombie"}) },
				"done":  func(l *Lease) error { return l.Done(t.Context()) },
				"nack":  func(l *Lease) error { return l.Nack(t.Context(), 0, false) },
				"dead":  func(l *Lease) error { return l.Dead(t.Context(), "zombie") },
			}
			for verb, end := range ends {
				ingest(t, box, entry(verb, verb))
				zombie := claim(t, box, verb)
				expire(t, box, verb)
				owner := claim(t, box, verb)
				wantError(t, verb, end(zombie), ErrLost)
				if zombie.Held() || !owner.Held() {
					t.Errorf("%s: zombie holds %t, owner %t", verb, zombie.Held(), owner.Held())
				}
				must(t, owner.Renew(t.Context()))
				must(t, owner.Done(t.Context()))
				wantError(t, verb+" again", end(zombie), ErrLost)
			}
			wantEmpty(t, box)
			letters, err := box.DeadLetters(t.Context(), 10)
			if err != nil || len(letters) != 0 {
				t.Errorf("dead letters %v, %v", letters, err)
			}
		}},
		{"an ended lease is over", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, entry("1", "a"))
			lease := claim(t, box, "1")
			must(t, lease.Nack(t.Context(), 0, true))
			wantError(t, "done after nack", lease.Done(t.Context()), ErrLost)
			if lease.Held() {
				t.Error("still held")
			}
			finish(t, box, "1")
		}},
		{
			"silence ends a lease, renewal keeps it", func(o *Options) { o.Lease = 300 * time.Millisecond },
			func(t *testing.T, box *Box) {
				t.Helper()
				ingest(t, box, entry("silent", "a"), entry("renewed", "b"))
				silent, renewed := claim(t, box, "silent"), claim(t, box, "renewed")
				for again := (*Lease)(nil); again == nil; {
					must(t, renewed.Renew(t.Context()))
					var err error
					again, err = box.Claim(t.Context())
					must(t, err)
					if again != nil && (again.Job().ID != "silent" || again.Job().Attempt != 2) {
						t.Fatalf("claimed %+v", again.Job())
					}
				}
				if silent.Held() {
					t.Error("the silent one believes it holds the lane")
				}
				must(t, renewed.Done(t.Context()))
			},
		},
		{
			"the local clock decides only what its own worker believes", nil,
			func(t *testing.T, box *Box) {
				t.Helper()
				local := time.Now().Add(-600 * time.Minute) // a clock far off
				options := box.options
				options.Now = func() time.Time { return local }
				skewed := New(box.client, options)
				ingest(t, skewed, entry("1", "a"), entry("2", "b"))
				lease := claim(t, skewed, "1")
				claim(t, box, "2")
				claim(t, box, "") // to nobody has any lease expired
				local = local.Add(options.Lease*8/10 - time.Millisecond)
				if !lease.Held() {
					t.Error("not held before 0.8 of the lease")
				}
				local = local.Add(time.Millisecond)
				if lease.Held() {
					t.Error("held at 0.8 of the lease")
				}
				claim(t, box, "")
				must(t, lease.Renew(t.Context()))
				if !lease.Held() {
					t.Error("not held after renewal")
				}
				must(t, lease.Done(t.Context()))
			},
		},
	}
}
