package main

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func newPlan(seed uint64, acts actList) *plan {
	return &plan{acts: acts, replicas: 3, every: 4 * time.Second, lease: 2 * time.Second, chance: rand.New(rand.NewPCG(seed, 0))}
}

func take(p *plan, n int) []act {
	acts := make([]act, 0, n)
	for range n {
		acts = append(acts, p.next())
	}
	return acts
}

func TestPlan_ComesOutTheSameForTheSameSeed(t *testing.T) {
	t.Parallel()
	if diff := cmp.Diff(take(newPlan(42, allActs()), 100), take(newPlan(42, allActs()), 100), cmp.AllowUnexported(act{})); diff != "" {
		t.Errorf("two plans of one seed:\n%s", diff)
	}
	if cmp.Equal(take(newPlan(42, allActs()), 10), take(newPlan(43, allActs()), 10), cmp.AllowUnexported(act{})) {
		t.Error("two seeds make the same plan")
	}
}

func TestPlan_KeepsToItsBounds(t *testing.T) {
	t.Parallel()
	seen := make(map[actKind]bool)
	total := time.Duration(0)
	const n = 2000
	for _, a := range take(newPlan(1, allActs()), n) {
		seen[a.kind] = true
		total += a.after
		low, high := time.Duration(0), time.Duration(0)
		switch a.kind {
		case pauseReplica:
			low, high = 4*time.Second, 7*time.Second
		case killRedis, pauseRedis:
			low, high = 200*time.Millisecond, 2*time.Second
		default:
		}
		if a.lasts < low || a.lasts > high || a.replica < 0 || a.replica > 2 || a.after < time.Second || a.after > 7*time.Second {
			t.Errorf("%s: %+v", a, a)
		}
	}
	if len(seen) != 6 {
		t.Errorf("acts seen: %v", seen)
	}
	if mean := total / n; mean < 3800*time.Millisecond || mean > 4200*time.Millisecond {
		t.Errorf("an act every %s, want 4s", mean)
	}
}

func TestPlan_Spares(t *testing.T) {
	t.Parallel()
	p := newPlan(1, allActs())
	p.first = 1
	struck := make(map[int]bool)
	for _, a := range take(p, 100) {
		struck[a.replica] = true
	}
	if diff := cmp.Diff(map[int]bool{1: true, 2: true}, struck); diff != "" {
		t.Errorf("struck (-want +got):\n%s", diff)
	}
}

func TestPlan_OfOtherActsKeepsItsTimes(t *testing.T) {
	t.Parallel()
	whole, part := take(newPlan(1, allActs()), 50), take(newPlan(1, actList{killReplica}), 50)
	for i := range whole {
		if whole[i].after != part[i].after {
			t.Fatalf("act %d comes after %s and %s", i, whole[i].after, part[i].after)
		}
	}
}

func TestActList(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want actList
		bad  bool
	}{
		{"kill", actList{killReplica}, false},
		{"kill, kill,redis-cut", actList{killReplica, killReplica, cutRedis}, false},
		{"", nil, false},
		{"murder", nil, true},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			t.Parallel()
			var got actList
			err := got.Set(test.text)
			if diff := cmp.Diff(test.want, got); diff != "" || (err != nil) != test.bad {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
			var again actList
			if err := again.Set(got.String()); err != nil || !cmp.Equal(got, again) {
				t.Errorf("%q reads as %v", got.String(), again)
			}
		})
	}
}
