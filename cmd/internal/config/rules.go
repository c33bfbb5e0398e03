package config

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// minPseudonymKey is memory.MinPseudonymKey, in bytes: a shorter key can be guessed.
const minPseudonymKey = 16

// A rule looks at several options and blames the one at key.
type rule struct {
	key  string
	hint func(Config) string
}

func rules() []rule {
	return []rule{
		{"privacy.pseudonym_key", func(c Config) string {
			if key := c.Privacy.PseudonymKey; key.IsSet() && len(key.Reveal()) < minPseudonymKey {
				return "make it longer, for example the output of: openssl rand -hex 32"
			}
			return ""
		}},
		{"telegram.bot_token", tokenHint},
		{"telegram.webhook_url", webhookURLHint},
		{"telegram.webhook_secret", webhookSecretHint},
		{"listen.addr", listenHint},
		{"model.name", func(c Config) string {
			given := c.Model.APIKey.IsSet() || c.Model.BaseURL.IsSet()
			switch {
			// A key alone is no wish for a model: many machines export one for other programs.
			case c.Model.Name == "" && (c.Model.BaseURL.IsSet() || c.Model.Fallback != ""):
				return "name a model: OPENAI_BASE_URL or OPENAI_FALLBACK_MODEL is set but OPENAI_MODEL is not"
			case c.Model.Name != "" && !given:
				return "set OPENAI_API_KEY for api.openai.com, or OPENAI_BASE_URL for another server"
			}
			return ""
		}},
		{"model.total_timeout", func(c Config) string {
			if c.Model.TotalTimeout < c.Model.FirstTokenTimeout {
				return "make it longer than OPENAI_FIRST_TOKEN_TIMEOUT"
			}
			return ""
		}},
		{"embeddings.model", func(c Config) string {
			given := c.Embeddings.APIKey.IsSet() || c.Embeddings.BaseURL.IsSet()
			switch {
			case c.Embeddings.Model == "" && c.Embeddings.BaseURL.IsSet():
				return "name a model: EMBEDDINGS_BASE_URL is set but EMBEDDINGS_MODEL is not"
			case c.Embeddings.Model != "" && !given:
				return "set EMBEDDINGS_API_KEY for api.openai.com, or EMBEDDINGS_BASE_URL for another server"
			}
			return ""
		}},
		{"rerank.model", func(c Config) string {
			switch {
			case c.Rerank.Model == "" && c.Rerank.BaseURL.IsSet():
				return "name a model: RERANK_BASE_URL is set but RERANK_MODEL is not"
			case c.Rerank.Model != "" && !c.Rerank.BaseURL.IsSet():
				return "set RERANK_BASE_URL to the server of that model: there is no common one"
			}
			return ""
		}},
	}
}

// tokenHint is lenient with a local Bot API server, which tests also play: it may hand out any token.
func tokenHint(c Config) string {
	shape := `^\d+:\S+$`
	if isPublicAPI(c) {
		shape = `^\d+:[A-Za-z0-9_-]{30,}$`
	}
	if token := c.Telegram.Token; token.IsSet() && !regexp.MustCompile(shape).MatchString(token.Reveal()) {
		return "copy the whole token from @BotFather: digits, a colon, 35 letters and digits"
	}
	return ""
}

func isPublicAPI(c Config) bool {
	return strings.TrimRight(c.Telegram.APIURL.Reveal(), "/") == DefaultAPIURL
}

func webhookURLHint(c Config) string {
	address := c.Telegram.WebhookURL
	parsed, err := url.Parse(address.Reveal())
	switch {
	case err != nil || !address.IsSet():
		return ""
	case isPublicAPI(c) && parsed.Scheme != "https":
		return "write an https address: Telegram calls no other"
	case isPublicAPI(c) && !slices.Contains([]string{"", "443", "80", "88", "8443"}, parsed.Port()):
		return "Telegram calls only the ports 443, 80, 88 and 8443"
	case slices.Contains([]string{"", "/", "/healthz", "/readyz", "/metrics"}, parsed.Path):
		return "give it a path of its own that nobody guesses, such as /telegram/ and 32 random letters"
	}
	return ""
}

func webhookSecretHint(c Config) string {
	secret, isWebhook := c.Telegram.WebhookSecret, c.Telegram.WebhookURL.IsSet()
	switch {
	case isWebhook && !secret.IsSet():
		return "set it, for example to the output of: openssl rand -hex 32 (without it anybody can send updates)"
	case secret.IsSet() && !isWebhook:
		return "set TELEGRAM_WEBHOOK_URL too, or unset this"
	case secret.IsSet() && !regexp.MustCompile(`^[A-Za-z0-9_-]{1,256}$`).MatchString(secret.Reveal()):
		return "use 1 to 256 of A-Z a-z 0-9 _ -, for example the output of: openssl rand -hex 32"
	}
	return ""
}

func listenHint(c Config) string {
	if c.Telegram.WebhookURL.IsSet() && c.Listen.Addr == "" {
		return "set it to where the webhook is to be served, such as :8443, as TELEGRAM_WEBHOOK_URL is set"
	}
	return ""
}
