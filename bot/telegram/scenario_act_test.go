package telegram

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// The deeds of a scenario, each with what it is told by. New ones go before those that match more.
func deeds() []deed {
	return []deed{
		{`(\S+) pass(?:es)?`, func(s *stage, a []string) { sleep(s.t.Context(), readDuration(s.t, a[0])) }},
		{`the bot stops`, func(s *stage, _ []string) { s.must(s.stop()); s.stop = nil }},
		{`the bot starts`, func(s *stage, _ []string) { s.start() }},
		{`(\w+) types inline: ?(.*)`, func(s *stage, a []string) { s.one(a[0]).TypesInline(a[1]) }},
		{`(\w+) forges "([^"]+)"(?: in (\w+))?`, func(s *stage, a []string) { s.press(a[0], a[1], a[2], func(data string) string { return data + "." }) }},
		{`(\w+) becomes (\w+)`, func(s *stage, a []string) { s.chats[a[1]] = s.Migrate(s.chat(a[0])) }},
		{`([\w/]+) goes`, func(s *stage, a []string) { s.DeleteTopic(s.chat(strings.Split(a[0], "/")[0]), s.topic(a[0])) }},
		{`(\w+) adds the bot to (\w+)`, func(s *stage, a []string) { s.one(a[0]).AddsBot(s.chat(a[1])) }},
		{`(\w+) removes the bot from (\w+)`, func(s *stage, a []string) { s.one(a[0]).RemovesBot(s.chat(a[1])) }},
		{`(\w+) promotes the bot in (\w+)`, func(s *stage, a []string) { s.Promote(s.chat(a[1]), s.Bot().ID, telegramtest.Administrator) }},
		{`(\w+) restricts the bot in (\w+)`, func(s *stage, a []string) { s.Promote(s.chat(a[1]), s.Bot().ID, "restricted") }},
		{`(\w+) blocks the bot`, func(s *stage, a []string) { s.one(a[0]).Blocks() }},
		{`(\w+) unblocks the bot`, func(s *stage, a []string) { s.one(a[0]).Unblocks() }},
		{`(\w+) presses "([^"]+)"(?: in (\w+))?`, func(s *stage, a []string) { s.press(a[0], a[1], a[2], same) }},
		{`(\w+) edits(?: #(\d+))?(?: in (\w+))?: (.*)`, func(s *stage, a []string) { s.edit(a[0], a[1], a[2], a[3]) }},
		{`(\w+) deletes(?: #(\d+))?(?: in (\w+))?`, func(s *stage, a []string) {
			chat := s.chatOf(a[0], a[2])
			s.one(a[0]).Deletes(chat, s.messageOf(chat, a[0], a[1]))
		}},
		{`(\w+)(?: in ([\w/]+))?(?: re (#?\w+)(?: quoting "([^"]*)")?)?(?: carrying (\{.*\}))?: ?(.*)`, (*stage).speak},
	}
}

// A deed is told by a pattern, whose groups do is given.
type deed struct {
	pattern string
	do      func(s *stage, groups []string)
}

// act does what a line says.
func (s *stage) act(line string) {
	s.t.Helper()
	for _, d := range deeds() {
		if groups := regexp.MustCompile("^(?s:" + d.pattern + ")$").FindStringSubmatch(line); groups != nil {
			d.do(s, groups[1:])
			return
		}
	}
	s.t.Fatalf("talk: nobody knows how to do %q", line)
}

// speak sends a message. Its groups are who, where, what it answers, the quote, more fields, and the text.
func (s *stage) speak(a []string) {
	s.t.Helper()
	chat := s.chatOf(a[0], strings.Split(a[1], "/")[0])
	var options []telegramtest.SendOption
	if strings.Contains(a[1], "/") {
		options = append(options, telegramtest.InTopic(s.topic(a[1])))
	}
	if a[2] != "" {
		id, _ := strings.CutPrefix(a[2], "#")
		if id == a[2] {
			id = ""
		}
		options = append(options, telegramtest.InReplyTo(s.messageOf(chat, a[2], id)), telegramtest.Quoting(a[3]))
	}
	if a[4] != "" {
		var fields map[string]any
		if err := json.Unmarshal([]byte(a[4]), &fields); err != nil {
			s.t.Fatalf("talk: %s: %v", a[4], err)
		}
		for field, value := range fields {
			options = append(options, telegramtest.Carrying(field, value))
		}
	}
	s.one(a[0]).Sends(chat, strings.ReplaceAll(a[5], `\n`, "\n"), options...)
}

func (s *stage) edit(who, id, where, text string) {
	s.t.Helper()
	chat := s.chatOf(who, where)
	s.one(who).Edits(chat, s.messageOf(chat, who, id), strings.ReplaceAll(text, `\n`, "\n"))
}

// press presses the button with that label under the last message that has one, with its data changed.
func (s *stage) press(who, label, where string, change func(data string) string) {
	s.t.Helper()
	for _, m := range slices.Backward(s.BotMessages(s.chatOf(who, where))) {
		if b, ok := m.Button(label); ok {
			b.Data = change(b.Data)
			s.one(who).Presses(b)
			return
		}
	}
	s.t.Fatalf("talk: there is no button %q", label)
}

// chatOf is the chat of that name, or the private chat of whoever acts.
func (s *stage) chatOf(who, where string) int64 {
	s.t.Helper()
	if where == "" {
		where = who
	}
	return s.chat(where)
}

func (s *stage) topic(name string) int {
	s.t.Helper()
	if strings.HasSuffix(name, "/general") {
		return telegramtest.GeneralTopic
	}
	id := s.topics[name]
	if id == 0 {
		s.t.Fatalf("no topic is called %q", name)
	}
	return id
}

// messageOf is the message of that number, or the last that somebody, or the bot, wrote in the chat.
func (s *stage) messageOf(chat int64, who, id string) int {
	s.t.Helper()
	if id != "" {
		n, err := strconv.Atoi(id)
		if err != nil {
			s.t.Fatal(err)
		}
		return n
	}
	author := s.Bot().ID
	if who != "bot" {
		author = s.one(who).ID()
	}
	for _, m := range slices.Backward(s.Messages(chat)) {
		if m.From.ID == author && m.Service == "" && !m.Gone() {
			return m.ID
		}
	}
	s.t.Fatalf("talk: %s wrote nothing", who)
	return 0
}
