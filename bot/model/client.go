package model

import (
	"net/http"
	"time"

	"github.com/sashabaranov/go-openai"
	"github.com/sony/gobreaker/v2"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// Defaults of Options.
const (
	DefaultConnectTimeout    = 3 * time.Second
	DefaultFirstTokenTimeout = 10 * time.Second
	DefaultIdleTimeout       = 10 * time.Second
	DefaultTotalTimeout      = 90 * time.Second
	DefaultRetryDelay        = 500 * time.Millisecond
	DefaultBreakerPause      = 15 * time.Second
	DefaultMaxTokens         = 700
	DefaultMaxBytes          = 64 << 10
)

// Options configures a Client. Only Model is required; a zero value elsewhere means the default.
type Options struct {
	// BaseURL is the address of the endpoint with its /v1; empty is api.openai.com.
	BaseURL string
	// APIKey is sent as a bearer token; empty sends none.
	APIKey string
	// Model writes the answers.
	Model string
	// Fallback is asked once when Model fails before it has said anything; empty means nobody is.
	Fallback string

	// ConnectTimeout limits the connection and, apart, the TLS handshake.
	ConnectTimeout time.Duration
	// FirstTokenTimeout limits the wait for the first word or first hidden thought. A server without
	// a GPU that reads a long prompt needs more than the default.
	FirstTokenTimeout time.Duration
	// IdleTimeout limits the wait between words.
	IdleTimeout time.Duration
	// TotalTimeout limits a whole Stream: retry, fallback and the time the consumer takes included.
	TotalTimeout time.Duration

	// MaxTokens limits the answer as the model counts. Reasoning models get an allowance on top.
	MaxTokens int
	// MaxBytes limits the answer as we count, for a model that does not keep to MaxTokens.
	MaxBytes int
	// Temperature is the randomness of the answer, 0 to 2. Reasoning models do not take one.
	Temperature float32

	// RetryDelay is the mean wait before the retry when the server names none.
	RetryDelay time.Duration
	// BreakerPause is how long a model that keeps failing is left alone.
	BreakerPause time.Duration
	// Now is the clock for Retry-After headers that hold a date; nil ignores those.
	Now func() time.Time
	// Random returns numbers in [0,1) that spread retries; nil spreads nothing.
	Random func() float64
	// OnFailure is told of every failed attempt, also when a later one made up for it; nil tells
	// nobody. It is called from the goroutine of the Stream.
	OnFailure func(*Error)
	// Transport sends the requests; nil is a transport of the Client's own.
	Transport http.RoundTripper
}

// A Client asks one endpoint. It is safe for concurrent use.
type Client struct {
	options  Options
	http     *http.Client
	breakers map[string]*gobreaker.CircuitBreaker[struct{}] // by model; the endpoint is one
}

// New returns a Client. It sends nothing yet. Close releases its connections.
func New(options Options) *Client {
	options = withDefaults(options)
	c := &Client{
		options:  options,
		http:     endpoint.NewClient(options.Transport, options.ConnectTimeout),
		breakers: map[string]*gobreaker.CircuitBreaker[struct{}]{},
	}
	for _, name := range c.models() {
		c.breakers[name] = newBreaker(name, options.BreakerPause)
	}
	return c
}

// Close closes idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// models lists the model and its fallback, if any.
func (c *Client) models() []string {
	if c.options.Fallback == "" || c.options.Fallback == c.options.Model {
		return []string{c.options.Model}
	}
	return []string{c.options.Model, c.options.Fallback}
}

// openai returns a client of the library whose traffic goes through e. It is made for each request
// because the library hands out neither headers of failures nor the end of a stream.
func (c *Client) openai(e *exchange) *openai.Client {
	config := openai.DefaultConfig(c.options.APIKey)
	if c.options.BaseURL != "" {
		config.BaseURL = c.options.BaseURL
	}
	config.HTTPClient = e
	return openai.NewClientWithConfig(config)
}

func withDefaults(o Options) Options {
	setDefault(&o.ConnectTimeout, DefaultConnectTimeout)
	setDefault(&o.FirstTokenTimeout, DefaultFirstTokenTimeout)
	setDefault(&o.IdleTimeout, DefaultIdleTimeout)
	setDefault(&o.TotalTimeout, DefaultTotalTimeout)
	setDefault(&o.RetryDelay, DefaultRetryDelay)
	setDefault(&o.BreakerPause, DefaultBreakerPause)
	setDefault(&o.MaxTokens, DefaultMaxTokens)
	setDefault(&o.MaxBytes, DefaultMaxBytes)
	if o.Random == nil {
		o.Random = func() float64 { return 0.5 }
	}
	return o
}

func setDefault[T ~int | ~int64](field *T, value T) {
	if *field <= 0 {
		*field = value
	}
}
