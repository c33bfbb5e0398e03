package config

import (
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// Shapes of secrets, none of them real.
const (
	botToken   = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
	otherToken = "987654321:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw2"
)

// files plays the disk.
type files map[string]string

func (f files) read(name string) ([]byte, error) {
	content, ok := f[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(content), nil
}

func TestLoad_Defaults(t *testing.T) {
	t.Parallel()
	got, err := Load(Inputs{})
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Telegram: Telegram{APIURL: NewURL(DefaultAPIURL), Workers: 16, Replicas: 1, Rate: 30, ChatRate: 60, Rich: true, Drafts: true},
		Inbox:    Inbox{Lease: 15 * time.Second},
		Quota:    Quota{PerMinute: 10, PerDay: 200},
		Model:    Model{FirstTokenTimeout: 10 * time.Second, TotalTimeout: 90 * time.Second},

		Embeddings: Embeddings{Timeout: 2 * time.Second},
		Rerank:     Rerank{Depth: 20, Timeout: 3 * time.Second},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoad_ReadsEveryVariable(t *testing.T) {
	t.Parallel()
	got, err := Load(Inputs{Environ: []string{
		"TELEGRAM_BOT_TOKEN=" + botToken, "TELEGRAM_API_URL=http://localhost:8081", "TELEGRAM_WEBHOOK_URL=https://bot.example/hook",
		"TELEGRAM_WEBHOOK_SECRET=s3cret", "TELEGRAM_ADMIN_IDS=12, 34,12", "TELEGRAM_ALLOWED_CHATS=-1001,5",
		"TELEGRAM_WORKERS=4", "TELEGRAM_REPLICAS=3", "TELEGRAM_RATE=20", "TELEGRAM_CHAT_RATE=0", "TELEGRAM_RICH=off", "TELEGRAM_DRAFTS=off", "INBOX_LEASE=1500ms", "QUOTA_PER_MINUTE=3", "QUOTA_PER_DAY=0",
		"OPENAI_API_KEY=key", "OPENAI_BASE_URL=http://localhost:11434/v1", "OPENAI_MODEL=m", "OPENAI_FALLBACK_MODEL=f",
		"EMBEDDINGS_BASE_URL=http://localhost:8000/v1", "EMBEDDINGS_MODEL=e", "EMBEDDINGS_API_KEY=ekey",
		"EMBEDDINGS_QUERY_PREFIX=query: ", "EMBEDDINGS_PASSAGE_PREFIX=passage: ", "EMBEDDINGS_QUERY_TYPE=query", "EMBEDDINGS_PASSAGE_TYPE=document",
		"EMBEDDINGS_TIMEOUT=5s", "EMBEDDINGS_CACHE_DIR=/vectors",
		"RERANK_BASE_URL=http://localhost:8001/v1", "RERANK_MODEL=r", "RERANK_API_KEY=rkey", "RERANK_DEPTH=30", "RERANK_TIMEOUT=1s",
		"REDIS_URL=redis://h/1", "PSEUDONYM_KEY=0123456789abcdef", "KNOWLEDGE_DIR=/kb", "LISTEN_ADDR=:9000", "LOG_LEVEL=debug", "LOG_FORMAT=json",
		"UNRELATED=1", "not an assignment",
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := Config{
		Telegram: Telegram{
			Token: NewSecret(botToken), APIURL: NewURL("http://localhost:8081"), WebhookURL: NewURL("https://bot.example/hook"),
			WebhookSecret: NewSecret("s3cret"), AdminIDs: []int64{12, 34}, AllowedChats: []int64{-1001, 5},
			Workers: 4, Replicas: 3, Rate: 20,
		},
		Inbox: Inbox{Lease: 1500 * time.Millisecond},
		Quota: Quota{PerMinute: 3},
		Model: Model{
			APIKey: NewSecret("key"), BaseURL: NewURL("http://localhost:11434/v1"), Name: "m", Fallback: "f",
			FirstTokenTimeout: 10 * time.Second, TotalTimeout: 90 * time.Second,
		},
		Embeddings: Embeddings{
			APIKey: NewSecret("ekey"), BaseURL: NewURL("http://localhost:8000/v1"), Model: "e",
			QueryPrefix: "query: ", PassagePrefix: "passage: ", QueryType: "query", PassageType: "document",
			Timeout: 5 * time.Second, CacheDir: "/vectors",
		},
		Rerank: Rerank{
			APIKey: NewSecret("rkey"), BaseURL: NewURL("http://localhost:8001/v1"), Model: "r", Depth: 30, Timeout: time.Second,
		},
		Redis:     Redis{URL: NewSecret("redis://h/1")},
		Privacy:   Privacy{PseudonymKey: NewSecret("0123456789abcdef")},
		Knowledge: Knowledge{Dir: "/kb"},
		Listen:    Listen{Addr: ":9000"},
		Log:       Log{Level: slog.LevelDebug, JSON: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestLoad_Precedence(t *testing.T) {
	t.Parallel()
	disk := files{
		"a.yaml":  "telegram:\n  bot_token: " + otherToken + "\n  admin_ids: [1, 2]\nlog:\n  level: warn\n",
		"b.yaml":  "log: {level: error}\n",
		"/secret": botToken + "\r\n",
		"empty":   "# nothing here\n",
		"nulls":   "telegram:\nmodel:\n  name: ~\n  fallback:\n",
	}
	const inFile = "TAHALUF_CONFIG=a.yaml"
	tests := []struct {
		name    string
		file    string
		environ []string
		token   string
		level   slog.Level
	}{
		{"file over defaults", "a.yaml", nil, otherToken, slog.LevelWarn},
		{"file named by the environment", "", []string{inFile}, otherToken, slog.LevelWarn},
		{"flag over TAHALUF_CONFIG", "b.yaml", []string{inFile}, "", slog.LevelError},
		{"environment over file", "a.yaml", []string{"TELEGRAM_BOT_TOKEN=" + botToken, "LOG_LEVEL=debug"}, botToken, slog.LevelDebug},
		{"secret file over file", "a.yaml", []string{"TELEGRAM_BOT_TOKEN_FILE=/secret"}, botToken, slog.LevelWarn},
		{"empty variable is not set", "a.yaml", []string{"LOG_LEVEL=", "TELEGRAM_BOT_TOKEN="}, otherToken, slog.LevelWarn},
		{"empty variable beside its file", "", []string{"TELEGRAM_BOT_TOKEN=", "TELEGRAM_BOT_TOKEN_FILE=/secret"}, botToken, slog.LevelInfo},
		{"last of two assignments", "", []string{"LOG_LEVEL=debug", "LOG_LEVEL=error"}, "", slog.LevelError},
		{"empty file", "empty", nil, "", slog.LevelInfo},
		{"empty values", "nulls", nil, "", slog.LevelInfo},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Load(Inputs{Environ: tt.environ, File: tt.file, ReadFile: disk.read})
			if err != nil {
				t.Fatal(err)
			}
			if token := got.Telegram.Token.Reveal(); token != tt.token {
				t.Errorf("token %q, want %q", token, tt.token)
			}
			if got.Log.Level != tt.level {
				t.Errorf("level %s, want %s", got.Log.Level, tt.level)
			}
		})
	}
}

func TestCheckServe(t *testing.T) {
	t.Parallel()
	if err := (Config{}).CheckServe(); err == nil || !strings.Contains(err.Error(), "TELEGRAM_BOT_TOKEN") {
		t.Errorf("no token: %v", err)
	}
	if err := (Config{Telegram: Telegram{Token: NewSecret(botToken)}}).CheckServe(); err != nil {
		t.Errorf("with a token: %v", err)
	}
}

func TestReadFile_IsBounded(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "big")
	if err := os.WriteFile(name, make([]byte, 3*MaxFileBytes), 0o600); err != nil {
		t.Fatal(err)
	}
	content, err := ReadFile(name)
	if err != nil || len(content) != MaxFileBytes+1 {
		t.Errorf("read %d bytes, %v", len(content), err)
	}
	if _, err := Load(Inputs{Environ: []string{"OPENAI_API_KEY_FILE=" + name}, ReadFile: ReadFile}); err == nil ||
		!strings.Contains(err.Error(), "longer than 64 KiB") {
		t.Errorf("got %v", err)
	}
	if _, err := ReadFile(name + ".missing"); err == nil {
		t.Error("a missing file was read")
	}
}
