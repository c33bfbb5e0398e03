package telegram

import (
	"context"
	"log/slog"
	"slices"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/words"
)

// inGroups are the commands that the menu of groups offers besides /ask: those that bear on all who read
// there.
var inGroups = []string{"help", "sources", "new", "about"}

// scope is a BotCommandScope of the Bot API.
type scope struct {
	Type string `json:"type"`
	Chat int64  `json:"chat_id,omitempty"`
}

// fillMenus sets the command menus: of private chats, of groups, and of each administrator; in Arabic,
// and for apps that speak English in English. What cannot be set is told and left.
func (s *Server) fillMenus(ctx context.Context) {
	for _, m := range [...]struct {
		code string // of the app; "" is every other
		in   words.Language
	}{{"", words.Arabic}, {words.Arabic.Code(), words.Arabic}, {words.English.Code(), words.English}} {
		all := bot.Commands(m.in)
		few := slices.DeleteFunc(bot.Commands(m.in), func(c bot.CommandInfo) bool { return !slices.Contains(inGroups, c.Name) })
		s.fillMenu(ctx, scope{Type: "all_private_chats"}, m.code, all)
		ask := bot.CommandInfo{Name: askCommand, Description: m.in.Say(words.MenuAsk)}
		s.fillMenu(ctx, scope{Type: "all_group_chats"}, m.code, slices.Concat([]bot.CommandInfo{ask}, few))
		if s.Administrator == nil {
			continue
		}
		for _, id := range s.AdminIDs {
			s.fillMenu(ctx, scope{Type: "chat", Chat: id}, m.code, slices.Concat(all, s.Administrator.Commands(m.in)))
		}
	}
}

// fillMenu sets one. An administrator who has not written to the bot yet has none.
func (s *Server) fillMenu(ctx context.Context, to scope, code string, commands []bot.CommandInfo) {
	if ctx.Err() != nil {
		return
	}
	menu := make([]tgbotapi.BotCommand, len(commands))
	for i, c := range commands {
		menu[i] = tgbotapi.BotCommand{Command: c.Name, Description: c.Description}
	}
	if err := s.client.setCommands(ctx, to, code, menu); err != nil {
		s.Log.WarnContext(ctx, "command menu not set", slog.String("scope", to.Type), slog.Int64("chat", to.Chat), slog.Any("error", err))
	}
}
