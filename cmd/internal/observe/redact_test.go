package observe

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"strings"
	"testing"
)

// Shapes of secrets, none of them real.
const (
	botToken = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1"
	apiKey   = "sk-proj-abcdefghijklmnop0123"
)

func TestRedact(t *testing.T) {
	t.Parallel()
	const awkward = `p@ss/w"ord&1`
	quotedJSON, err := json.Marshal(awkward)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name    string
		secrets []string
		text    string
		want    string
	}{
		{"nothing to hide", []string{"hunter22"}, "a calm day", "a calm day"},
		{"known value", []string{"hunter22"}, "the password is hunter22.", "the password is ***."},
		{"known value twice", []string{"hunter22"}, "hunter22hunter22", "******"},
		{"longer value first", []string{"hunter", "hunter22"}, "hunter22 hunter", "*** ***"},
		{"short values are left", []string{"abc", ""}, "abc", "abc"},
		{"value made of masks", []string{"****"}, "********", "***"},
		{"value completed by a replacement", []string{"hunter22", "a***"}, "ahunter22", "***"},
		{"value with a blank behind Bearer", []string{"abc def"}, "Bearer abc def", "Bearer ***"},
		{"escaped in a query", []string{awkward}, "?q=" + url.QueryEscape(awkward), "?q=***"},
		{"escaped in a path", []string{awkward}, "/" + url.PathEscape(awkward), "/***"},
		{"escaped in lower case", []string{awkward}, "?q=" + lowerEscapes(url.QueryEscape(awkward)), "?q=***"},
		{"escaped in JSON", []string{awkward}, `{"p":` + string(quotedJSON) + "}", `{"p":"***"}`},
		{"quoted by %q", []string{"line1\nline2"}, fmt.Sprintf("got %q", "line1\nline2"), `got "***"`},
		{"bot token in a URL", nil, `Post "https://api.telegram.org/bot12:AA-b_c/getMe": EOF`, `Post "https://api.telegram.org/bot***/getMe": EOF`},
		{"bare bot token", nil, "token=" + botToken, "token=***"},
		{"a time is no token", nil, "at 12:30:15 id 123456:7", "at 12:30:15 id 123456:7"},
		{"API key", nil, "key " + apiKey + " is wrong", "key *** is wrong"},
		{"a word with sk- is no key", nil, "task-oriented sk-short", "task-oriented sk-short"},
		{"bearer header", nil, `{"Authorization":"Bearer abc.def"}`, `{"Authorization":"Bearer ***"}`},
		{"userinfo", nil, "dial redis://user:pass@host:6379/0", "dial redis://***@host:6379/0"},
		{"userinfo with an @ in it", nil, "redis://user:p@ss@host", "redis://***@host"},
		{"a handle in a path is no userinfo", nil, "https://t.me/@channel", "https://t.me/@channel"},
		{"Arabic stays", []string{"hunter22"}, "كلمة السر hunter22 هنا", "كلمة السر *** هنا"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := NewRedactor(tt.secrets...).Redact(tt.text); got != tt.want {
				t.Errorf("Redact(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestRedact_NilRedactorChangesNothing(t *testing.T) {
	t.Parallel()
	var redactor *Redactor
	if got := redactor.Redact("plain"); got != "plain" {
		t.Errorf("got %q", got)
	}
}

func TestRedactError_HidesTextAndKeepsTheChain(t *testing.T) {
	t.Parallel()
	cause := &fs.PathError{Op: "open", Path: "/run/hunter22", Err: fs.ErrNotExist}
	err := NewRedactor("hunter22").RedactError(fmt.Errorf("read secret: %w", cause))

	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q"} {
		if text := fmt.Sprintf(verb, err); strings.Contains(text, "hunter22") {
			t.Errorf("%s leaks: %s", verb, text)
		}
	}
	if want := "read secret: open /run/***: file does not exist"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
	if !errors.Is(err, fs.ErrNotExist) {
		t.Error("errors.Is does not see the cause")
	}
	if got, ok := errors.AsType[*fs.PathError](err); !ok || got != cause {
		t.Error("errors.As does not see the cause")
	}
	if errors.Unwrap(err) != nil {
		t.Error("Unwrap hands out the raw error")
	}
	if NewRedactor().RedactError(nil) != nil {
		t.Error("nil became an error")
	}
}

// FuzzRedact holds the rule of the package: no registered value of MinSecret bytes or more, in any
// of its spellings, is left in the output.
func FuzzRedact(f *testing.F) {
	f.Add("the key is hunter22", "hunter22", "hunter")
	f.Add("ahunter22b****", "hunter22", "a***")
	f.Add("://a:b@c Bearer abc", "***@", "bot***")
	f.Add("%2a%2A**", "%2a%2A", "****")
	f.Add("Bearer abc def", "abc def", "Bearer ***")
	f.Fuzz(func(t *testing.T, text, first, second string) {
		redactor := NewRedactor(first, second)
		for _, in := range []string{text, text + first, first + second + text, url.QueryEscape(first) + text} {
			got := redactor.Redact(in)
			for _, secret := range []string{first, second} {
				if len(secret) < MinSecret {
					continue
				}
				for _, form := range forms(secret) {
					if strings.Contains(got, form) {
						t.Fatalf("Redact(%q) = %q still contains %q", in, got, form)
					}
				}
			}
		}
	})
}

func BenchmarkRedact(b *testing.B) {
	redactor := NewRedactor(botToken, apiKey, "hunter22")
	line := strings.Repeat("a long line of text about nothing, ", 8) + "hunter22"
	for b.Loop() {
		redactor.Redact(line)
	}
}
