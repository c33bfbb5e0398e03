package embeddings

import (
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/sashabaranov/go-openai"
	"github.com/sony/gobreaker/v2"

	"github.com/tahaluf/tahaluf/bot/endpoint"
)

// Defaults of Options.
const (
	DefaultBaseURL        = "https://api.openai.com/v1"
	DefaultConnectTimeout = 3 * time.Second
	DefaultRequestTimeout = 2 * time.Minute
	DefaultRetryDelay     = 500 * time.Millisecond
	DefaultBreakerPause   = 15 * time.Second
	DefaultBatchSize      = 16
)

// Options configures a Client. Only Model is required; a zero value elsewhere means the default.
type Options struct {
	// BaseURL is the address of the endpoint with its /v1; empty is DefaultBaseURL.
	BaseURL string
	// APIKey is sent as a bearer token; empty sends none.
	APIKey string
	// Model makes the vectors.
	Model string
	// Roles says how the model is told a question from a passage.
	Roles Roles

	// ConnectTimeout limits the connection and, apart, the TLS handshake.
	ConnectTimeout time.Duration
	// RequestTimeout limits one request of Passages; a server without a GPU takes half a second a
	// passage. The caller limits Query by its context.
	RequestTimeout time.Duration
	// BatchSize is the most texts sent in one request.
	BatchSize int
	// Remembered is the number of questions whose vectors are kept in memory; 0 means none.
	Remembered int

	// RetryDelay is the mean wait before the first retry when the server names none; it doubles.
	RetryDelay time.Duration
	// BreakerPause is how long a server that keeps failing is left alone.
	BreakerPause time.Duration
	// Now is the clock for Retry-After headers that hold a date; nil ignores those.
	Now func() time.Time
	// Random returns numbers in [0,1) that spread retries; nil spreads nothing.
	Random func() float64
	// OnFailure is told of every failed request, also when a later one made up for it; nil tells
	// nobody. It is called from the goroutine that asked.
	OnFailure func(*Error)
	// Transport sends the requests; nil is a transport of the Client's own.
	Transport http.RoundTripper
}

// A Client asks one model of one endpoint. It is safe for concurrent use.
type Client struct {
	options    Options
	http       *http.Client
	breaker    *gobreaker.CircuitBreaker[struct{}]
	memory     *memory
	dimensions atomic.Int64 // of the vectors so far; 0 before the first
}

// New returns a Client. It sends nothing yet. Close releases its connections.
func New(options Options) *Client {
	o := withDefaults(options)
	return &Client{
		options: o,
		http:    endpoint.NewClient(o.Transport, o.ConnectTimeout),
		breaker: endpoint.NewBreaker[struct{}](o.Model, o.BreakerPause),
		memory:  newMemory(o.Remembered),
	}
}

// Close closes idle connections.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// openai returns a client of the library whose request goes through e. It is made for each request
// because the library sets no bound to a reply and hides the headers of a failure.
func (c *Client) openai(e *exchange) *openai.Client {
	config := openai.DefaultConfig(c.options.APIKey)
	config.BaseURL = c.options.BaseURL
	config.HTTPClient = e
	return openai.NewClientWithConfig(config)
}

func withDefaults(o Options) Options {
	if o.BaseURL == "" {
		o.BaseURL = DefaultBaseURL
	}
	o.BaseURL = strings.TrimRight(o.BaseURL, "/")
	o.Roles = o.Roles.orOf(o.Model)
	setDefault(&o.ConnectTimeout, DefaultConnectTimeout)
	setDefault(&o.RequestTimeout, DefaultRequestTimeout)
	setDefault(&o.RetryDelay, DefaultRetryDelay)
	setDefault(&o.BreakerPause, DefaultBreakerPause)
	setDefault(&o.BatchSize, DefaultBatchSize)
	o.BatchSize = min(o.BatchSize, maxBatch)
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
