package telegram

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
	"github.com/tahaluf/tahaluf/bot/words"
)

// clerk knows one command of administrators.
type clerk struct{}

func (clerk) Commands(words.Language) []bot.CommandInfo {
	return []bot.CommandInfo{{Name: "refresh", Description: "إعادة القراءة"}}
}

func (clerk) Administer(_ context.Context, id int64, c bot.Command, progress func(string)) (string, bool) {
	if c.Name != "refresh" {
		return "", false
	}
	progress("بدأت")
	return fmt.Sprintf("done for %d: %s", id, c.Argument), true
}

func TestAdmin_CommandsAreUnknownToEverybodyElse(t *testing.T) {
	t.Parallel()
	bob := map[string]any{"id": 4242, "first_name": "Bob"}
	tests := map[string]struct {
		admins []int64
		text   string
		with   []telegramtest.SendOption
		want   string
	}{
		"an administrator":                      {[]int64{1001}, "/refresh now", nil, "done for 1001: now"},
		"no administrator":                      {[]int64{1002}, "/refresh", nil, "أمر: refresh"},
		"nobody is one":                         {nil, "/refresh", nil, "أمر: refresh"},
		"a command of users":                    {[]int64{1001}, "/help", nil, "أمر: help"},
		"in the name of a channel":              {[]int64{1001}, "/refresh", []telegramtest.SendOption{telegramtest.Carrying("sender_chat", map[string]any{"id": -1001, "type": "channel"})}, "أمر: refresh"},
		"written by another bot through inline": {[]int64{1001}, "/refresh", []telegramtest.SendOption{telegramtest.Carrying("via_bot", bob)}, ""},
		"forwarded":                             {[]int64{1001}, "/refresh", []telegramtest.SendOption{telegramtest.Carrying("forward_date", 1700000000)}, echo("/refresh")},
		"forwarded, as newer servers say it":    {[]int64{1001}, "/refresh", []telegramtest.SendOption{telegramtest.Carrying("forward_origin", map[string]any{"type": "user"})}, echo("/refresh")},
		"quoted in a question":                  {[]int64{1001}, "ما معنى /refresh؟", nil, echo("ما معنى /refresh؟")},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				w.serve(Options{Administrator: clerk{}, AdminIDs: tt.admins})
				question := w.alice.Sends(w.alice.ID(), tt.text, tt.with...)
				w.confirmed()
				said := w.said(w.alice.ID())
				if got := append([]string{""}, said...)[len(said)]; strings.NewReplacer(firstStrongIsolate, "", popIsolate, "").Replace(got) != tt.want {
					t.Errorf("message %d is answered with %q, want %q", question, got, tt.want)
				}
				told := strings.HasPrefix(tt.want, "done")
				if slices.Contains(said, "بدأت") != told || (w.log.count("administrator's command") == 1) != told {
					t.Errorf("said %q, log:\n%s", said, w.log)
				}
			})
		})
	}
}

// TestAdmin_WhoIsOne goes through what no fake chat can show.
func TestAdmin_WhoIsOne(t *testing.T) {
	t.Parallel()
	s := NewServer(NewClient("1:a", "http://telegram.test"), Options{Administrator: clerk{}, AdminIDs: []int64{7}})
	tests := map[string]struct {
		change func(m *tgbotapi.Message)
		want   bool
	}{
		"the account in its chat": {func(*tgbotapi.Message) {}, true},
		"a group":                 {func(m *tgbotapi.Message) { m.Chat = &tgbotapi.Chat{ID: -5, Type: "group"} }, false},
		"a supergroup":            {func(m *tgbotapi.Message) { m.Chat = &tgbotapi.Chat{ID: -100, Type: "supergroup"} }, false},
		"a channel":               {func(m *tgbotapi.Message) { m.Chat = &tgbotapi.Chat{ID: -100, Type: "channel"} }, false},
		"another's private chat":  {func(m *tgbotapi.Message) { m.Chat = &tgbotapi.Chat{ID: 8, Type: "private"} }, false},
		"nobody":                  {func(m *tgbotapi.Message) { m.From = nil }, false},
		"another account":         {func(m *tgbotapi.Message) { m.From = &tgbotapi.User{ID: 8} }, false},
		"another of the same name": {func(m *tgbotapi.Message) {
			m.From, m.Chat = &tgbotapi.User{ID: 8, UserName: "admin"}, &tgbotapi.Chat{ID: 8, Type: "private"}
		}, false},
		"a bot":                      {func(m *tgbotapi.Message) { m.From = &tgbotapi.User{ID: 7, IsBot: true} }, false},
		"a chat speaks":              {func(m *tgbotapi.Message) { m.SenderChat = &tgbotapi.Chat{ID: 7} }, false},
		"through another bot":        {func(m *tgbotapi.Message) { m.ViaBot = &tgbotapi.User{ID: 9} }, false},
		"forwarded from the account": {func(m *tgbotapi.Message) { m.ForwardDate, m.ForwardFrom = 1, m.From }, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := &tgbotapi.Message{From: &tgbotapi.User{ID: 7, UserName: "admin"}, Chat: &tgbotapi.Chat{ID: 7, Type: "private"}}
			tt.change(m)
			if got := s.isAdmin(&incoming{Message: m}); got != tt.want {
				t.Errorf("an administrator: %v", got)
			}
		})
	}
}

func TestMenus_AreThoseOfEachScopeAndLanguage(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.alice.Sends(w.alice.ID(), "/start") // else there is no chat to set a menu for
		w.serve(Options{Administrator: clerk{}, AdminIDs: []int64{w.alice.ID()}})
		w.confirmed()
		names := func(s telegramtest.Scope, code string) (names, texts []string) {
			for _, c := range w.Commands(s, code) {
				names, texts = append(names, c.Command), append(texts, c.Description)
			}
			return names, texts
		}
		all := []string{"start", "help", "sources", "new", "language", "feedback", "privacy", "forget", "about"}
		for _, code := range []string{"", "ar", "en"} {
			for s, want := range map[telegramtest.Scope][]string{
				{Type: "all_private_chats"}:              all,
				{Type: "all_group_chats"}:                {"ask", "help", "sources", "new", "about"},
				{Type: "chat", ChatID: w.alice.ID()}:     append(slices.Clone(all), "refresh"),
				{Type: "chat", ChatID: w.alice.ID() + 1}: nil,
			} {
				got, texts := names(s, code)
				if !slices.Equal(got, want) {
					t.Errorf("menu of %v for %q: %q, want %q", s, code, got, want)
				}
				if len(got) > 0 && (texts[0] == words.English.Say(words.MenuStart) || texts[0] == words.English.Say(words.MenuAsk)) != (code == "en") {
					t.Errorf("menu of %v for %q says %q", s, code, texts[0])
				}
			}
		}
	})
}
