package admin

import (
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/fleet"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/retrieval"
)

// A Health is how a part of the bot does.
type Health uint8

// The states of a part.
const (
	Unknown Health = iota
	Unused
	Well
	Away
	Resting   // left alone after repeated failures
	Probing   // tried again after a rest
	InProcess // a Redis that ends with the process
	Alone     // pacing without Redis
)

// phrase words a state.
func (h Health) phrase() words.Phrase {
	return [...]words.Phrase{
		words.StateUnknown, words.StateNone, words.StateWell, words.StateAway, words.StateResting, words.StateProbing,
		words.StateInProcess, words.StatePacingAlone,
	}[h]
}

// A Status is the state of everything, as one replica sees it.
type Status struct {
	Version string
	// Up is how long this replica has been at work.
	Up   time.Duration
	Base retrieval.Summary
	// Replicas are all that were heard of lately; nil when that is not known.
	Replicas []fleet.Replica
	// Queue counts the questions that wait or are worked on; nil when that is not known.
	Queue                *inbox.Stats
	Model, Redis, Pacing Health
	// Answers counts the model's answers of this replica; nil when they are not shared.
	Answers *Answers
}

// Answers counts answers by where they came from.
type Answers struct{ Hit, Shared, Made int }

// In words the state.
func (s Status) In(l words.Language) string {
	told := []string{
		l.Say(words.StatusHeading, words.Isolate(s.Version), l.Within(s.Up)),
		l.Say(words.StatusRelease, short(s.Base.Release), l.Count(s.Base.Documents, words.Documents), bot.Day(l, s.Base.AsOf)),
	}
	if s.Replicas != nil {
		told = append(told, l.Say(words.StatusReplicas, l.Count(len(s.Replicas), words.Replicas)))
	}
	for _, r := range s.Replicas {
		line := l.Say(words.StatusReplica, words.Isolate(r.Name), short(r.Release), l.Within(r.Ago))
		if r.Polling {
			line += l.Say(words.StatusPolling)
		}
		told = append(told, line)
	}
	if q := s.Queue; q != nil {
		line := l.Say(words.StatusInbox, l.Count(q.Depth, words.Questions))
		if q.Depth > 0 {
			line += l.Say(words.StatusOldest, l.Within(q.OldestAge))
		}
		told = append(told, line, l.Say(words.StatusDead, l.Count(q.Dead, words.DeadLetters)))
	}
	told = append(told,
		l.Say(words.StatusModel, l.Say(s.Model.phrase())),
		l.Say(words.StatusRedis, l.Say(s.Redis.phrase())),
		l.Say(words.StatusPacing, l.Say(s.Pacing.phrase())))
	if a := s.Answers; a != nil {
		told = append(told, l.Say(words.StatusCache,
			l.Count(a.Hit, words.Answers), l.Count(a.Shared, words.Answers), l.Count(a.Made, words.Answers)))
	}
	return lines(told...)
}
