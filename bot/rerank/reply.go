package rerank

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// maxReply bounds a reply in bytes. A result takes some 50; some servers send the texts back.
const maxReply = 8 << 20

// errEndless says that a reply is longer than any that fits.
var errEndless = errors.New("the reply does not end")

// A reply is what came back for one request.
type reply struct {
	status int
	body   []byte
	err    error // no reply came, or not all of it
}

// send sends the request and reads the reply to a bound.
func (c *Client) send(request *http.Request) reply {
	response, err := c.http.Do(request)
	if err != nil {
		return reply{err: err}
	}
	defer func() { _ = response.Body.Close() }()
	r := reply{status: response.StatusCode}
	if r.body, r.err = io.ReadAll(io.LimitReader(response.Body, maxReply+1)); len(r.body) > maxReply {
		r.err = errEndless
	}
	return r
}

// message is what the server says went wrong: as OpenAI and vLLM do, as Cohere and Jina do, or all of it.
func (r reply) message() string {
	var in struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
		Detail  string          `json:"detail"`
	}
	var inner struct {
		Message string `json:"message"`
	}
	switch {
	case json.Unmarshal(r.body, &in) != nil:
		return string(r.body)
	case json.Unmarshal(in.Error, &inner) == nil && inner.Message != "":
		return inner.Message
	case in.Message != "":
		return in.Message
	case in.Detail != "":
		return in.Detail
	}
	return string(r.body)
}

// parseScores reads the scores of want texts. Servers send the results in any order, most of them the best
// first; Voyage names the list data.
func parseScores(raw []byte, want int) ([]float64, error) {
	type result struct {
		Index *int     `json:"index"`
		Score *float64 `json:"relevance_score"`
	}
	var in struct {
		Results []result `json:"results"`
		Data    []result `json:"data"`
	}
	if err := json.Unmarshal(raw, &in); err != nil {
		return nil, fmt.Errorf("the reply is not readable: %w", err)
	}
	results := in.Results
	if results == nil {
		results = in.Data
	}
	if len(results) != want {
		return nil, fmt.Errorf("%d scores for %d texts: %s", len(results), want, reply{body: raw}.message())
	}
	scores := make([]float64, want)
	seen := make([]bool, want)
	for _, r := range results {
		if r.Index == nil || r.Score == nil {
			return nil, errors.New("a result lacks its index or its relevance_score")
		}
		if at := *r.Index; at < 0 || at >= want || seen[at] {
			return nil, fmt.Errorf("index %d is out of range or comes twice", at)
		}
		seen[*r.Index], scores[*r.Index] = true, *r.Score
	}
	return scores, nil
}
