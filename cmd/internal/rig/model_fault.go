package rig

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"
)

// A modelFault is one way for a reply of a model to go.
type modelFault struct {
	name  string
	reply func(m *Model, s *stream, pieces []string)
}

var well = modelFault{"well", func(_ *Model, s *stream, pieces []string) {
	s.say(pieces)
	s.finish()
}}

// modelFaults are the ways in which it goes wrong.
func modelFaults() []modelFault {
	return []modelFault{
		{"slow", func(m *Model, s *stream, pieces []string) {
			if s.sleep(m.options.Slow) {
				s.say(pieces)
				s.finish()
			}
		}},
		{"stalled", func(_ *Model, s *stream, pieces []string) {
			s.say(pieces[:len(pieces)/2])
			<-s.ctx.Done()
		}},
		{"cut", func(_ *Model, s *stream, pieces []string) {
			s.say(pieces[:len(pieces)/2])
			s.breakOff()
		}},
		{"500", func(_ *Model, s *stream, _ []string) {
			s.refuse(http.StatusInternalServerError, "the model fell over")
		}},
		{"429", func(_ *Model, s *stream, _ []string) {
			s.w.Header().Set("Retry-After", "1")
			s.refuse(http.StatusTooManyRequests, "slow down")
		}},
		{"garbage", func(_ *Model, s *stream, pieces []string) {
			s.say(pieces[:len(pieces)/2])
			s.raw("data: {\"choices\": [{\"delta\": \n\n")
		}},
	}
}

// A stream writes one reply, as server-sent events.
type stream struct {
	w      http.ResponseWriter
	ctx    context.Context //nolint:containedctx // of the request that the stream belongs to
	pauses func() time.Duration
	speaks func() // of ModelOptions.Asked; nil when it has been called
}

// say sends pieces with pauses before them, until the bot has gone.
func (s *stream) say(pieces []string) {
	for _, piece := range pieces {
		if !s.sleep(s.pauses()) {
			return
		}
		if s.speaks != nil {
			s.speaks()
			s.speaks = nil
		}
		s.event(map[string]any{"content": piece}, nil)
	}
}

func (s *stream) finish() {
	s.event(map[string]any{}, "stop")
	s.raw("data: [DONE]\n\n")
}

func (s *stream) event(delta map[string]any, finish any) {
	choice := map[string]any{"index": 0, "delta": delta, "finish_reason": finish}
	event, err := json.Marshal(map[string]any{"object": "chat.completion.chunk", "choices": []any{choice}})
	if err != nil {
		panic(err) // texts and numbers can be written
	}
	s.raw("data: " + string(event) + "\n\n")
}

func (s *stream) raw(text string) {
	s.w.Header().Set("Content-Type", "text/event-stream")
	_, _ = fmt.Fprint(s.w, text)                // the bot may have gone
	_ = http.NewResponseController(s.w).Flush() // likewise
}

func (s *stream) refuse(status int, message string) {
	s.w.Header().Set("Content-Type", "application/json")
	s.w.WriteHeader(status)
	_, _ = fmt.Fprintf(s.w, `{"error": {"message": %q}}`, message) // likewise
}

// breakOff cuts the connection in the middle of the reply.
func (s *stream) breakOff() {
	if conn, _, err := http.NewResponseController(s.w).Hijack(); err == nil {
		reset(conn)
	}
}

// sleep waits, and reports false when the bot went first.
func (s *stream) sleep(d time.Duration) bool {
	select {
	case <-time.After(d):
		return true
	case <-s.ctx.Done():
		return false
	}
}
