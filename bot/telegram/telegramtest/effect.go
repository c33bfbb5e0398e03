package telegramtest

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"strconv"
	"time"
)

// An Effect is one way for a call to go wrong. Make it with one of the functions below; the zero value is no fault.
type Effect struct {
	kind   effectKind
	answer reply
	delay  time.Duration
	name   string
}

type effectKind int

const (
	_ effectKind = iota
	// answerInstead gives a canned answer; the method does not run.
	answerInstead
	// resetBefore breaks the connection; the method does not run.
	resetBefore
	// resetAfter runs the method and breaks the connection in place of the answer.
	resetAfter
	// delayed runs the method after a while.
	delayed
	// malformed runs the method and answers with broken JSON.
	malformed
	// truncated runs the method and cuts the answer in its middle.
	truncated
)

// Reply answers with a status and a body of the test's own; the call has no effect.
func Reply(status int, contentType, body string) Effect {
	header := http.Header{"Content-Type": {contentType}}
	return Effect{
		kind: answerInstead, answer: reply{status: status, body: []byte(body), header: header},
		name: "reply " + strconv.Itoa(status),
	}
}

// Fail answers with a well-formed error, such as Fail(400, "Bad Request: chat not found"); the call has no effect.
func Fail(code int, description string) Effect {
	return Effect{
		kind: answerInstead, answer: replyTo(nil, &failure{code: code, description: description}),
		name: fmt.Sprintf("fail %d %s", code, description),
	}
}

// TooManyRequests answers 429 and asks the client to wait so many seconds; the call has no effect.
func TooManyRequests(retryAfter int) Effect {
	return Effect{
		kind: answerInstead, answer: replyTo(nil, tooMany(retryAfter)),
		name: fmt.Sprintf("429 retry after %d", retryAfter),
	}
}

// BadGateway answers with a status such as 502 or 504 and the HTML page of a proxy; the call has no effect.
func BadGateway(status int) Effect {
	text := strconv.Itoa(status) + " " + http.StatusText(status)
	page := "<html>\r\n<head><title>" + text + "</title></head>\r\n<body>\r\n<center><h1>" + text +
		"</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
	return Reply(status, "text/html", page)
}

// MethodNotFound answers as a server that is too old for the method; the call has no effect.
func MethodNotFound() Effect {
	return Effect{kind: answerInstead, answer: replyTo(nil, methodNotFound()), name: "method not found"}
}

// Codeless answers with an error that has a description and no error_code, as some old servers and proxies did; the
// call has no effect.
func Codeless(status int, description string) Effect {
	answer := reply{status: status, body: encode(envelope{Description: description})}
	return Effect{kind: answerInstead, answer: answer, name: fmt.Sprintf("codeless %d", status)}
}

// ResetBefore breaks the connection; the call has no effect. Where there is no connection, because a test calls
// ServeHTTP itself, this and the other effects that break it panic with http.ErrAbortHandler.
func ResetBefore() Effect { return Effect{kind: resetBefore, name: "reset before effect"} }

// ResetAfter lets the call take effect and breaks the connection in place of the answer: the client cannot know.
func ResetAfter() Effect { return Effect{kind: resetAfter, name: "reset after effect"} }

// Delay lets the call take effect and be answered after d on the server's clock, even when the client has given up by
// then.
func Delay(d time.Duration) Effect {
	return Effect{kind: delayed, delay: d, name: "delay " + d.String()}
}

// Malformed lets the call take effect and answers 200 with broken JSON.
func Malformed() Effect { return Effect{kind: malformed, name: "malformed answer"} }

// Truncated lets the call take effect and cuts the answer in its middle.
func Truncated() Effect { return Effect{kind: truncated, name: "truncated answer"} }

// String names the effect, in the words of reports.
func (e Effect) String() string { return e.name }

// MarshalText makes the effect its name in JSON.
func (e Effect) MarshalText() ([]byte, error) { return []byte(e.name), nil }

// suffer runs perform, or does not, as the effect demands, and returns the answer the client should have got.
func (s *Server) suffer(ctx context.Context, e Effect, began time.Time,
	perform func(context.Context) reply,
) reply {
	switch e.kind {
	case answerInstead:
		return e.answer
	case resetBefore:
		return reply{}
	case delayed:
		// A client that gives up does not undo its call: the real server goes on with it.
		if !s.pause(context.WithoutCancel(ctx), began.Add(e.delay)) {
			return replyTo(nil, restarting())
		}
	default:
	}
	return perform(ctx)
}

// send puts an answer on the wire, or what the effect leaves of it.
func (e Effect) send(w http.ResponseWriter, answer reply) {
	switch e.kind {
	case resetBefore, resetAfter:
		reset(w)
	case malformed:
		answer.body = append(answer.body[:len(answer.body)/2:len(answer.body)/2], "\x00}}"...)
		answer.write(w)
	case truncated:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", strconv.Itoa(len(answer.body)))
		w.WriteHeader(answer.status)
		_, _ = w.Write(answer.body[:len(answer.body)/2])
		panic(http.ErrAbortHandler)
	default:
		answer.write(w)
	}
}

// reset breaks the connection without a word: a TCP reset where there is a connection to take over, and otherwise the
// panic by which net/http aborts a handler.
func reset(w http.ResponseWriter) {
	connection, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := connection.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = connection.Close()
}
