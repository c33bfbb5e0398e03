package config

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// fullConfig has a different secret in every place that can hold one.
func fullConfig(t *testing.T) (config Config, secrets []string) {
	t.Helper()
	secrets = []string{
		botToken, "webhook-secret", "sk-chat-key", "embeddings-key", "rerank-key",
		"redis-password", "sentinel-password", "api-password", "model-password", "embeddings-token", "rerank-token", "hook-password", "key-of-pseudonyms",
	}
	config, err := Load(Inputs{Environ: []string{
		"TELEGRAM_BOT_TOKEN=" + botToken, "TELEGRAM_API_URL=https://u:api-password@h",
		"TELEGRAM_WEBHOOK_URL=https://u:hook-password@h/x", "LISTEN_ADDR=:1", "TELEGRAM_WEBHOOK_SECRET=webhook-secret",
		"OPENAI_API_KEY=sk-chat-key", "OPENAI_BASE_URL=https://u:model-password@h/v1", "OPENAI_MODEL=m",
		"EMBEDDINGS_API_KEY=embeddings-key", "EMBEDDINGS_BASE_URL=https://embeddings-token@h/v1", "EMBEDDINGS_MODEL=e",
		"RERANK_API_KEY=rerank-key", "RERANK_BASE_URL=https://rerank-token@h/v1", "RERANK_MODEL=r",
		"REDIS_URL=redis+sentinel://u:redis-password@h1,h2/m?sentinel_password=sentinel-password",
		"PSEUDONYM_KEY=key-of-pseudonyms",
	}})
	if err != nil {
		t.Fatal(err)
	}
	return config, secrets
}

func TestConfig_NeverPrintsASecret(t *testing.T) {
	t.Parallel()
	config, secrets := fullConfig(t)
	hidden := struct{ config Config }{config} // fmt cannot call methods below an unexported field

	rendered := make([]string, 0, 64)
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%X", "%d", "%T", "%c"} {
		rendered = append(rendered, fmt.Sprintf(verb, config), fmt.Sprintf(verb, &config), fmt.Sprintf(verb, hidden),
			fmt.Sprintf(verb, config.Telegram.Token), fmt.Sprintf(verb, config.Model.BaseURL))
	}
	for _, marshal := range []func(any) ([]byte, error){json.Marshal, xml.Marshal, yaml.Marshal} {
		text, err := marshal(config)
		if err != nil {
			t.Fatal(err)
		}
		rendered = append(rendered, string(text))
	}
	var log bytes.Buffer
	for _, handler := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(handler).InfoContext(t.Context(), "config",
			slog.Any("config", config), slog.Any("token", config.Telegram.Token), slog.Any("url", config.Model.BaseURL))
	}
	rendered = append(rendered, log.String())

	for _, text := range rendered {
		for _, secret := range secrets {
			if strings.Contains(text, secret) || strings.Contains(strings.ToLower(text), fmt.Sprintf("%x", secret)) {
				t.Errorf("%q shows in %s", secret, text)
			}
		}
	}
	if got := fmt.Sprintf("%v %+v", config.Telegram.Token, config.Model.BaseURL); got != "*** https://***@h/v1" {
		t.Errorf("got %s", got)
	}
}

func TestConfig_SecretsListsThemAll(t *testing.T) {
	t.Parallel()
	config, secrets := fullConfig(t)
	listed := config.Secrets()
	for _, secret := range secrets {
		if !slices.Contains(listed, secret) {
			t.Errorf("%q is not listed", secret)
		}
	}
	if got := (Config{}).Secrets(); len(got) != 0 {
		t.Errorf("an empty configuration has secrets %q", got)
	}
}

func TestSecret_Empty(t *testing.T) {
	t.Parallel()
	text, err := json.Marshal(NewSecret(""))
	if err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprintf("%v|%#v|%s", NewSecret(""), Secret{}, text); got != `||""` {
		t.Errorf("got %s", got)
	}
	if NewSecret("").IsSet() || !NewSecret("").Equal(Secret{}) || NewSecret("a").Equal(NewSecret("b")) {
		t.Error("IsSet or Equal is wrong")
	}
}
