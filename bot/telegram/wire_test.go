package telegram

import (
	"bytes"
	"io"
	"net/http"
	"net/http/httptest"
	"syscall"
)

// A wire carries requests to the fake without a socket, so that a test can run in a
// bubble of testing/synctest, where waiting costs no time. Broken connections show as they
// do on a socket.
type wire struct{ server http.Handler }

// RoundTrip answers a request, or breaks off as the fake or the request's context demand.
func (w wire) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := io.ReadAll(r.Body)
	_ = r.Body.Close()
	if err != nil {
		return nil, err
	}
	request := r.Clone(r.Context())
	request.Body = io.NopCloser(bytes.NewReader(body))
	recorder, done := httptest.NewRecorder(), make(chan bool, 1)
	go func() { done <- w.aborted(recorder, request) }()
	select {
	case aborted := <-done:
		return response(recorder, aborted)
	case <-r.Context().Done():
		return nil, r.Context().Err()
	}
}

// aborted runs the handler and tells whether it broke the connection.
func (w wire) aborted(to http.ResponseWriter, r *http.Request) (broke bool) {
	defer func() {
		switch fault := recover(); fault {
		case nil:
		case http.ErrAbortHandler:
			broke = true
		default:
			panic(fault)
		}
	}()
	w.server.ServeHTTP(to, r)
	return false
}

// response is what arrived before a connection broke.
func response(recorder *httptest.ResponseRecorder, aborted bool) (*http.Response, error) {
	switch {
	case aborted && recorder.Body.Len() == 0:
		return nil, &resetError{}
	case aborted:
		out := recorder.Result()
		out.Body = io.NopCloser(io.MultiReader(recorder.Body, brokenReader{}))
		return out, nil
	default:
		return recorder.Result(), nil
	}
}

type resetError struct{}

func (*resetError) Error() string { return "read tcp: " + syscall.ECONNRESET.Error() }
func (*resetError) Unwrap() error { return syscall.ECONNRESET }

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }
