package telegramtest

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"strconv"
)

// envelope is the JSON object around every answer.
type envelope struct {
	OK          bool                `json:"ok"`
	Result      any                 `json:"result,omitempty"`
	ErrorCode   int                 `json:"error_code,omitempty"`
	Description string              `json:"description,omitempty"`
	Parameters  *responseParameters `json:"parameters,omitempty"`
}

type responseParameters struct {
	MigrateToChatID int64 `json:"migrate_to_chat_id,omitempty"`
	RetryAfter      int   `json:"retry_after,omitempty"`
}

// described is a result that carries a description beside it, as setWebhook's does.
type described struct {
	result      any
	description string
}

// reply is a finished answer, ready for the wire.
type reply struct {
	status int
	body   []byte
	header http.Header
}

func replyTo(result any, err error) reply {
	failed, isFailure := errors.AsType[*failure](err)
	switch {
	case err == nil:
		return reply{status: http.StatusOK, body: encode(success(result))}
	case !isFailure:
		failed = fail(http.StatusInternalServerError, "%s", err.Error())
	}
	out := envelope{ErrorCode: failed.code, Description: failed.description}
	if failed.retryAfter != 0 || failed.migrateTo != 0 {
		out.Parameters = &responseParameters{MigrateToChatID: failed.migrateTo, RetryAfter: failed.retryAfter}
	}
	answer := reply{status: failed.code, body: encode(out)}
	if failed.retryAfter != 0 {
		answer.header = http.Header{"Retry-After": {strconv.Itoa(failed.retryAfter)}}
	}
	return answer
}

func success(result any) envelope {
	if with, ok := result.(described); ok {
		return envelope{OK: true, Result: with.result, Description: with.description}
	}
	return envelope{OK: true, Result: result}
}

func (r reply) write(w http.ResponseWriter) {
	maps.Copy(w.Header(), r.header)
	if w.Header().Get("Content-Type") == "" {
		w.Header().Set("Content-Type", "application/json")
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(r.body)))
	w.WriteHeader(r.status)
	// A client that has gone away is its own affair.
	_, _ = w.Write(r.body)
}

// encode writes JSON without HTML escapes. The values are ours and always encode.
func encode(value any) []byte {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic("telegramtest: encode answer: " + err.Error())
	}
	return bytes.TrimRight(out.Bytes(), "\n")
}
