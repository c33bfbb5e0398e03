package app

import (
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/url"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// The secrets of the tests below, none of them real. Their characters are written in other ways in
// addresses and in JSON.
const (
	secretToken         = "7000000002:AAsecret-of-the-bot-0123456789-xyz_w"
	secretAPIKey        = "sk-secret/of+the=model&0123456789"
	secretEmbeddingsKey = "secret/of+the=embeddings&0123456789"
	secretRedis         = "secret/of@the:redis%0123456789"
	secretAPIAddress    = "secret-of-the-bot-api-0123456789"
	secretModelAddress  = "secret/of@the:model-address%0123456789"
	secretVectorAddress = "secret/of@the:embeddings-address%0123456789"
)

func allSecrets() map[string]string {
	return map[string]string{
		"bot token": secretToken, "model key": secretAPIKey, "embeddings key": secretEmbeddingsKey,
		"password of Redis": secretRedis, "password in TELEGRAM_API_URL": secretAPIAddress,
		"password in OPENAI_BASE_URL": secretModelAddress, "password in EMBEDDINGS_BASE_URL": secretVectorAddress,
	}
}

// spellings are the ways in which text may show a secret.
func spellings(secret string) []string {
	encoded, err := json.Marshal(secret)
	if err != nil {
		panic(err)
	}
	return []string{
		secret, url.QueryEscape(secret), url.PathEscape(secret), url.UserPassword("", secret).String()[1:],
		strings.Trim(string(encoded), `"`), base64.StdEncoding.EncodeToString([]byte("user:" + secret)),
	}
}

// wantNoSecrets looks for every secret in every text.
func wantNoSecrets(t *testing.T, texts map[string]string) {
	t.Helper()
	for name, secret := range allSecrets() {
		for _, spelling := range spellings(secret) {
			for where, text := range texts {
				if before, _, found := strings.Cut(text, spelling); found {
					t.Errorf("%s shows the %s after: …%s", where, name, before[max(0, len(before)-200):])
				}
			}
		}
	}
}

// secretSettings set every secret that serve takes; the addresses are without user and password.
func secretSettings(telegram, model, redisAddress string) []string {
	return []string{
		"TELEGRAM_BOT_TOKEN=" + secretToken, "TELEGRAM_API_URL=" + withPassword(telegram, secretAPIAddress),
		"OPENAI_API_KEY=" + secretAPIKey, "OPENAI_BASE_URL=" + withPassword(model, secretModelAddress),
		"OPENAI_MODEL=breaks", "OPENAI_FALLBACK_MODEL=refuses",
		"EMBEDDINGS_API_KEY=" + secretEmbeddingsKey, "EMBEDDINGS_MODEL=embedder",
		"EMBEDDINGS_BASE_URL=" + withPassword("http://127.0.0.1:1", secretVectorAddress),
		"REDIS_URL=" + withPassword("redis://"+redisAddress, secretRedis),
		"LISTEN_ADDR=127.0.0.1:0", "LOG_LEVEL=debug",
	}
}

func withPassword(address, password string) string {
	u, err := url.Parse(address)
	if err != nil {
		panic(err)
	}
	u.User = url.UserPassword("user", password)
	if u.Scheme == "redis" {
		u.User = url.UserPassword("default", password)
	}
	return u.String()
}

// faultyModels fail in both ways: the connection breaks, and the key comes back in the message.
func faultyModels(t *testing.T) *endpoint {
	t.Helper()
	return newEndpoint(t, map[string]modelReply{"breaks": breaks, "refuses": refuses(401)})
}

// echoing are failures whose text holds the token, as a careless proxy would write it.
func echoing(code int) telegramtest.Effect {
	return telegramtest.Fail(code, "Bad Gateway: http://user:"+url.QueryEscape(secretAPIAddress)+"@proxy/bot"+secretToken+"/x refused")
}

// everything is all that a run has shown to anybody.
func (w *world) everything(p *process, pages map[string]string) map[string]string {
	w.t.Helper()
	texts := map[string]string{"standard output": p.out.String(), "standard error": p.err.String()}
	maps.Copy(texts, pages)
	for _, chat := range w.History().Chats {
		for _, m := range chat.Messages {
			for _, v := range m.Versions {
				texts["a message to "+chat.Chat.FirstName] += v.Text + "\n"
			}
		}
	}
	for _, call := range w.Calls() {
		for name, value := range call.Params {
			texts["parameter "+name+" of "+call.Method] += value + "\n"
		}
	}
	return texts
}
