package app

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// An embedder plays an embeddings endpoint: a vector counts the letters of its text.
type embedder struct {
	*httptest.Server

	status atomic.Int64 // of all replies; 0 means well
	texts  atomic.Int64 // that it was sent
}

func newEmbedder() *embedder {
	e := &embedder{}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request struct{ Input []string }
		if status := int(e.status.Load()); status != 0 || json.NewDecoder(r.Body).Decode(&request) != nil {
			w.WriteHeader(max(status, http.StatusBadRequest))
			_, _ = w.Write([]byte(`{"error":{"message":"bad key ` + strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ") + `"}}`))
			return
		}
		type item struct {
			Embedding [32]float32 `json:"embedding"`
		}
		items := make([]item, len(request.Input))
		for i, text := range request.Input {
			items[i].Embedding[0] = 1
			for _, letter := range text {
				items[i].Embedding[letter%32]++
			}
		}
		e.texts.Add(int64(len(items)))
		_ = json.NewEncoder(w).Encode(map[string]any{"data": items})
	}))
	return e
}

// settings point at the endpoint and keep vectors in the folder.
func (e *embedder) settings(folder string) []string {
	return []string{
		"EMBEDDINGS_BASE_URL=" + e.URL + "/v1", "EMBEDDINGS_MODEL=letters", "EMBEDDINGS_CACHE_DIR=" + folder,
		"EMBEDDINGS_API_KEY=sk-hunter22hunter22hunter22",
	}
}

// embeddings [STATUS] starts an embeddings endpoint, one that fails with the status if there is one,
// and points the settings at it.
func embeddingsServer(ts *testscript.TestScript, _ bool, args []string) {
	e := newEmbedder()
	ts.Defer(e.Close)
	if len(args) > 0 {
		status, err := strconv.ParseInt(args[0], 10, 64)
		ts.Check(err)
		e.status.Store(status)
	}
	for _, setting := range e.settings(ts.MkAbs("vectors")) {
		name, value, _ := strings.Cut(setting, "=")
		ts.Setenv(name, value)
	}
}

func TestServe_SearchesByMeaningOnceTheBaseIsEmbedded(t *testing.T) {
	t.Parallel()
	e := newEmbedder()
	t.Cleanup(e.Close)
	folder := t.TempDir()
	w := newWorld(t, telegramtest.Options{})
	bot := w.serve(e.settings(folder)...)
	bot.waitFor("the knowledge base is embedded")
	wantSourced(t, w.ask(w.alice, foundingQuestion), "٢٠١٤")
	bot.stop()

	sent := e.texts.Load()
	w = newWorld(t, telegramtest.Options{})
	bot = w.serve(e.settings(folder)...)
	wantSourced(t, w.ask(w.alice, foundingQuestion), "٢٠١٤")
	bot.stop()
	if now := e.texts.Load(); now != sent+1 {
		t.Errorf("a second start sent %d texts, want the question only", now-sent)
	}
}

func TestServe_AnswersWhileTheBaseCannotBeEmbedded(t *testing.T) {
	t.Parallel()
	e := newEmbedder()
	t.Cleanup(e.Close)
	e.status.Store(http.StatusUnauthorized)
	w := newWorld(t, telegramtest.Options{})
	bot := w.serve(e.settings(t.TempDir())...)
	wantSourced(t, w.ask(w.alice, foundingQuestion), "٢٠١٤")
	bot.waitFor("not embedded yet")
	bot.stop()
	if text := bot.err.String(); strings.Contains(text, "hunter22") || !strings.Contains(text, "check EMBEDDINGS_API_KEY") {
		t.Errorf("the log shows the key, or not what to do:\n%s", text)
	}
}
