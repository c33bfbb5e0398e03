package inbox

import (
	"testing"
)

func forgetPromises() []promise {
	of := func(id, lane, owner string) Entry { return Entry{ID: id, Lane: lane, Owner: owner} }
	return []promise{
		{"what is queued goes, others' stays", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, of("1", "a", "x"), of("2", "a", "y"), of("3", "a", "x"), of("4", "b", "x"), of("5", "c", ""))
			must(t, box.Forget(t.Context(), "x"))
			finish(t, box, "2", "5")
			claim(t, box, "")
			wantEmpty(t, box)
			wantVerdicts(t, box, []Entry{of("1", "a", "x")}, Duplicate) // sent again, it does not come back
		}},
		{"what is under way writes nothing more", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ends := map[string]func(*Lease) error{
				"done": func(l *Lease) error { return l.Done(t.Context()) },
				"nack": func(l *Lease) error { return l.Nack(t.Context(), 0, true) },
				"dead": func(l *Lease) error { return l.Dead(t.Context(), "test") },
			}
			for verb, end := range ends {
				ingest(t, box, of(verb, verb, "x"), of(verb+"2", verb, "y"))
				lease := claim(t, box, verb)
				must(t, box.Forget(t.Context(), "x"))
				claim(t, box, "") // its worker may not know yet, so the lane stays its own
				wantError(t, "renew", lease.Renew(t.Context()), ErrForgotten)
				wantError(t, "step", lease.Step(t.Context(), map[string]string{"x": "y"}), ErrForgotten)
				if lease.Held() {
					t.Error("still held")
				}
				wantError(t, verb, end(lease), ErrForgotten)
				finish(t, box, verb+"2")
			}
			wantEmpty(t, box)
		}},
		{"a worker that died does not keep the lane", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, of("1", "a", "x"), of("2", "b", "x"))
			dead := claim(t, box, "1")
			claim(t, box, "2")
			must(t, box.Forget(t.Context(), "x"))
			ingest(t, box, of("3", "a", "y"))
			expire(t, box, "a")
			expire(t, box, "b")
			finish(t, box, "3")
			claim(t, box, "")
			wantError(t, "done", dead.Done(t.Context()), ErrForgotten)
			wantEmpty(t, box)
		}},
		{"what comes later is taken", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, of("1", "a", "x"))
			must(t, box.Forget(t.Context(), "x"))
			must(t, box.Forget(t.Context(), "x"))
			ingest(t, box, of("2", "a", "x"))
			lease := claim(t, box, "2")
			must(t, lease.Step(t.Context(), map[string]string{"x": "y"}))
			must(t, lease.Done(t.Context()))
		}},
		{"dead letters go too", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, of("1", "a", "x"), of("2", "b", "y"))
			must(t, claim(t, box, "1").Dead(t.Context(), "test"))
			must(t, claim(t, box, "2").Dead(t.Context(), "test"))
			must(t, box.Forget(t.Context(), "x"))
			letters, err := box.DeadLetters(t.Context(), 10)
			if err != nil || len(letters) != 1 || letters[0].ID != "2" {
				t.Errorf("%v, %v", letters, err)
			}
			wantError(t, "replay", box.Replay(t.Context(), "1"), ErrNotFound)
		}},
		{"nobody cannot be forgotten", nil, func(t *testing.T, box *Box) {
			t.Helper()
			ingest(t, box, of("1", "a", ""))
			wantError(t, "forget", box.Forget(t.Context(), ""), errNobody)
			finish(t, box, "1")
		}},
	}
}
