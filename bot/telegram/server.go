package telegram

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/words"
)

// An Assistant answers turns and commands. Quote answers without a model and without a memory.
type Assistant interface {
	Answer(ctx context.Context, t bot.Turn, show bot.Show) (bot.Reply, error)
	Command(ctx context.Context, c bot.Command) string
	Quote(ctx context.Context, question string) (bot.Reply, error)
}

// Options are what a Server is made of. All but those said to be optional are required.
type Options struct {
	Assistant Assistant
	// Inbox keeps the updates until they are dealt with.
	Inbox *inbox.Box
	// Volatile says that the inbox dies with the process: then Telegram is told that an update was
	// received only when it has been dealt with. Optional.
	Volatile bool
	// Pacer shares Telegram's limits out among replicas.
	Pacer Pacer
	// Lead runs its function while this replica is the one that polls. Not needed with a webhook.
	Lead func(ctx context.Context, poll func(ctx context.Context) error) error
	// Records and Library are behind the buttons and links of replies; without them there are none.
	// Optional.
	Records Records
	Library Library
	// Limiter bounds what one user may ask. Optional.
	Limiter Limiter
	// AnswerBook lets users edit their questions. Optional.
	AnswerBook AnswerBook
	// Origins let talks go on in a supergroup. Optional.
	Origins Origins
	// Pseudonym names a user for what is kept of one; it cannot be reversed.
	Pseudonym func(user int64) string
	// Language is the one that a user chose; on an error it is Arabic. Optional.
	Language func(ctx context.Context, user string) (words.Language, error)
	// Administrator carries out the commands of the users AdminIDs. Optional.
	Administrator Administrator
	AdminIDs      []int64
	// Meter counts. Optional.
	Meter Meter
	// Workers is how many questions are answered at one time; 0 means 16.
	Workers int
	// Drafts has answers in private chats grow in drafts where the server knows them. Optional.
	Drafts bool
	// Rich has answers in private chats be rich messages where the server knows them. Optional.
	Rich bool
	// Webhook has updates pushed instead of polled for. Optional.
	Webhook Webhook
	// AllowedChats limits the bot to these chats; empty means all. Others get no answer.
	AllowedChats []int64
	// Log gets no text of users.
	Log *slog.Logger
	Now func() time.Time
}

// defaultWorkers is the number of questions that are answered at one time.
const defaultWorkers = 16

// grace is how long answers under way may take when the process is told to stop.
const grace = 20 * time.Second

// A Server is the bot in Telegram.
type Server struct {
	Options

	client  *Client
	sender  *sender
	notices *notices
	poller  *poller
	errands *errands
	sealer  sealer
	self    string // the bot's user name, once known
	id      int64  // and its id
	ready   atomic.Bool
	// released holds a token when the base was exchanged.
	released chan struct{}
	later    sync.WaitGroup  // of what outlives its job by a little
	work     context.Context //nolint:containedctx // bounds later; it ends with Run
}

// NewServer makes a Server; Run starts it.
func NewServer(c *Client, o Options) *Server {
	if o.Workers <= 0 {
		o.Workers = defaultWorkers
	}
	if o.Meter == nil {
		o.Meter = uncounted{}
	}
	s := &Server{Options: o, client: c, released: make(chan struct{}, 1)}
	s.sender = &sender{client: c, pacer: o.Pacer, log: o.Log, now: o.Now, features: features{now: o.Now}, rich: o.Rich}
	s.notices = newNotices(s)
	s.errands = newErrands()
	s.sealer = newSealer(c.token)
	s.poller = &poller{client: c, receive: s.receive, volatile: o.Volatile, reached: s.ready.Store, log: o.Log, finished: make(chan int, maxOpen)}
	return s
}

// serves tells whether the chat of a message may use the bot. One that was allowed under its old id is.
func (s *Server) serves(m *incoming) bool {
	return s.allows(m.Chat.ID) || m.Origin != 0 && s.allows(m.Origin)
}

// allows tells whether the operator lets the chat use the bot.
func (s *Server) allows(chat int64) bool {
	return len(s.AllowedChats) == 0 || slices.Contains(s.AllowedChats, chat)
}

// account is the bot's own, once it is known.
func (s *Server) account() account { return account{id: s.id, name: s.self} }

// Ready tells whether the bot has reached Telegram and is receiving updates.
func (s *Server) Ready() error {
	if !s.ready.Load() {
		return errors.New("telegram has not been reached yet")
	}
	return nil
}

// Run serves until ctx is done. It bears Telegram and Redis being away, and keeps trying; it ends
// with ErrUnauthorized when the token is refused.
func (s *Server) Run(ctx context.Context) error {
	if err := s.greet(ctx); err != nil {
		return err
	}
	defer s.ready.Store(false)
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	work, cancel := context.WithCancel(context.WithoutCancel(ctx))
	s.work = work
	var working sync.WaitGroup
	working.Go(func() { s.notices.run(ctx) })
	working.Go(func() { s.errands.run(ctx) })
	working.Go(func() { s.keepNotifying(ctx) })
	working.Go(func() { s.Inbox.Work(ctx, s.Workers, grace, s.handle, s.Log) })
	err := s.receiveAll(ctx)
	stop()
	working.Wait()
	cancel()
	s.later.Wait()
	if s.Volatile {
		s.poller.confirm(context.WithoutCancel(ctx))
	}
	return err
}

// receiveAll takes in updates until ctx is done, by the way that is configured.
func (s *Server) receiveAll(ctx context.Context) error {
	if s.Webhook.URL != "" {
		return s.awaitWebhook(ctx)
	}
	return s.Lead(ctx, s.poller.run)
}

// greet learns the bot's name and fills its command menus.
func (s *Server) greet(ctx context.Context) error {
	me, err := s.whoAmI(ctx)
	if err != nil || ctx.Err() != nil {
		return err
	}
	s.self, s.id = me.UserName, me.ID
	s.ready.Store(true)
	s.Log.InfoContext(ctx, "serving", slog.String("bot", "@"+me.UserName), slog.Bool("reads_all_group_messages", me.CanReadAllGroupMessages))
	s.fillMenus(ctx)
	return nil
}

func plain(s string) Text {
	var t Text
	t.Add(s)
	return t
}
