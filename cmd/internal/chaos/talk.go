package main

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/cmd/internal/chaos/verdict"
)

const (
	// maxOpen is how many questions of a chat may wait for their answers: more than one, so that there
	// is an order to keep, and fewer than the bot takes from one person.
	maxOpen = 2
	// glance is how often a chat that waits looks for answers.
	glance = 200 * time.Millisecond
	// openFor is when a question no longer keeps its chat from asking more; it is still judged.
	openFor = 150 * time.Second
	// burst is the chance that a question follows the last one at once.
	burst = 0.3
)

// A talk is a chat in which questions are asked.
type talk struct {
	telegram *telegramtest.Server
	chat     int64
	people   []*telegramtest.Person
	mention  string // before each question; empty in private
	chance   *rand.Rand
	// pause is the mean time between two questions that are no burst.
	pause time.Duration

	mu    sync.Mutex
	asked []verdict.Question
	// open are the questions whose answers have not been seen, with when they were asked.
	open map[int]time.Time
}

// newTalks makes the chats of a world.
func newTalks(w *world) []*talk {
	s := w.settings
	talks := make([]*talk, 0, s.chats+s.groups)
	mean := time.Duration(float64(s.chats+s.groups) / s.rate / (1 - burst) * float64(time.Second))
	add := func(chat int64, mention string, people ...*telegramtest.Person) {
		talks = append(talks, &talk{
			telegram: w.telegram, chat: chat, people: people, mention: mention, pause: mean,
			chance: s.chance("talk", len(talks)), open: make(map[int]time.Time),
		})
	}
	person := func(i int) *telegramtest.Person {
		return w.telegram.AddUser(telegramtest.User{FirstName: fmt.Sprint("Person ", i), LanguageCode: "ar"})
	}
	for i := range s.chats {
		p := person(i)
		add(p.Private(), "", p)
	}
	for i := range s.groups {
		people := []*telegramtest.Person{person(s.chats + 2*i), person(s.chats + 2*i + 1)}
		add(w.telegram.AddSupergroup(fmt.Sprint("Group ", i), people...), "@"+w.telegram.Bot().Username+" ", people...)
	}
	return talks
}

// A deck deals questions to talks until all are asked.
type deck struct {
	texts []string
	total int64
	dealt atomic.Int64
}

// deal returns a question that no other talk gets: its number is in the text.
func (d *deck) deal(chance *rand.Rand) (text string, ok bool) {
	n := d.dealt.Add(1)
	if n > d.total {
		return "", false
	}
	return fmt.Sprintf("%s (سؤال %d)", d.texts[chance.IntN(len(d.texts))], n), true
}

// run asks until the deck is empty or ctx ends.
func (t *talk) run(ctx context.Context, d *deck) {
	pause := between(t.chance, 0, t.pause)
	for sleep(ctx, pause) && t.waitForRoom(ctx) {
		text, ok := d.deal(t.chance)
		if !ok {
			return
		}
		t.ask(text) //nolint:contextcheck // what the fake Telegram does outlives the call
		pause = 0
		if t.chance.Float64() >= burst {
			pause = between(t.chance, 0, 2*t.pause)
		}
	}
}

func (t *talk) ask(text string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	person := t.people[t.chance.IntN(len(t.people))]
	id := person.Sends(t.chat, t.mention+text)
	t.asked = append(t.asked, verdict.Question{Chat: t.chat, Message: id, Lane: strconv.FormatInt(person.ID(), 10), Group: t.mention != ""})
	t.open[id] = t.telegram.Now()
}

// waitForRoom waits until few enough questions of the chat are open.
func (t *talk) waitForRoom(ctx context.Context) bool {
	for {
		recent := 0
		for _, asked := range t.unanswered() {
			if t.telegram.Now().Sub(asked) < openFor {
				recent++
			}
		}
		if recent < maxOpen {
			return true
		}
		if !sleep(ctx, glance) {
			return false
		}
	}
}

// unanswered are the questions that have no final reply, with when they were asked.
func (t *talk) unanswered() map[int]time.Time {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.open) > 0 {
		for _, m := range t.telegram.BotMessages(t.chat) {
			if read(m.Text()) == verdict.Final {
				delete(t.open, m.ReplyTo)
			}
		}
		maps.DeleteFunc(t.open, func(id int, _ time.Time) bool {
			m, _ := t.telegram.Message(t.chat, id)
			return len(m.Reactions) > 0 // a quiet answer; nobody else reacts
		})
	}
	return maps.Clone(t.open)
}

// questions are those asked so far.
func (t *talk) questions() []verdict.Question {
	t.mu.Lock()
	defer t.mu.Unlock()
	return append([]verdict.Question(nil), t.asked...)
}
