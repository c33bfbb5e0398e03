package telegramtest

import (
	"math/rand/v2"
	"net"
	"net/http"
	"sync"
	"time"
)

// Defaults of Options.
const (
	// DefaultToken has the form of a real token and opens nothing.
	DefaultToken = "7000000001:AAtelegramtest-not-a-real-token-00"
	// DefaultFirstUpdateID is the identifier of the first update.
	DefaultFirstUpdateID = 880_000_001
)

// Options shape a Server. The zero value is a bot with the defaults on the real clock, with no rate limits.
type Options struct {
	// Token opens the server; DefaultToken when empty. It must have the form digits:letters.
	Token string
	// Bot is the account behind the token. An empty field takes its default; IsBot is always true.
	Bot User
	// Clock drives all time; RealClock when nil.
	Clock Clock
	// Rand decides probabilistic faults and the spread of webhook retries; a fixed seed when nil. The server guards
	// it: do not share it with another goroutine.
	Rand *rand.Rand
	// Limits are the rate limits to enforce; the zero value enforces none.
	Limits Limits
	// SeesAllGroupMessages turns the bot's privacy mode off: it then gets every message of its groups.
	SeesAllGroupMessages bool
	// FirstUpdateID numbers the first update; DefaultFirstUpdateID when zero.
	FirstUpdateID int
	// Address is where Start listens; "127.0.0.1:0" when empty.
	Address string
	// Lacks are methods, in any case, for which the server is too old: they answer 404. Without "sendRichMessage" it does
	// not know the parameter rich_message of editMessageText either.
	Lacks []string
}

// A Server is a fake Telegram Bot API server for one bot, the people it talks to and the chats they meet in. It is an
// http.Handler; Start makes it listen. All methods are safe for concurrent use.
type Server struct {
	options Options
	clock   Clock
	bot     User
	methods map[string]method

	mu       sync.Mutex
	changed  chan struct{}
	begun    time.Time
	people   map[int64]*Person
	chats    map[int64]*chat
	accounts idCounters

	queue     updateQueue
	polling   *poll
	conflicts time.Time
	hook      *hook
	calls     []*Call
	callCount int
	faults    []*armedFault
	limiter   limiter
	callbacks []*Callback
	inline    []*InlineQuery
	commands  map[commandKey][]Command
	profile   map[profileKey]string

	listener   net.Listener
	httpServer *http.Server
	done       chan struct{}
	background sync.WaitGroup
	closing    sync.Once
}

// New returns a server with no people and no chats. Close it when it is no longer needed.
func New(options Options) *Server {
	if options.Token == "" {
		options.Token = DefaultToken
	}
	if options.Clock == nil {
		options.Clock = RealClock()
	}
	if options.Rand == nil {
		options.Rand = rand.New(rand.NewPCG(1, 2)) //nolint:gosec // faults must strike the same way each time
	}
	if options.FirstUpdateID == 0 {
		options.FirstUpdateID = DefaultFirstUpdateID
	}
	if options.Address == "" {
		options.Address = "127.0.0.1:0"
	}
	s := &Server{
		options:  options,
		clock:    options.Clock,
		bot:      botAccount(options),
		methods:  knownMethods(options.Lacks),
		changed:  make(chan struct{}),
		begun:    options.Clock.Now(),
		people:   make(map[int64]*Person),
		chats:    make(map[int64]*chat),
		accounts: newIDCounters(),
		queue:    newUpdateQueue(options.FirstUpdateID),
		commands: make(map[commandKey][]Command),
		profile:  make(map[profileKey]string),
		done:     make(chan struct{}),
	}
	s.limiter = newLimiter(options.Limits)
	return s
}

// Bot is the account behind the token.
func (s *Server) Bot() User { return s.bot }

// Token is the token that opens the server.
func (s *Server) Token() string { return s.options.Token }

// Now is the present moment on the server's clock.
func (s *Server) Now() time.Time { return s.clock.Now() }

func botAccount(options Options) User {
	bot := options.Bot
	if bot.ID == 0 {
		bot.ID = tokenID(options.Token)
	}
	if bot.FirstName == "" {
		bot.FirstName = "Tahaluf"
	}
	if bot.Username == "" {
		bot.Username = "tahaluf_test_bot"
	}
	bot.IsBot = true
	return bot
}

// announce wakes everyone who waits for a change. The caller holds mu.
func (s *Server) announce() {
	close(s.changed)
	s.changed = make(chan struct{})
}
