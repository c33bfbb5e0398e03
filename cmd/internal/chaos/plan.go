package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
)

// An actKind is one thing that the nemesis does.
type actKind string

// The kinds of acts.
const (
	killReplica  actKind = "kill"        // SIGKILL
	pauseReplica actKind = "pause"       // SIGSTOP for longer than a lease, then SIGCONT
	termReplica  actKind = "term"        // SIGTERM
	killRedis    actKind = "redis-kill"  // SIGKILL, and a restart after a while
	pauseRedis   actKind = "redis-pause" // SIGSTOP, then SIGCONT
	cutRedis     actKind = "redis-cut"   // all connections reset, answers under way lost
)

// actList is a flag: kinds of acts, each as likely as it is often named.
type actList []actKind

// allActs are the acts of a full run.
func allActs() actList {
	return actList{
		killReplica, killReplica, killReplica, killReplica, pauseReplica, pauseReplica,
		termReplica, termReplica, killRedis, pauseRedis, cutRedis, cutRedis,
	}
}

// String is the list as Set reads it.
func (l *actList) String() string {
	words := make([]string, 0, len(*l))
	for _, kind := range *l {
		words = append(words, string(kind))
	}
	return strings.Join(words, ",")
}

// Set replaces the list.
func (l *actList) Set(text string) error {
	*l = nil
	for word := range strings.SplitSeq(text, ",") {
		kind := actKind(strings.TrimSpace(word))
		switch {
		case kind == "":
		case slices.Contains(allActs(), kind):
			*l = append(*l, kind)
		default:
			return fmt.Errorf("unknown act %q", kind)
		}
	}
	return nil
}

// An act is one decision of the nemesis.
type act struct {
	// after is the pause before it.
	after time.Duration
	kind  actKind
	// replica is whom it strikes; acts on Redis strike no replica.
	replica int
	// lasts is how long a pause or an outage is.
	lasts time.Duration
}

// String is a line of the log.
func (a act) String() string {
	switch a.kind {
	case killReplica, termReplica:
		return fmt.Sprintf("%s replica %d", a.kind, a.replica)
	case pauseReplica:
		return fmt.Sprintf("%s replica %d for %s", a.kind, a.replica, a.lasts.Round(time.Millisecond))
	case cutRedis:
		return string(a.kind)
	default:
		return fmt.Sprintf("%s for %s", a.kind, a.lasts.Round(time.Millisecond))
	}
}

// A plan decides, one after another, what goes wrong. The same chance makes the same plan.
type plan struct {
	acts actList
	// first is the first replica that may be struck, replicas how many there are with those before it.
	first    int
	replicas int
	every    time.Duration
	lease    time.Duration
	chance   *rand.Rand
}

// next is the next decision. Each takes the same number of draws, so that plans that differ in what
// they may do still agree on when.
func (p *plan) next() act {
	a := act{
		after:   between(p.chance, p.every/4, p.every*7/4),
		kind:    p.acts[p.chance.IntN(len(p.acts))],
		replica: p.first + p.chance.IntN(p.replicas-p.first),
	}
	share := p.chance.Float64()
	switch a.kind {
	case pauseReplica: // a zombie wakes long after its work went to another
		a.lasts = part(share, 2*p.lease, p.lease*7/2)
	case killRedis, pauseRedis:
		a.lasts = part(share, 200*time.Millisecond, 2*time.Second)
	default:
	}
	return a
}

// between is a duration drawn evenly from low to high.
func between(chance *rand.Rand, low, high time.Duration) time.Duration {
	return part(chance.Float64(), low, high)
}

func part(share float64, low, high time.Duration) time.Duration {
	return low + time.Duration(share*float64(high-low))
}
