package config

import "time"

// An Option is one thing that can be configured.
type Option struct {
	// Name is the environment variable; empty when the option can be set only in the file.
	Name string
	// Key is the place in the file: section.key.
	Key string
	// Secret options are hidden when shown, and can be given as a file named by NAME_FILE.
	Secret bool
	// Default is the value when nothing is set; empty means off.
	Default string
	// Help is one sentence for an operator.
	Help string

	// set stores a value and returns what is wrong with it as a hint, or "".
	set func(*Config, string) string
}

// FileName returns the variable that names a file with the value; empty unless the option is secret.
func (o Option) FileName() string {
	if !o.Secret {
		return ""
	}
	return o.Name + "_FILE"
}

// field returns the name that Problems use.
func (o Option) field() string {
	if o.Name == "" {
		return o.Key
	}
	return o.Name
}

// ConfigVariable names the variable that holds the path of the file when no flag does.
const ConfigVariable = "TAHALUF_CONFIG"

// DefaultAPIURL is the public Bot API.
const DefaultAPIURL = "https://api.telegram.org"

// Options lists every option, by section. Documentation is written from it, and tests hold the
// documentation to it.
func Options() []Option {
	return []Option{
		{
			Name: "TELEGRAM_BOT_TOKEN", Key: "telegram.bot_token", Secret: true,
			Help: "Token of the bot, from @BotFather. Needed by serve.",
			set:  secretOption(func(c *Config) *Secret { return &c.Telegram.Token }),
		},
		{
			Name: "TELEGRAM_API_URL", Key: "telegram.api_url", Default: DefaultAPIURL,
			Help: "Address of the Bot API; change it for a local Bot API server.",
			set:  urlOption(func(c *Config) *URL { return &c.Telegram.APIURL }, "http", "https"),
		},
		{
			Name: "TELEGRAM_WEBHOOK_URL", Key: "telegram.webhook_url",
			Help: "Public https address that Telegram sends updates to; its path is served on LISTEN_ADDR. Empty means long polling.",
			set:  urlOption(func(c *Config) *URL { return &c.Telegram.WebhookURL }, "http", "https"),
		},
		{
			Name: "TELEGRAM_WEBHOOK_SECRET", Key: "telegram.webhook_secret", Secret: true,
			Help: "What Telegram must send back with every update: 1 to 256 of A-Z a-z 0-9 _ -. Needed with TELEGRAM_WEBHOOK_URL.",
			set:  secretOption(func(c *Config) *Secret { return &c.Telegram.WebhookSecret }),
		},
		{
			Name: "TELEGRAM_ADMIN_IDS", Key: "telegram.admin_ids",
			Help: "Numeric ids of the users who may give the administrators' commands (/status, /refresh, /dlq, /replay, /comments) in their private chat with the bot, with commas between; empty means nobody.",
			set:  userIDs(func(c *Config) *[]int64 { return &c.Telegram.AdminIDs }),
		},
		{
			Name: "TELEGRAM_ALLOWED_CHATS", Key: "telegram.allowed_chats",
			Help: "Numeric ids of the chats that the bot serves, with commas between; empty means all.",
			set:  chatIDs(func(c *Config) *[]int64 { return &c.Telegram.AllowedChats }),
		},
		{
			Name: "TELEGRAM_WORKERS", Key: "telegram.workers", Default: "16",
			Help: "How many questions one process answers at one time; set it to what the model can bear.",
			set:  numberOption(func(c *Config) *int { return &c.Telegram.Workers }, 1, 1000),
		},
		{
			Name: "TELEGRAM_REPLICAS", Key: "telegram.replicas", Default: "1",
			Help: "How many processes serve the bot; while Redis is away each keeps to its part of the rates below.",
			set:  numberOption(func(c *Config) *int { return &c.Telegram.Replicas }, 1, 1000),
		},
		{
			Name: "TELEGRAM_RATE", Key: "telegram.rate", Default: "30",
			Help: "Calls a second that Telegram bears from all processes together; 0 means no limit, for a local Bot API server.",
			set:  numberOption(func(c *Config) *int { return &c.Telegram.Rate }, 0, 100_000),
		},
		{
			Name: "TELEGRAM_CHAT_RATE", Key: "telegram.chat_rate", Default: "60",
			Help: "Calls a minute that Telegram bears in one private chat; 0 means no limit, in groups neither.",
			set:  numberOption(func(c *Config) *int { return &c.Telegram.ChatRate }, 0, 100_000),
		},
		{
			Name: "TELEGRAM_RICH", Key: "telegram.rich", Default: "auto",
			Help: "auto shows answers in private chats as rich messages where the server knows them, off never does.",
			set:  autoOption(func(c *Config) *bool { return &c.Telegram.Rich }),
		},
		{
			Name: "TELEGRAM_DRAFTS", Key: "telegram.drafts", Default: "auto",
			Help: "auto lets answers in private chats grow in a draft where the server knows them, off in an edited message.",
			set:  autoOption(func(c *Config) *bool { return &c.Telegram.Drafts }),
		},
		{
			Name: "INBOX_LEASE", Key: "inbox.lease", Default: "15s",
			Help: "How long a question stays with a process that is not heard of before another takes it over.",
			set:  durationOption(func(c *Config) *time.Duration { return &c.Inbox.Lease }, 500*time.Millisecond, 5*time.Minute),
		},
		{
			Name: "QUOTA_PER_MINUTE", Key: "quota.per_minute", Default: "10",
			Help: "Questions a minute that one user may ask; 0 means no limit.",
			set:  numberOption(func(c *Config) *int { return &c.Quota.PerMinute }, 0, 100_000),
		},
		{
			Name: "QUOTA_PER_DAY", Key: "quota.per_day", Default: "200",
			Help: "Questions a day that one user may ask; 0 means no limit.",
			set:  numberOption(func(c *Config) *int { return &c.Quota.PerDay }, 0, 10_000_000),
		},
		{
			Name: "OPENAI_API_KEY", Key: "model.api_key", Secret: true,
			Help: "Key of the model endpoint; a local server needs none.",
			set:  secretOption(func(c *Config) *Secret { return &c.Model.APIKey }),
		},
		{
			Name: "OPENAI_BASE_URL", Key: "model.base_url",
			Help: "Address of an OpenAI-compatible endpoint, with its /v1; empty means api.openai.com.",
			set:  urlOption(func(c *Config) *URL { return &c.Model.BaseURL }, "http", "https"),
		},
		{
			Name: "OPENAI_MODEL", Key: "model.name",
			Help: "Model that writes the answers; empty means answers are quoted from the knowledge base.",
			set:  nameOption(func(c *Config) *string { return &c.Model.Name }),
		},
		{
			Name: "OPENAI_FALLBACK_MODEL", Key: "model.fallback",
			Help: "Model that is asked once when OPENAI_MODEL fails.",
			set:  nameOption(func(c *Config) *string { return &c.Model.Fallback }),
		},
		{
			Name: "OPENAI_FIRST_TOKEN_TIMEOUT", Key: "model.first_token_timeout", Default: "10s",
			Help: "How long the model may think before its first word; raise it for a server without a GPU.",
			set:  durationOption(func(c *Config) *time.Duration { return &c.Model.FirstTokenTimeout }, time.Second, time.Hour),
		},
		{
			Name: "OPENAI_TOTAL_TIMEOUT", Key: "model.total_timeout", Default: "90s",
			Help: "How long one answer may take, retries and fallback included.",
			set:  durationOption(func(c *Config) *time.Duration { return &c.Model.TotalTimeout }, time.Second, time.Hour),
		},
		{
			Name: "EMBEDDINGS_API_KEY", Key: "embeddings.api_key", Secret: true,
			Help: "Key of the embeddings endpoint; a local server needs none.",
			set:  secretOption(func(c *Config) *Secret { return &c.Embeddings.APIKey }),
		},
		{
			Name: "EMBEDDINGS_BASE_URL", Key: "embeddings.base_url",
			Help: "Address of an OpenAI-compatible embeddings endpoint, with its /v1.",
			set:  urlOption(func(c *Config) *URL { return &c.Embeddings.BaseURL }, "http", "https"),
		},
		{
			Name: "EMBEDDINGS_MODEL", Key: "embeddings.model",
			Help: "Model that makes the vectors; empty means what is compiled in.",
			set:  nameOption(func(c *Config) *string { return &c.Embeddings.Model }),
		},
		{
			Name: "EMBEDDINGS_QUERY_PREFIX", Key: "embeddings.query_prefix",
			Help: "Text before each question, blanks included, for a model trained with one; E5 models get theirs by themselves.",
			set:  prefixOption(func(c *Config) *string { return &c.Embeddings.QueryPrefix }),
		},
		{
			Name: "EMBEDDINGS_PASSAGE_PREFIX", Key: "embeddings.passage_prefix",
			Help: "The same before each passage.",
			set:  prefixOption(func(c *Config) *string { return &c.Embeddings.PassagePrefix }),
		},
		{
			Name: "EMBEDDINGS_QUERY_TYPE", Key: "embeddings.query_type",
			Help: "What is sent as input_type with a question, for a server that puts the prefixes itself, such as query.",
			set:  nameOption(func(c *Config) *string { return &c.Embeddings.QueryType }),
		},
		{
			Name: "EMBEDDINGS_PASSAGE_TYPE", Key: "embeddings.passage_type",
			Help: "The same with a passage, such as passage or document.",
			set:  nameOption(func(c *Config) *string { return &c.Embeddings.PassageType }),
		},
		{
			Name: "EMBEDDINGS_TIMEOUT", Key: "embeddings.timeout", Default: "2s",
			Help: "How long a question waits for its vector before it is searched by words only.",
			set:  durationOption(func(c *Config) *time.Duration { return &c.Embeddings.Timeout }, 100*time.Millisecond, time.Minute),
		},
		{
			Name: "EMBEDDINGS_CACHE_DIR", Key: "embeddings.cache_dir",
			Help: "Directory that keeps the vectors of passages; empty means tahaluf in the user's cache directory.",
			set:  pathOption(func(c *Config) *string { return &c.Embeddings.CacheDir }),
		},
		{
			Name: "RERANK_API_KEY", Key: "rerank.api_key", Secret: true,
			Help: "Key of the rerank endpoint; a local server needs none.",
			set:  secretOption(func(c *Config) *Secret { return &c.Rerank.APIKey }),
		},
		{
			Name: "RERANK_BASE_URL", Key: "rerank.base_url",
			Help: "Address to which /rerank is added, such as http://localhost:8080/v1 of llama.cpp or vLLM, https://api.jina.ai/v1 or https://api.cohere.com/v2.",
			set:  urlOption(func(c *Config) *URL { return &c.Rerank.BaseURL }, "http", "https"),
		},
		{
			Name: "RERANK_MODEL", Key: "rerank.model",
			Help: "Model that reads question and passage together and orders the best passages; empty means none does.",
			set:  nameOption(func(c *Config) *string { return &c.Rerank.Model }),
		},
		{
			Name: "RERANK_DEPTH", Key: "rerank.depth", Default: "20",
			Help: "How many of the best passages it orders.",
			set:  numberOption(func(c *Config) *int { return &c.Rerank.Depth }, 2, 100),
		},
		{
			Name: "RERANK_TIMEOUT", Key: "rerank.timeout", Default: "3s",
			Help: "How long a question waits for it before the passages stay as they were found.",
			set:  durationOption(func(c *Config) *time.Duration { return &c.Rerank.Timeout }, 100*time.Millisecond, time.Minute),
		},
		{
			Name: "REDIS_URL", Key: "redis.url", Secret: true,
			Help: "redis://[user:password@]host[:port][/db], redis+sentinel://[…@]host1,host2/master[/db] or " +
				"redis+cluster://[…@]host1,host2; rediss… for TLS; empty means memory that is lost on exit.",
			set: redisOption,
		},
		{
			Name: "PSEUDONYM_KEY", Key: "privacy.pseudonym_key", Secret: true,
			Help: "Key under which users are kept by a pseudonym instead of their id, of at least 16 bytes; empty means one made once and kept in Redis.",
			set:  secretOption(func(c *Config) *Secret { return &c.Privacy.PseudonymKey }),
		},
		{
			Name: "KNOWLEDGE_DIR", Key: "knowledge.dir",
			Help: "Directory of the knowledge documents; empty means the embedded ones.",
			set:  pathOption(func(c *Config) *string { return &c.Knowledge.Dir }),
		},
		{
			Name: "LISTEN_ADDR", Key: "listen.addr",
			Help: "host:port of the HTTP server for the webhook, /healthz, /readyz and /metrics; empty means none.",
			set:  listenOption,
		},
		{
			Name: "LOG_LEVEL", Key: "log.level", Default: "info",
			Help: "debug, info, warn or error.",
			set:  levelOption,
		},
		{
			Name: "LOG_FORMAT", Key: "log.format", Default: "text",
			Help: "text or json.",
			set:  formatOption,
		},
	}
}
