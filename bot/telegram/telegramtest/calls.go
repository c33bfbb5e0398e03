package telegramtest

import (
	"bytes"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"
)

// A Call is one request of the bot, as the server saw it. Calls of getUpdates that bring nothing are not kept.
type Call struct {
	// Seq numbers the calls from 1 in the order they arrived; calls that were not kept leave gaps.
	Seq int `json:"seq"`
	// Method is the method as the client wrote it.
	Method string `json:"method"`
	// Params are the parameters, without the token.
	Params Params `json:"params,omitempty"`
	// Chat is the chat_id, or zero.
	Chat int64 `json:"chat,omitempty"`
	// Message is the message the call made, changed or deleted, or zero.
	Message int `json:"message,omitempty"`
	// Began and Ended are when it arrived and when it was answered; Ended is zero while it runs.
	Began time.Time `json:"began"`
	Ended time.Time `json:"ended,omitzero"`
	// Status is the HTTP status of the answer; zero when the connection broke before the call had an effect.
	Status int `json:"status"`
	// Answer is the body of the answer, or what it would have been but for the fault.
	Answer string `json:"answer,omitempty"`
	// Fault names the injected fault that struck the call.
	Fault string `json:"fault,omitempty"`
	// Applied says that the method ran and succeeded.
	Applied bool `json:"applied"`
	// Lost says that the client did not get the answer in one piece.
	Lost bool `json:"lost,omitempty"`
}

// Calls are the calls so far in the order of Seq, those still running included.
func (s *Server) Calls() []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.copyCalls("")
}

// CallsOf are the calls of one method, in any case, in the order of Seq.
func (s *Server) CallsOf(method string) []Call {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.copyCalls(method)
}

func (s *Server) copyCalls(method string) []Call {
	var out []Call
	for _, call := range s.calls {
		if method == "" || strings.EqualFold(call.Method, method) {
			kept := *call
			kept.Params = maps.Clone(call.Params)
			out = append(out, kept)
		}
	}
	slices.SortFunc(out, func(a, b Call) int { return a.Seq - b.Seq })
	return out
}

func isPoll(method string) bool { return strings.EqualFold(method, "getUpdates") }

// beginCall records an arrival and picks the fault that strikes it.
func (s *Server) beginCall(q request) (*Call, Effect) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.callCount++
	effect := s.strike(q)
	call := &Call{
		Seq: s.callCount, Method: q.method, Params: q.Params, Chat: q.integer("chat_id"),
		Began: s.clock.Now(), Fault: effect.name,
	}
	if !isPoll(q.method) {
		s.calls = append(s.calls, call)
	}
	s.announce()
	return call, effect
}

func (s *Server) endCall(call *Call, effect Effect, answer reply) {
	s.mu.Lock()
	defer s.mu.Unlock()
	call.Ended = s.clock.Now()
	call.Status = answer.status
	call.Answer = string(answer.body)
	switch effect.kind {
	case answerInstead, resetBefore:
	default:
		call.Applied = answer.status == http.StatusOK
	}
	switch effect.kind {
	case resetBefore, resetAfter, malformed, truncated:
		call.Lost = true
	default:
	}
	empty := call.Applied && bytes.HasSuffix(answer.body, []byte(`"result":[]}`))
	if isPoll(call.Method) && !empty {
		s.calls = append(s.calls, call)
	}
	s.announce()
}
