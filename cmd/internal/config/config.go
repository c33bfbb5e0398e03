// Package config turns what an operator wrote (a YAML file, environment variables, secret files) into
// one typed, checked Config. Later sources win: defaults ◄ file ◄ environment ◄ NAME_FILE.
//
// It owns the list of options and every rule about their values. It does not open connections, look
// at the disk beyond the files it was told to read, or read the environment of the process by itself.
// The one rule: a secret leaves a Config only through Reveal, or through Secrets for the redactor.
package config

import (
	"log/slog"
	"slices"
	"time"

	"github.com/tahaluf/tahaluf/bot/store"
)

// Config is the whole configuration. The zero value of a field means that the thing is off.
type Config struct {
	Telegram   Telegram
	Inbox      Inbox
	Quota      Quota
	Model      Model
	Embeddings Embeddings
	Rerank     Rerank
	Redis      Redis
	Privacy    Privacy
	Knowledge  Knowledge
	Listen     Listen
	Log        Log
}

// Telegram says how to reach the Bot API and whom to serve.
type Telegram struct {
	Token  Secret
	APIURL URL
	// WebhookURL is the public address of this bot; empty means long polling.
	WebhookURL    URL
	WebhookSecret Secret
	AdminIDs      []int64
	// AllowedChats limits the bot to these chats; empty means all.
	AllowedChats []int64
	// Workers is how many questions one process answers at one time, Replicas how many processes
	// there are.
	Workers, Replicas int
	// Rate is the calls a second of all processes together, ChatRate those a minute to one private
	// chat; 0 means no limit.
	Rate, ChatRate int
	// Rich and Drafts have the bot use rich messages and drafts where the server knows them.
	Rich, Drafts bool
}

// Inbox says how updates wait to be dealt with.
type Inbox struct {
	// Lease is how long one stays with a process that is not heard of.
	Lease time.Duration
}

// Quota says how many questions one user may ask; 0 means no limit.
type Quota struct {
	PerMinute, PerDay int
}

// Model says which chat model writes the answers; an empty Name means the extractive answerer.
type Model struct {
	APIKey   Secret
	BaseURL  URL // empty is the public endpoint of OpenAI
	Name     string
	Fallback string
	// FirstTokenTimeout and TotalTimeout limit the wait for one answer.
	FirstTokenTimeout time.Duration
	TotalTimeout      time.Duration
}

// Embeddings says which model makes vectors; an empty Model means what is compiled in.
type Embeddings struct {
	APIKey  Secret
	BaseURL URL // empty is the public endpoint of OpenAI
	Model   string
	// QueryPrefix and PassagePrefix are put before each text; QueryType and PassageType are sent as
	// input_type. All empty means what the name of the model suggests.
	QueryPrefix, PassagePrefix string
	QueryType, PassageType     string
	// Timeout limits how long a question waits for its vector.
	Timeout time.Duration
	// CacheDir keeps the vectors of passages; empty is a folder in the user's cache.
	CacheDir string
}

// Rerank says which model orders the best passages; an empty Model means none does.
type Rerank struct {
	APIKey  Secret
	BaseURL URL
	Model   string
	// Depth is how many of the best passages are ordered.
	Depth int
	// Timeout limits how long a question waits for the order.
	Timeout time.Duration
}

// Redis says where the memory is; an empty URL means an in-process Redis.
type Redis struct {
	// URL is secret as a whole because it may hold a password. store.ParseURL reads it.
	URL Secret
}

// Privacy says how users are kept apart without keeping who they are.
type Privacy struct {
	// PseudonymKey makes the pseudonyms; empty means a key made once and kept in Redis.
	PseudonymKey Secret
}

// Knowledge says where the documents are; an empty Dir means the embedded ones.
type Knowledge struct {
	Dir string
}

// Listen says where the HTTP server (webhook, health, metrics) listens.
type Listen struct {
	Addr string
}

// Log says what is logged and how.
type Log struct {
	Level slog.Level
	JSON  bool
}

// CheckServe says what else is needed to run the Telegram bot; nil when nothing is.
func (c Config) CheckServe() error {
	if c.Telegram.Token.IsSet() {
		return nil
	}
	return Problems{{Field: "TELEGRAM_BOT_TOKEN", Hint: "set it to the token that @BotFather gave you, or TELEGRAM_BOT_TOKEN_FILE to a file that holds it"}}
}

// Secrets lists every value that must not be seen in logs: the secrets themselves, and the passwords
// inside addresses.
func (c Config) Secrets() []string {
	all := []string{
		c.Telegram.Token.Reveal(), c.Telegram.WebhookSecret.Reveal(), c.Model.APIKey.Reveal(),
		c.Embeddings.APIKey.Reveal(), c.Rerank.APIKey.Reveal(), c.Redis.URL.Reveal(), c.Privacy.PseudonymKey.Reveal(),
	}
	if options, err := store.ParseURL(c.Redis.URL.Reveal()); err == nil {
		all = append(all, options.Password, options.SentinelPassword)
	}
	for _, address := range []URL{c.Telegram.APIURL, c.Telegram.WebhookURL, c.Model.BaseURL, c.Embeddings.BaseURL, c.Rerank.BaseURL} {
		all = append(all, address.password())
	}
	return slices.DeleteFunc(all, func(value string) bool { return value == "" })
}
