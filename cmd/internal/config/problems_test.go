package config

import (
	"errors"
	"strings"
	"testing"
)

const publicModel = "OPENAI_API_KEY=key"

func TestLoad_Problems(t *testing.T) {
	t.Parallel()
	disk := files{
		"/token": botToken, "/empty": "\n", "/long": strings.Repeat("x", MaxFileBytes+1), "/two": "a\nb\n",
	}
	tests := []struct {
		name    string
		environ []string
		field   string
		value   string
		hint    string
	}{
		{"short token", []string{"TELEGRAM_BOT_TOKEN=123:abc"}, "TELEGRAM_BOT_TOKEN", "***", "@BotFather"},
		{"token without number, local API", []string{"TELEGRAM_BOT_TOKEN=abc", "TELEGRAM_API_URL=http://h"}, "TELEGRAM_BOT_TOKEN", "***", "@BotFather"},
		{"token with a line break", []string{"TELEGRAM_BOT_TOKEN=" + botToken + "\n"}, "TELEGRAM_BOT_TOKEN", "***", "copy it again"},
		{"variable and its file", []string{"TELEGRAM_BOT_TOKEN=" + botToken, "TELEGRAM_BOT_TOKEN_FILE=/token"}, "TELEGRAM_BOT_TOKEN_FILE", "/token", "TELEGRAM_BOT_TOKEN and TELEGRAM_BOT_TOKEN_FILE are both set"},
		{"missing secret file", []string{"REDIS_URL_FILE=/none"}, "REDIS_URL_FILE", "/none", "file does not exist"},
		{"empty secret file", []string{"REDIS_URL_FILE=/empty"}, "REDIS_URL_FILE", "/empty", "is empty"},
		{"long secret file", []string{"REDIS_URL_FILE=/long"}, "REDIS_URL_FILE", "/long", "64 KiB"},
		{"secret file of two lines", []string{"OPENAI_API_KEY_FILE=/two", "OPENAI_MODEL=m"}, "OPENAI_API_KEY", "***", "line break"},
		{"API without scheme", []string{"TELEGRAM_API_URL=localhost:8081"}, "TELEGRAM_API_URL", "localhost:8081", "whole address"},
		{"API without host", []string{"TELEGRAM_API_URL=https:///x"}, "TELEGRAM_API_URL", "https:///x", "whole address"},
		{"webhook without TLS", []string{"TELEGRAM_WEBHOOK_URL=http://h/x", "TELEGRAM_WEBHOOK_SECRET=s", "LISTEN_ADDR=:1"}, "TELEGRAM_WEBHOOK_URL", "http://h/x", "an https address"},
		{"webhook on an odd port", []string{"TELEGRAM_WEBHOOK_URL=https://h:9000/x", "TELEGRAM_WEBHOOK_SECRET=s", "LISTEN_ADDR=:1"}, "TELEGRAM_WEBHOOK_URL", "https://h:9000/x", "8443"},
		{"webhook without secret", []string{"TELEGRAM_WEBHOOK_URL=https://h/x", "LISTEN_ADDR=:1"}, "TELEGRAM_WEBHOOK_SECRET", "", "openssl rand"},
		{"secret without webhook", []string{"TELEGRAM_WEBHOOK_SECRET=s"}, "TELEGRAM_WEBHOOK_SECRET", "***", "TELEGRAM_WEBHOOK_URL"},
		{"webhook without a path", []string{"TELEGRAM_WEBHOOK_URL=https://h/", "TELEGRAM_WEBHOOK_SECRET=s", "LISTEN_ADDR=:1"}, "TELEGRAM_WEBHOOK_URL", "https://h/", "nobody guesses"},
		{"webhook where metrics are", []string{"TELEGRAM_WEBHOOK_URL=https://h/metrics", "TELEGRAM_WEBHOOK_SECRET=s", "LISTEN_ADDR=:1"}, "TELEGRAM_WEBHOOK_URL", "https://h/metrics", "a path of its own"},
		{"webhook that nobody serves", []string{"TELEGRAM_WEBHOOK_URL=https://h/x", "TELEGRAM_WEBHOOK_SECRET=s"}, "LISTEN_ADDR", "", "TELEGRAM_WEBHOOK_URL is set"},
		{"secret with odd letters", []string{"TELEGRAM_WEBHOOK_URL=https://h/x", "TELEGRAM_WEBHOOK_SECRET=a+b", "LISTEN_ADDR=:1"}, "TELEGRAM_WEBHOOK_SECRET", "***", "A-Z"},
		{"admin by name", []string{"TELEGRAM_ADMIN_IDS=1,@me"}, "TELEGRAM_ADMIN_IDS", "1,@me", "numeric user ids"},
		{"negative admin", []string{"TELEGRAM_ADMIN_IDS=-5"}, "TELEGRAM_ADMIN_IDS", "-5", "numeric user ids"},
		{"chat by name", []string{"TELEGRAM_ALLOWED_CHATS=x"}, "TELEGRAM_ALLOWED_CHATS", "x", "numeric chat ids"},
		{"chat 0", []string{"TELEGRAM_ALLOWED_CHATS=0"}, "TELEGRAM_ALLOWED_CHATS", "0", "numeric chat ids"},
		{"address without model", []string{"OPENAI_BASE_URL=http://h/v1"}, "OPENAI_MODEL", "", "name a model"},
		{"fallback without model", []string{"OPENAI_FALLBACK_MODEL=f"}, "OPENAI_MODEL", "", "name a model"},
		{"model without key or address", []string{"OPENAI_MODEL=m"}, "OPENAI_MODEL", "m", "OPENAI_API_KEY"},
		{"model with a blank", []string{publicModel, "OPENAI_MODEL=a b"}, "OPENAI_MODEL", "a b", "without blanks"},
		{"address with a query", []string{"OPENAI_MODEL=m", "OPENAI_BASE_URL=http://h/v1?x=1"}, "OPENAI_BASE_URL", "http://h/v1?x=1", "leave out"},
		{"address with a password is shown without", []string{"OPENAI_MODEL=m", "OPENAI_BASE_URL=ftp://u:p@h"}, "OPENAI_BASE_URL", "ftp://***@h", "whole address"},
		{"secret in the wrong variable", []string{"TELEGRAM_ADMIN_IDS=" + botToken}, "TELEGRAM_ADMIN_IDS", "***", "numeric user ids"},
		{"embeddings model alone", []string{"EMBEDDINGS_MODEL=e"}, "EMBEDDINGS_MODEL", "e", "EMBEDDINGS_BASE_URL"},
		{"rerank model alone", []string{"RERANK_MODEL=r"}, "RERANK_MODEL", "r", "RERANK_BASE_URL"},
		{"rerank address alone", []string{"RERANK_BASE_URL=http://h/v1"}, "RERANK_MODEL", "", "name a model"},
		{"reranking one passage", []string{"RERANK_MODEL=r", "RERANK_BASE_URL=http://h/v1", "RERANK_DEPTH=1"}, "RERANK_DEPTH", "1", "2 to 100"},
		{"Redis address", []string{"REDIS_URL=h:6379"}, "REDIS_URL", "***", "redis://"},
		{"guessable key", []string{"PSEUDONYM_KEY=0123456789abcde"}, "PSEUDONYM_KEY", "***", "openssl rand"},
		{"directory with a control character", []string{"KNOWLEDGE_DIR=a\x00b"}, "KNOWLEDGE_DIR", "a\x00b", "control character"},
		{"listen without port", []string{"LISTEN_ADDR=localhost"}, "LISTEN_ADDR", "localhost", "host:port"},
		{"listen on a big port", []string{"LISTEN_ADDR=:70000"}, "LISTEN_ADDR", ":70000", "host:port"},
		{"no workers", []string{"TELEGRAM_WORKERS=0"}, "TELEGRAM_WORKERS", "0", "1 to 1000"},
		{"rate that is no number", []string{"TELEGRAM_RATE=fast"}, "TELEGRAM_RATE", "fast", "write a number"},
		{"lease too short", []string{"INBOX_LEASE=1ms"}, "INBOX_LEASE", "1ms", "from 500ms to 5m,"},
		{"timeout without unit", []string{"OPENAI_TOTAL_TIMEOUT=45"}, "OPENAI_TOTAL_TIMEOUT", "45", "from 1s to 1h,"},
		{"level", []string{"LOG_LEVEL=loud"}, "LOG_LEVEL", "loud", "debug, info"},
		{"format", []string{"LOG_FORMAT=xml"}, "LOG_FORMAT", "xml", "text or json"},
		{"no configuration file", []string{"TAHALUF_CONFIG=/none.yaml"}, "TAHALUF_CONFIG", "/none.yaml", "file does not exist"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Load(Inputs{Environ: tt.environ, ReadFile: disk.read})
			problems, ok := errors.AsType[Problems](err)
			if !ok || len(problems) != 1 {
				t.Fatalf("got %v, want one problem", err)
			}
			got := problems[0]
			if got.Field != tt.field || got.Value != tt.value || !strings.Contains(got.Hint, tt.hint) {
				t.Errorf("got %q, %q, %q", got.Field, got.Value, got.Hint)
			}
		})
	}
}

func TestLoad_AcceptsLocalServers(t *testing.T) {
	t.Parallel()
	for name, environ := range map[string][]string{
		"model without key":           {"OPENAI_MODEL=m", "OPENAI_BASE_URL=http://localhost:8080/v1"},
		"model with key only":         {"OPENAI_MODEL=m", publicModel},
		"keys for other programs":     {publicModel, "EMBEDDINGS_API_KEY=key"},
		"embeddings without key":      {"EMBEDDINGS_MODEL=m", "EMBEDDINGS_BASE_URL=http://localhost/v1"},
		"any token with a local API":  {"TELEGRAM_API_URL=http://127.0.0.1:8081", "TELEGRAM_BOT_TOKEN=1:TEST"},
		"any webhook port, local API": {"TELEGRAM_API_URL=http://127.0.0.1:8081", "TELEGRAM_WEBHOOK_URL=http://h:9/x", "TELEGRAM_WEBHOOK_SECRET=s", "LISTEN_ADDR=:1"},
		"Redis Sentinel":              {"REDIS_URL=redis+sentinel://:p@h1,h2/m/0"},
		"Redis Cluster":               {"REDIS_URL=rediss+cluster://h1,h2"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := Load(Inputs{Environ: environ}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestLoad_CollectsEverythingThatIsWrong(t *testing.T) {
	t.Parallel()
	disk := files{"c.yaml": "log:\n  level: loud\n  color: red\nmodel:\n  first_token_timeout: soon\n"}
	_, err := Load(Inputs{
		File: "c.yaml", ReadFile: disk.read,
		Environ: []string{"REDIS_URL=redis://:hunter22@h/x", "TELEGRAM_ADMIN_IDS=x"},
	})
	want := `bad configuration:
  log.color (c.yaml:3): there is no such key; there are format, level
  TELEGRAM_ADMIN_IDS="x" (environment): write numeric user ids such as 123456789,987654321 (ask @userinfobot for yours; a @name is not an id)
  OPENAI_FIRST_TOKEN_TIMEOUT="soon" (c.yaml:5): write a time from 1s to 1h, such as 45s or 2m
  REDIS_URL="***" (environment): parse redis url: the last part must be the number of a database, such as /0 (write special characters of a password as %XX)
  LOG_LEVEL="loud" (c.yaml:2): write debug, info, warn or error`
	if err == nil || err.Error() != want {
		t.Errorf("got:\n%v\nwant:\n%s", err, want)
	}
}
