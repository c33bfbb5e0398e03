package config

import (
	"regexp"
	"strings"
	"testing"
)

func TestOptions_AreWellFormed(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, option := range Options() {
		if option.Help == "" || !strings.HasSuffix(option.Help, ".") {
			t.Errorf("%s: help is not a sentence: %q", option.Key, option.Help)
		}
		if !regexp.MustCompile(`^[a-z]+\.[a-z_]+$`).MatchString(option.Key) {
			t.Errorf("key %q is not section.key", option.Key)
		}
		for _, name := range []string{option.Name, option.Key, option.FileName()} {
			if name != "" && seen[name] {
				t.Errorf("%s comes twice", name)
			}
			seen[name] = true
		}
		if option.Default != "" && option.Secret {
			t.Errorf("%s: a secret has a default", option.Key)
		}
	}
	for _, name := range []string{
		"TELEGRAM_BOT_TOKEN_FILE", "TELEGRAM_WEBHOOK_SECRET_FILE", "OPENAI_API_KEY_FILE", "EMBEDDINGS_API_KEY_FILE", "RERANK_API_KEY_FILE", "REDIS_URL_FILE", "PSEUDONYM_KEY_FILE",
	} {
		if !seen[name] {
			t.Errorf("there is no %s", name)
		}
	}
}
