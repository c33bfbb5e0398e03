package rig

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// maxPrompt bounds a request of the bot.
const maxPrompt = 4 << 20

// ModelOptions say how a Model behaves.
type ModelOptions struct {
	// First and Between are the mean pauses before the first piece of a reply and before each
	// further one; the real ones are spread evenly from none to twice the mean, unless Steady makes
	// each of them the mean.
	First, Between time.Duration
	Steady         bool
	// Faults is the share of replies, from 0 to 1, that go wrong, each kind as often as the others.
	Faults float64
	// Slow is how long a slow reply keeps the bot waiting for its first piece.
	Slow time.Duration
	Rand *rand.Rand
	// Asked is told of each request when it has been read, and the function that it returns, which may
	// be nil, is called when the first piece of the reply is about to go; nil is nobody. It may be called
	// by several goroutines at a time.
	Asked func(Ask) (speaks func())
}

// An Ask is a request that reached a Model.
type Ask struct {
	// Key is the bearer token, by which replicas can be told apart.
	Key string
	// Prompt is the content of the last message.
	Prompt string
}

// A Model is a stub of an endpoint with the OpenAI API. It replies with the first sentences of the
// first passage that it is shown, which is what the bot's check of answers lets pass.
type Model struct {
	options ModelOptions
	server  *http.Server
	url     string
	running sync.WaitGroup

	mu     sync.Mutex
	calm   bool
	counts map[string]int
}

// StartModel listens on a free port.
func StartModel(ctx context.Context, o ModelOptions) (*Model, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("start model: %w", err)
	}
	m := &Model{options: o, url: "http://" + listener.Addr().String() + "/v1", counts: make(map[string]int)}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/chat/completions", m.complete)
	m.server = &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	m.running.Go(func() { _ = m.server.Serve(listener) }) // ends with ErrServerClosed
	return m, nil
}

// URL is the address for OPENAI_BASE_URL.
func (m *Model) URL() string { return m.url }

// Calm ends the faults.
func (m *Model) Calm() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.calm = true
}

// Counts are how many replies there were of each kind.
func (m *Model) Counts() map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.counts)
}

// Close ends the model and the replies under way.
func (m *Model) Close() {
	_ = m.server.Close() // the wait below is what counts
	m.running.Wait()
}

func (m *Model) complete(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Messages []struct{ Content string }
	}
	if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxPrompt)).Decode(&request); err != nil || len(request.Messages) == 0 {
		http.Error(w, `{"error": {"message": "unreadable request"}}`, http.StatusBadRequest)
		return
	}
	prompt := request.Messages[len(request.Messages)-1].Content
	s := &stream{w: w, ctx: r.Context()}
	if m.options.Asked != nil {
		s.speaks = m.options.Asked(Ask{Key: strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "), Prompt: prompt})
	}
	var fault modelFault
	fault, s.pauses = m.draw()
	fault.reply(m, s, pieces(echo(prompt)))
}

// draw decides how one reply goes. All that is random about it is drawn at once, so that replies
// under way do not take from each other.
func (m *Model) draw() (modelFault, func() time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	kind := well
	if roll := m.options.Rand.Float64(); roll < m.options.Faults && !m.calm {
		kind = modelFaults()[m.options.Rand.IntN(len(modelFaults()))]
	}
	m.counts[kind.name]++
	own := rand.New(rand.NewPCG(m.options.Rand.Uint64(), 0)) //nolint:gosec // must come out the same for the same seed
	mean := m.options.First
	return kind, func() time.Duration {
		pause := mean
		if !m.options.Steady {
			pause = time.Duration(2 * own.Float64() * float64(mean))
		}
		mean = m.options.Between
		return pause
	}
}

// pieceRunes is the length of a piece of a reply.
const pieceRunes = 24

func pieces(text string) []string {
	var out []string
	for letters := []rune(text); len(letters) > 0; letters = letters[min(pieceRunes, len(letters)):] {
		out = append(out, string(letters[:min(pieceRunes, len(letters))]))
	}
	return out
}

// maxSentences is how many sentences a reply has.
const maxSentences = 3

// echo makes a reply of the first sentences of the first passage in a prompt. A prompt without
// passages gets the word ok, as a check of the endpoint wants.
func echo(prompt string) string {
	_, passage, found := strings.Cut(prompt, "\n[1] ")
	if !found {
		return "ok"
	}
	_, passage, _ = strings.Cut(passage, "\n") // the first line is the title
	passage, _, _ = strings.Cut(passage, "\n<<<")
	var out []string
	for sentence := range strings.SplitSeq(strings.ReplaceAll(passage, "\n", " ")+" ", ". ") {
		if sentence = strings.TrimSpace(sentence); sentence != "" && len(out) < maxSentences {
			out = append(out, sentence+" [1].")
		}
	}
	return strings.Join(out, " ")
}
