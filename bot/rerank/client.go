package rerank

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/sony/gobreaker/v2"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// Defaults of Options.
const (
	DefaultConnectTimeout = 3 * time.Second
	DefaultBreakerPause   = 15 * time.Second
)

// Bounds of what is sent. Rerankers read some 512 to 8192 tokens of question and passage; an Arabic token
// is some 5 bytes.
const (
	maxTexts     = 200
	maxTextBytes = 16 << 10
)

// Options configures a Client. BaseURL and Model are required; a zero value elsewhere means the default.
type Options struct {
	// BaseURL is the address of the API with its /v1, to which /rerank is added.
	BaseURL string
	// APIKey is sent as a bearer token; empty sends none.
	APIKey string
	// Model gives the scores.
	Model string

	// ConnectTimeout limits the connection and, apart, the TLS handshake. The caller limits the whole
	// request by its context.
	ConnectTimeout time.Duration
	// BreakerPause is how long a server that keeps failing is left alone.
	BreakerPause time.Duration
	// Transport sends the requests; nil is a transport of the Client's own.
	Transport http.RoundTripper
}

// A Client asks one model of one endpoint. It is safe for concurrent use.
type Client struct {
	options Options
	http    *http.Client
	breaker *gobreaker.CircuitBreaker[[]float64]
}

// New returns a Client. It sends nothing yet. Close releases its connections.
func New(options Options) *Client {
	options.BaseURL = strings.TrimRight(options.BaseURL, "/")
	if options.ConnectTimeout <= 0 {
		options.ConnectTimeout = DefaultConnectTimeout
	}
	if options.BreakerPause <= 0 {
		options.BreakerPause = DefaultBreakerPause
	}
	return &Client{
		options: options,
		http:    endpoint.NewClient(options.Transport, options.ConnectTimeout),
		breaker: endpoint.NewBreaker[[]float64](options.Model, options.BreakerPause),
	}
}

// Close closes idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// Score returns how well each text answers the question, in the order of the texts: higher is better, on
// the scale of the model. It fails with an *Error, or with the context's error when the caller gave up.
func (c *Client) Score(ctx context.Context, question string, texts []string) ([]float64, error) {
	if len(texts) == 0 {
		return nil, nil
	}
	scores, err := c.breaker.Execute(func() ([]float64, error) { return c.ask(ctx, question, texts) })
	if endpoint.IsOpen(err) {
		err = &Error{Failure: endpoint.Failure{Kind: endpoint.Open, Model: c.options.Model, Cause: err}}
	}
	return scores, err
}

// Check asks for the scores of two short texts, once and whatever the state of the circuit.
func (c *Client) Check(ctx context.Context) error {
	_, err := c.ask(ctx, "سؤال", []string{"جواب", "شيء آخر"})
	return err
}

// ask sends one request.
func (c *Client) ask(ctx context.Context, question string, texts []string) ([]float64, error) {
	if len(texts) > maxTexts {
		return nil, c.failure(endpoint.Rejected, 0, fmt.Sprintf("%d texts, at most %d can be asked about", len(texts), maxTexts))
	}
	request, err := c.request(ctx, question, texts)
	if err != nil {
		return nil, c.failure(endpoint.Rejected, 0, "the address cannot be read") // it may hold a password
	}
	r := c.send(request)
	switch {
	case r.err != nil:
		return nil, c.broken(ctx, r)
	case r.status != http.StatusOK:
		return nil, c.failure(endpoint.KindOfStatus(r.status), r.status, r.message())
	}
	scores, err := parseScores(r.body, len(texts))
	if err != nil {
		return nil, c.failure(endpoint.BadReply, r.status, err.Error())
	}
	return scores, nil
}

// request is what is sent. A number of results to return is left out: without it servers return all.
func (c *Client) request(ctx context.Context, question string, texts []string) (*http.Request, error) {
	documents := make([]string, len(texts))
	for i, text := range texts {
		documents[i] = bounded(text)
	}
	body, err := json.Marshal(struct {
		Model     string   `json:"model"`
		Query     string   `json:"query"`
		Documents []string `json:"documents"`
	}{c.options.Model, bounded(question), documents})
	if err != nil {
		return nil, fmt.Errorf("write request: %w", err)
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, c.options.BaseURL+"/rerank", bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("make request: %w", err)
	}
	request.Header.Set("Content-Type", "application/json")
	if c.options.APIKey != "" {
		request.Header.Set("Authorization", "Bearer "+c.options.APIKey)
	}
	return request, nil
}

// bounded cuts a text that no model reads to its end.
func bounded(text string) string {
	if len(text) > maxTextBytes {
		return strings.ToValidUTF8(text[:maxTextBytes], "")
	}
	return text
}
