package telegramtest_test

import (
	"bytes"
	"encoding/json"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestPathsAndTokens(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	token := w.Token()
	rows := []struct {
		name, verb, path string
		status           int
		description      string
	}{
		{"get", http.MethodGet, "/bot" + token + "/getMe", 200, ""},
		{"post", http.MethodPost, "/bot" + token + "/getMe", 200, ""},
		{"small letters", http.MethodGet, "/bot" + token + "/getme", 200, ""},
		{"capital letters", http.MethodGet, "/bot" + token + "/GETME", 200, ""},
		{"wrong token", http.MethodGet, "/bot123:abc/getMe", 401, "Unauthorized"},
		{"token without a colon", http.MethodGet, "/bot123/getMe", 404, "Not Found"},
		{"token that begins with zero", http.MethodGet, "/bot0123:abc/getMe", 404, "Not Found"},
		{"token with a word for a number", http.MethodGet, "/botone:abc/getMe", 404, "Not Found"},
		{"no method", http.MethodGet, "/bot" + token, 404, "Not Found"},
		{"no bot", http.MethodGet, "/getMe", 404, "Not Found"},
		{"unknown method", http.MethodPost, "/bot" + token + "/sendRichMessageDraft", 404, "Not Found: method not found"},
		{"other verb", http.MethodPut, "/bot" + token + "/getMe", 405, "Method Not Allowed"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got := w.do(httptest.NewRequestWithContext(t.Context(), row.verb, row.path, http.NoBody))
			if got.Status != row.status || got.Description != row.description {
				t.Errorf("got %d %q, want %d %q", got.Status, got.Description, row.status, row.description)
			}
		})
	}
}

func TestGetMe(t *testing.T) {
	w := newWorld(t, telegramtest.Options{Bot: telegramtest.User{Username: "coalition_bot"}})
	var me struct {
		telegramtest.User
		SeesAll bool `json:"can_read_all_group_messages"`
	}
	w.must("getMe", nil, &me)
	if me.User != w.Bot() || me.ID != 7000000001 || !me.IsBot || me.Username != "coalition_bot" || me.SeesAll {
		t.Errorf("got %+v", me)
	}
}

// TestWaysToPassParameters sends the same message in each of the ways the real server knows.
func TestWaysToPassParameters(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	path := "/bot" + w.Token() + "/sendMessage"
	form := params{"chat_id": w.chat, "text": "مرحبا", "entities": []map[string]any{{"type": "bold", "offset": 0, "length": 5}}}
	encoded := form.form()
	asJSON, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	rows := []struct {
		name    string
		request func() *http.Request
	}{
		{"query", func() *http.Request {
			return httptest.NewRequestWithContext(t.Context(), http.MethodGet, path+"?"+encoded.Encode(), http.NoBody)
		}},
		{"url-encoded", func() *http.Request {
			return withBody(t, path, "application/x-www-form-urlencoded", strings.NewReader(encoded.Encode()))
		}},
		{"multipart", func() *http.Request { return multipartRequest(t, path, encoded) }},
		{"json", func() *http.Request {
			return withBody(t, path, "application/json; charset=utf-8", bytes.NewReader(asJSON))
		}},
		{"json with strings inside", func() *http.Request {
			flat := make(map[string]string)
			for key := range encoded {
				flat[key] = encoded.Get(key)
			}
			body, err := json.Marshal(flat)
			if err != nil {
				t.Fatal(err)
			}
			return withBody(t, path, "application/json", bytes.NewReader(body))
		}},
		{"method in the parameters", func() *http.Request {
			return httptest.NewRequestWithContext(t.Context(), http.MethodGet,
				"/bot"+w.Token()+"/?method=sendMessage&"+encoded.Encode(), http.NoBody)
		}},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got := w.do(row.request())
			var sent message
			if err := json.Unmarshal(got.Result, &sent); err != nil {
				t.Fatalf("%s: %v", got.Description, err)
			}
			if sent.Text != "مرحبا" || len(sent.Entities) != 1 || sent.Entities[0].Type != "bold" {
				t.Errorf("got %+v", sent)
			}
		})
	}
}

func TestBrokenBodies(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	path := "/bot" + w.Token() + "/getMe"
	rows := []struct {
		name, kind, body, want string
	}{
		{"json cut short", "application/json", `{"a":`, "Bad Request: can't parse JSON object"},
		{"json list", "application/json", `[1]`, "Bad Request: can't parse JSON object"},
		{"wrong escape", "application/x-www-form-urlencoded", "a=%zz", "Bad Request: can't parse the request"},
		{"multipart without parts", "multipart/form-data; boundary=x", "nothing", "Bad Request: can't parse the request"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			got := w.do(withBody(t, path, row.kind, strings.NewReader(row.body)))
			if got.Description != row.want {
				t.Errorf("got %q, want %q", got.Description, row.want)
			}
		})
	}
}

func TestClosedServer(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	w.Close()
	if got := w.call("getMe", nil); got.Description != "Internal Server Error: restart" {
		t.Errorf("got %q", got.Description)
	}
}

func withBody(t *testing.T, path, kind string, body interface{ Read([]byte) (int, error) }) *http.Request {
	t.Helper()
	request := httptest.NewRequestWithContext(t.Context(), http.MethodPost, path, body)
	request.Header.Set("Content-Type", kind)
	return request
}

func multipartRequest(t *testing.T, path string, values url.Values) *http.Request {
	t.Helper()
	var body bytes.Buffer
	writer := multipart.NewWriter(&body)
	for key := range values {
		if err := writer.WriteField(key, values.Get(key)); err != nil {
			t.Fatal(err)
		}
	}
	file, err := writer.CreateFormFile("certificate", "cert.pem")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.Write([]byte("not a certificate")); err != nil {
		t.Fatal(err)
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return withBody(t, path, writer.FormDataContentType(), &body)
}
