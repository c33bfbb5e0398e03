package telegramtest

import (
	"context"
	"crypto/subtle"
	"net/http"
	"strconv"
	"strings"
)

// request is one call of a method, decoded.
type request struct {
	// method is the name as the client wrote it.
	method string
	Params
}

// ServeHTTP answers one call of the Bot API: /bot{token}/{method}, by GET or POST.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.enter() {
		replyTo(nil, restarting()).write(w)
		return
	}
	defer s.background.Done()
	name, failed := s.route(r)
	if failed != nil {
		replyTo(nil, failed).write(w)
		return
	}
	params, err := decodeParams(r)
	if err != nil {
		replyTo(nil, err).write(w)
		return
	}
	if name == "" {
		name = params.text("method")
	}
	q := request{method: name, Params: params}
	call, effect := s.beginCall(q)
	answer := s.suffer(r.Context(), effect, call.Began, func(ctx context.Context) reply {
		return s.perform(ctx, q, call)
	})
	s.endCall(call, effect, answer)
	effect.send(w, answer)
}

// route checks the path and the token and returns the name of the method.
func (s *Server) route(r *http.Request) (string, *failure) {
	notFound := &failure{code: http.StatusNotFound, description: "Not Found"}
	if r.Method != http.MethodGet && r.Method != http.MethodPost {
		return "", &failure{code: http.StatusMethodNotAllowed, description: "Method Not Allowed"}
	}
	rest, ok := strings.CutPrefix(r.URL.Path, "/bot")
	if !ok {
		return "", notFound
	}
	token, name, ok := strings.Cut(rest, "/")
	if !ok || tokenID(token) <= 0 {
		return "", notFound
	}
	if subtle.ConstantTimeCompare([]byte(token), []byte(s.options.Token)) != 1 {
		return "", &failure{code: http.StatusUnauthorized, description: "Unauthorized"}
	}
	return name, nil
}

// perform runs a method as if no fault were set.
func (s *Server) perform(ctx context.Context, q request, call *Call) reply {
	method, known := s.methods[strings.ToLower(q.method)]
	if !known {
		return replyTo(nil, methodNotFound())
	}
	if method.paced {
		if wait := s.admit(q); wait != nil {
			return replyTo(nil, wait)
		}
	}
	return replyTo(method.run(ctx, s, q, call))
}

// tokenID is the number before the colon of a token, which is the identifier of the bot; zero when the token has not
// the form of one.
func tokenID(token string) int64 {
	digits, secret, found := strings.Cut(token, ":")
	if !found || secret == "" || len(token) > 80 || strings.HasPrefix(digits, "0") {
		return 0
	}
	id, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0
	}
	return id
}
