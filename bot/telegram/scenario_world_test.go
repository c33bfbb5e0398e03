package telegram

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot/quota"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// stillness is how long the bot must have nothing to do.
const stillness = 2 * time.Second

// newStage makes the world of a scenario. Its lines are, in this order or another:
//
//	people: alice bob                  alice is always there
//	group room: alice bob              with the bot in it; also "supergroup" and "forum"
//	topic square/news: alice           a topic of the forum square that Alice has opened
//	the bot is not in room
//	the bot reads everything           privacy mode is off
//	allowed: alice room                the chats that the bot is limited to
//	admins: alice                      who may give /refresh, by which section release takes effect
//	questions a day: 2                 of each person
//	fault setMessageReaction: 400 Bad Request: REACTION_INVALID
//	limits                             those of the documentation are enforced
//	drafts                             answers may grow in drafts
//	rich                               answers may be rich messages
//	lacks: sendMessageDraft            methods that the server is too old for
func newStage(t *testing.T, lines string) *stage {
	t.Helper()
	options := telegramtest.Options{SeesAllGroupMessages: strings.Contains(lines, "the bot reads everything\n")}
	if strings.Contains(lines, "limits\n") {
		options.Limits = telegramtest.DocumentedLimits()
	}
	for line := range strings.Lines(lines) {
		if methods, ok := strings.CutPrefix(line, "lacks: "); ok {
			options.Lacks = strings.Fields(methods)
		}
	}
	s := &stage{
		world: newWorld(t, options), people: map[string]*telegramtest.Person{},
		chats: map[string]int64{}, topics: map[string]int{},
	}
	s.furnish()
	s.bot.Limiter = quota.New(s.redis, quota.Options{Now: time.Now})
	s.people["alice"], s.chats["alice"] = s.alice, s.alice.ID()
	for line := range strings.Lines(lines) {
		s.set(strings.TrimSuffix(line, "\n"))
	}
	return s
}

// set brings one line of the world about.
func (s *stage) set(line string) {
	s.t.Helper()
	head, tail, _ := strings.Cut(line, ": ")
	what, name, _ := strings.Cut(head, " ")
	switch {
	case line == "" || line == "the bot reads everything" || line == "limits" || head == "lacks":
	case line == "drafts":
		s.bot.Drafts = true
	case line == "rich":
		s.bot.Rich = true
	case head == "people":
		s.populate(strings.Fields(tail))
	case what == "group" || what == "supergroup" || what == "forum":
		kind := telegramtest.Supergroup
		if what == "group" {
			kind = telegramtest.Group
		}
		s.chats[name] = s.AddChat(telegramtest.Chat{Type: kind, Title: name, IsForum: what == "forum"}, s.crowd(tail)...)
	case what == "topic":
		forum, topic, _ := strings.Cut(name, "/")
		s.topics[name] = s.AddTopic(s.chat(forum), s.one(tail), topic)
	case strings.HasPrefix(line, "the bot is not in "):
		s.Promote(s.chat(strings.TrimPrefix(line, "the bot is not in ")), s.Bot().ID, telegramtest.Left)
	case head == "allowed":
		for name := range strings.FieldsSeq(tail) {
			s.bot.AllowedChats = append(s.bot.AllowedChats, s.chat(name))
		}
	case head == "admins":
		s.bot.Administrator = s
		for name := range strings.FieldsSeq(tail) {
			s.bot.AdminIDs = append(s.bot.AdminIDs, s.chat(name))
		}
	case head == "questions a day":
		n, err := strconv.Atoi(tail)
		if err != nil {
			s.t.Fatal(err)
		}
		s.bot.Limiter = quota.New(s.redis, quota.Options{PerDay: n, Now: time.Now})
	case what == "fault":
		s.fails(name, tail)
	default:
		s.t.Fatalf("world: nothing is known of %q", line)
	}
}

func (s *stage) populate(names []string) {
	for _, name := range names {
		if s.people[name] == nil {
			p := s.person(strings.ToUpper(name[:1]) + name[1:])
			s.people[name], s.chats[name] = p, p.ID()
		}
	}
}

// fails has one call of a method fail.
func (s *stage) fails(method, answer string) {
	s.t.Helper()
	code, description, _ := strings.Cut(answer, " ")
	n, err := strconv.Atoi(code)
	if err != nil {
		s.t.Fatalf("world: %q is no answer of Telegram's", answer)
	}
	s.Inject(telegramtest.Fault{Method: method, Effect: telegramtest.Fail(n, description)})
}

func (s *stage) one(name string) *telegramtest.Person {
	s.t.Helper()
	p := s.people[name]
	if p == nil {
		s.t.Fatalf("nobody is called %q", name)
	}
	return p
}

func (s *stage) crowd(names string) []*telegramtest.Person {
	s.t.Helper()
	var out []*telegramtest.Person
	for name := range strings.FieldsSeq(names) {
		out = append(out, s.one(name))
	}
	return out
}

func (s *stage) chat(name string) int64 {
	s.t.Helper()
	id := s.chats[name]
	if id == 0 {
		s.t.Fatalf("no chat is called %q", name)
	}
	return id
}

// nameOf is the reverse of chat; several names of one chat go by order.
func (s *stage) nameOf(chat int64) string {
	var names []string
	for name, id := range s.chats {
		if id == chat {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return strconv.FormatInt(chat, 10)
	}
	return slices.Min(names)
}
