package telegram

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"

	"github.com/tahaluf/tahaluf/bot"
)

// An Assistant answers turns and commands.
type Assistant interface {
	Answer(ctx context.Context, t bot.Turn, show bot.Show) (bot.Reply, error)
	Command(ctx context.Context, conversation, name string) string
}

// A Server is the bot in Telegram.
type Server struct {
	client    *Client
	assistant Assistant
	sender    *sender
	log       *slog.Logger
	allowed   []int64
	pseudonym func(user int64) string
	self      string // the bot's user name, once known
	ready     atomic.Bool
}

// Options are what a Server is told beyond its parts.
type Options struct {
	// Log is required. No text of users is logged.
	Log *slog.Logger
	// AllowedChats limits the bot to these chats; empty means all. Others get no answer.
	AllowedChats []int64
	// Pseudonym names a user for what is kept; without it nothing is kept as anybody's.
	Pseudonym func(user int64) string
}

// NewServer makes a Server; Run starts it.
func NewServer(c *Client, a Assistant, o Options) *Server {
	if o.Pseudonym == nil {
		o.Pseudonym = func(int64) string { return "" }
	}
	return &Server{
		client: c, assistant: a, sender: newSender(c, o.Log), log: o.Log, allowed: o.AllowedChats, pseudonym: o.Pseudonym,
	}
}

// serves tells whether the chat may use the bot.
func (s *Server) serves(chat int64) bool {
	return len(s.allowed) == 0 || slices.Contains(s.allowed, chat)
}

// Ready tells whether the bot has reached Telegram and is receiving updates.
func (s *Server) Ready() error {
	if !s.ready.Load() {
		return errors.New("telegram has not been reached yet")
	}
	return nil
}

// Run serves until ctx is done. It bears Telegram being away, and keeps trying; it ends
// with ErrUnauthorized when the token is refused.
func (s *Server) Run(ctx context.Context) error {
	if err := s.greet(ctx); err != nil {
		return err
	}
	defer s.ready.Store(false)
	p := &poller{client: s.client, handle: s.handle, reached: s.ready.Store, log: s.log}
	return p.run(ctx)
}

// greet learns the bot's name and fills its command menu.
func (s *Server) greet(ctx context.Context) error {
	me, err := s.whoAmI(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	s.self = me.UserName
	s.ready.Store(true)
	s.log.InfoContext(ctx, "serving", slog.String("bot", "@"+me.UserName), slog.Bool("reads_all_group_messages", me.CanReadAllGroupMessages))
	var menu []tgbotapi.BotCommand
	for _, c := range bot.Commands() {
		menu = append(menu, tgbotapi.BotCommand{Command: c.Name, Description: c.Description})
	}
	if err := s.client.setCommands(ctx, menu); err != nil {
		s.log.WarnContext(ctx, "command menu not set", slog.Any("error", err))
	}
	return nil
}

// handle deals with one update. A panic costs that update its answer and nothing else.
func (s *Server) handle(ctx context.Context, u tgbotapi.Update) {
	m := u.Message
	if m == nil || m.Chat == nil || m.From == nil || m.From.IsBot || !m.Chat.IsPrivate() || !s.serves(m.Chat.ID) || isNotice(m) {
		return
	}
	defer func() {
		if fault := recover(); fault != nil {
			s.log.ErrorContext(ctx, "update failed", slog.Any("panic", fault), slog.String("stack", string(debug.Stack())))
			s.deliver(ctx, m, plain("حدث خطأ غير متوقع، ولم أستطع الإجابة. أعد المحاولة من فضلك."))
		}
	}()
	s.deliver(ctx, m, s.respond(ctx, m))
}

// isNotice tells whether a message only says what the user did in the chat.
func isNotice(m *tgbotapi.Message) bool {
	return m.PinnedMessage != nil || m.MessageAutoDeleteTimerChanged != nil
}

// respond makes the text that answers a message.
func (s *Server) respond(ctx context.Context, m *tgbotapi.Message) Text {
	conversation := fmt.Sprintf("telegram:%d", m.Chat.ID)
	if name, ok := commandOf(m, s.self); ok {
		return plain(s.assistant.Command(ctx, conversation, name))
	}
	question := m.Text
	if question == "" {
		question = m.Caption
	}
	if strings.TrimSpace(question) == "" {
		return plain("أجيب عن الأسئلة المكتوبة فقط. اكتب سؤالك من فضلك.")
	}
	defer s.sender.keepTyping(ctx, m.Chat.ID)()
	reply, err := s.assistant.Answer(ctx, bot.Turn{Conversation: conversation, User: s.pseudonym(m.From.ID), Question: question}, nil)
	if flaw, ok := errors.AsType[*bot.QuestionError](err); ok {
		return plain(flaw.Arabic())
	}
	if err != nil {
		s.log.ErrorContext(ctx, "question not answered", slog.Any("error", err))
		return plain("تعذرت الإجابة الآن. أعد المحاولة بعد قليل من فضلك.")
	}
	return render(reply)
}

func (s *Server) deliver(ctx context.Context, m *tgbotapi.Message, t Text) {
	if err := s.sender.send(ctx, m.Chat.ID, m.MessageID, t); err != nil {
		s.log.ErrorContext(ctx, "answer not delivered", slog.Any("error", err))
	}
}

func plain(s string) Text {
	var t Text
	t.Add(s)
	return t
}
