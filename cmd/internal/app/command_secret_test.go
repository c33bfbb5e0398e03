package app

import (
	"slices"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestCommands_ShowNoSecretWhateverFails(t *testing.T) {
	t.Parallel()
	w := newWorld(t, telegramtest.Options{Token: secretToken})
	w.Inject(telegramtest.Fault{Method: "getMe", Count: telegramtest.Always, Effect: echoing(401)})
	settings := secretSettings(w.URL(), faultyModels(t).url, "127.0.0.1:1")
	tests := []struct {
		name, trace string
		code        int
		args        []string
		settings    []string
	}{
		{"answer", "model did not answer", exitOK, []string{"ask", foundingQuestion}, nil},
		{"record", `"degraded":["embeddings","model"]`, exitOK, []string{"ask", "--json", foundingQuestion}, nil},
		{"talk", "أهلاً بك", exitOK, []string{"chat"}, nil},
		{"diagnosis", "FAIL  telegram    telegram getMe: 401 Bad Gateway: http://***@proxy/bot", exitUnavailable, []string{"doctor"}, nil},
		{"server away", "FAIL  telegram", exitUnavailable, []string{"doctor"}, []string{"TELEGRAM_API_URL=" + withPassword("http://127.0.0.1:1", secretAPIAddress)}},
		{"secrets of no right form", "TELEGRAM_BOT_TOKEN=", exitConfig, []string{"ask", foundingQuestion}, []string{
			"TELEGRAM_BOT_TOKEN= " + secretToken, "OPENAI_API_KEY=" + secretAPIKey + "\n", "REDIS_URL=" + secretRedis,
			"OPENAI_BASE_URL=user:" + secretModelAddress + "@host",
		}},
		{"secrets in the wrong place", `LOG_LEVEL="***"`, exitConfig, []string{"ask", foundingQuestion}, []string{
			"LOG_LEVEL=" + secretToken, "LISTEN_ADDR=" + secretAPIKey, "TELEGRAM_ADMIN_IDS=" + secretEmbeddingsKey,
			"TELEGRAM_ALLOWED_CHATS=" + secretRedis, "LOG_FORMAT=" + secretAPIAddress, "OPENAI_TOTAL_TIMEOUT=" + secretModelAddress,
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := start(t, slices.Concat(settings, tt.settings), tt.args...)
			if code := p.wait(); code != tt.code {
				t.Errorf("exit code %d, want %d", code, tt.code)
			}
			texts := map[string]string{"standard output": p.out.String(), "standard error": p.err.String()}
			if !strings.Contains(texts["standard output"]+texts["standard error"], tt.trace) {
				t.Errorf("nothing says %q: what is to be looked for did not come about", tt.trace)
			}
			wantNoSecrets(t, texts)
		})
	}
}
