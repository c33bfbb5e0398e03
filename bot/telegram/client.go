package telegram

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	tgbotapi "github.com/go-telegram-bot-api/telegram-bot-api/v5"
)

const (
	// DefaultAPI is Telegram's public Bot API server.
	DefaultAPI = "https://api.telegram.org"

	pollTimeout = 50 * time.Second // the longest that the server waits
	callTimeout = pollTimeout + 15*time.Second
	maxResponse = 8 << 20 // bytes; 100 updates are far smaller
)

// A Client calls methods of the Bot API.
type Client struct {
	token    string
	endpoint string
	http     *http.Client
	onCall   func(method string, code int)
}

// NewClient makes a Client for the server at api, such as DefaultAPI. It makes no call.
func NewClient(token, api string) *Client {
	return &Client{
		onCall:   func(string, int) {},
		token:    token,
		endpoint: strings.ReplaceAll(strings.TrimRight(api, "/"), "%", "%%") + "/bot%s/%s", // the library formats it
		http: &http.Client{
			Timeout: callTimeout,
			// A redirect would carry the token and the text to a place nobody configured.
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// OnCall has f told of every call: its method, and the code of its outcome, 200 when it
// succeeded and 0 when no reply came. It is to be called before the first call.
func (c *Client) OnCall(f func(method string, code int)) { c.onCall = f }

// call runs one method and decodes its result into result, which may be nil. Every error
// is an *Error and holds neither the token nor the address.
func (c *Client) call(ctx context.Context, method string, params tgbotapi.Params, result any) error {
	api := &tgbotapi.BotAPI{Token: c.token, Client: transport{ctx: ctx, client: c.http}}
	api.SetAPIEndpoint(c.endpoint)
	response, err := api.MakeRequest(method, params)
	if err != nil {
		e := newError(method, err).without(c.token)
		c.onCall(method, e.Code)
		return e
	}
	c.onCall(method, http.StatusOK)
	if result == nil {
		return nil
	}
	if err := json.Unmarshal(response.Result, result); err != nil {
		return &Error{Method: method, Description: "the server's result does not have the expected form", cause: err}
	}
	return nil
}

// A transport gives the library's requests a context, a bound, and errors that can be
// told apart.
type transport struct {
	ctx    context.Context //nolint:containedctx // the library's methods take none; one transport serves one call
	client *http.Client
}

// Do sends the request. A reply that is not the Bot API's JSON envelope is a statusError.
func (t transport) Do(r *http.Request) (*http.Response, error) {
	response, err := t.client.Do(r.WithContext(t.ctx)) //nolint:gosec // the address is the operator's, from the configuration
	if err != nil {
		return nil, err
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxResponse))
	_ = response.Body.Close() // now: response gets another body below
	if err != nil {
		return nil, fmt.Errorf("read reply: %w", err)
	}
	var envelope struct {
		OK        *bool `json:"ok"`
		ErrorCode int   `json:"error_code"`
	}
	if json.Unmarshal(body, &envelope) != nil || envelope.OK == nil || !*envelope.OK && envelope.ErrorCode == 0 {
		return nil, statusError(response.StatusCode)
	}
	response.Body = io.NopCloser(bytes.NewReader(body))
	return response, nil
}

// A statusError is an HTTP reply with no usable envelope.
type statusError int

func (s statusError) Error() string {
	return fmt.Sprintf("HTTP status %d with no Bot API reply", int(s))
}
