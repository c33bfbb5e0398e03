package telegramtest

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// maxBody is the size of the largest request the server reads.
const maxBody = 50 << 20

// Params are the parameters of a call as the server understood them: strings as they came, and numbers, booleans,
// arrays and objects as JSON text. Uploaded files are left out.
type Params map[string]string

// decodeParams reads the query and the body: url-encoded, multipart or JSON. What the query names wins.
func decodeParams(r *http.Request) (Params, error) {
	body, err := io.ReadAll(io.LimitReader(r.Body, maxBody+1))
	if err != nil {
		return nil, badRequest("can't read the request")
	}
	if len(body) > maxBody {
		return nil, &failure{code: http.StatusRequestEntityTooLarge, description: "Request Entity Too Large"}
	}
	params := make(Params)
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch kind {
	case "application/json":
		err = params.addJSON(body)
	case "application/x-www-form-urlencoded":
		err = params.addForm(string(body))
	case "multipart/form-data":
		r.Body = io.NopCloser(bytes.NewReader(body))
		err = params.addMultipart(r)
	}
	if err != nil {
		return nil, err
	}
	return params, params.addForm(r.URL.RawQuery)
}

func (p Params) addForm(text string) error {
	values, err := url.ParseQuery(text)
	if err != nil {
		return badRequest("can't parse the request")
	}
	p.addValues(values)
	return nil
}

func (p Params) addValues(values url.Values) {
	for key, all := range values {
		p[key] = all[0]
	}
}

func (p Params) addMultipart(r *http.Request) error {
	if err := r.ParseMultipartForm(maxBody); err != nil { //nolint:gosec // the body was read and is bounded
		return badRequest("can't parse the request")
	}
	p.addValues(r.MultipartForm.Value)
	return r.MultipartForm.RemoveAll()
}

func (p Params) addJSON(body []byte) error {
	if len(bytes.TrimSpace(body)) == 0 {
		return nil
	}
	var fields map[string]json.RawMessage
	if err := json.Unmarshal(body, &fields); err != nil {
		return badRequest("can't parse JSON object")
	}
	for key, raw := range fields {
		var text string
		switch {
		case string(raw) == "null":
		case json.Unmarshal(raw, &text) == nil:
			p[key] = text
		default:
			p[key] = string(raw)
		}
	}
	return nil
}

// text is a parameter as it came, or the empty string.
func (p Params) text(key string) string { return p[key] }

// number reads an integer between low and high; an absent one is fallback and an unreadable one zero, then both are
// brought into the range.
func (p Params) number(key string, fallback, low, high int) int {
	value := fallback
	if text := p[key]; text != "" {
		value = int(p.integer(key))
	}
	return min(max(value, low), high)
}

// integer reads the leading integer of a parameter as the real server does: rubbish reads as zero.
func (p Params) integer(key string) int64 {
	value, err := strconv.ParseInt(strings.TrimSpace(p[key]), 10, 64)
	if err != nil {
		return 0
	}
	return value
}

// flag is true for "true", "yes" and "1" in any case.
func (p Params) flag(key string) bool {
	switch strings.ToLower(strings.TrimSpace(p[key])) {
	case "true", "yes", "1":
		return true
	}
	return false
}

// object decodes a JSON parameter into target and reports whether there was one. The error is that of the JSON.
func (p Params) object(key string, target any) (bool, error) {
	text := p[key]
	if text == "" {
		return false, nil
	}
	return true, json.Unmarshal([]byte(text), target)
}

// list decodes a JSON parameter that is a list; an absent one is empty.
func list[T any](p Params, key string) ([]T, error) {
	var items []T
	_, err := p.object(key, &items)
	return items, err
}
