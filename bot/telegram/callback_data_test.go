package telegram

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const (
	anyToken = "7000000001:AAnot-a-real-token"
	anyChat  = int64(-1001234567890)
)

func anyData() buttonData {
	return buttonData{action: actAsk, arg: 2, id: "Ab_-0123456789xY", expires: time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC)}
}

// in looks at every action in one chat.
func in(chat int64) func(action) int64 { return func(action) int64 { return chat } }

func TestButtonData_Opens(t *testing.T) {
	t.Parallel()
	s, before := newSealer(anyToken), anyData().expires.Add(-time.Minute)
	sealed := s.seal(anyData(), anyChat)
	older := "0" + sealed[1:]
	tests := map[string]struct {
		text string
		by   sealer
		chat int64
		now  time.Time
		want error
	}{
		"where it was sent":              {sealed, s, anyChat, before, nil},
		"by another process of the bot":  {sealed, newSealer(anyToken), anyChat, before, nil},
		"in another chat":                {sealed, s, anyChat + 1, before, errForged},
		"with another token":             {sealed, newSealer(anyToken + "x"), anyChat, before, errForged},
		"when it expires":                {sealed, s, anyChat, anyData().expires, errExpired},
		"forged and expired":             {sealed[:len(sealed)-1] + "!", s, anyChat, anyData().expires, errForged},
		"an older version":               {older, s, anyChat, before, errOtherForm},
		"a newer version":                {"2x", s, anyChat, before, errOtherForm},
		"nothing":                        {"", s, anyChat, before, errForged},
		"no code":                        {anyData().head(), s, anyChat, before, errForged},
		"an empty code":                  {anyData().head() + "|", s, anyChat, before, errForged},
		"another action":                 {strings.Replace(sealed, "1a2", "1u", 1), s, anyChat, before, errForged},
		"another number":                 {strings.Replace(sealed, "1a2", "1a1", 1), s, anyChat, before, errForged},
		"a number written otherwise":     {strings.Replace(sealed, "1a2", "1a02", 1), s, anyChat, before, errForged},
		"another id":                     {strings.Replace(sealed, "|Ab", "|Bb", 1), s, anyChat, before, errForged},
		"an expiry that is no number":    {"1a|x|!|y", s, anyChat, before, errForged},
		"longer than Telegram lets pass": {sealed + strings.Repeat("x", 64), s, anyChat, before, errForged},
		"not UTF-8":                      {"1\xff|\xff|\xff|\xff", s, anyChat, before, errForged},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := tt.by.open(tt.text, in(tt.chat), tt.now)
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if diff := cmp.Diff(anyData(), d, cmp.AllowUnexported(buttonData{})); err == nil && diff != "" {
				t.Error(diff)
			}
		})
	}
}

// The key must not lead back to the token, nor the id of a reply be the code of a button.
func TestSealer_KeepsItsSecretsApart(t *testing.T) {
	t.Parallel()
	s := newSealer(anyToken)
	if strings.Contains(string(s.key), anyToken) || len(s.key) != keyBytes {
		t.Errorf("the key has %d bytes", len(s.key))
	}
	again := newSealer(anyToken).id("1")
	ids := []string{s.id("1"), s.id("2"), s.digest("button 1"), newSealer("other").id("1")}
	slices.Sort(ids)
	if len(slices.Compact(ids)) != 4 || s.id("1") != again {
		t.Errorf("ids %q", ids)
	}
}

// TestButtonData_FitsIntoAButton holds the longest data below Telegram's limit, in bytes.
func TestButtonData_FitsIntoAButton(t *testing.T) {
	t.Parallel()
	longest := buttonData{action: actAsk, arg: maxDataArg, id: strings.Repeat("x", maxDataID), expires: time.Date(2999, 1, 1, 0, 0, 0, 0, time.UTC)}
	if n := len(newSealer(anyToken).seal(longest, anyChat)); n > maxData {
		t.Errorf("%d bytes", n)
	}
}

// FuzzButtonData holds that what opens is what was sealed, to the letter, and that nothing a user can
// send brings the parser down.
func FuzzButtonData(f *testing.F) {
	s := newSealer(anyToken)
	for _, seed := range []string{s.seal(anyData(), anyChat), anyData().head(), "1u|x|1|", "|||", "1", ""} {
		f.Add(seed, int64(5))
	}
	f.Fuzz(func(t *testing.T, text string, whose int64) {
		if d, ok := parseHead(text); ok {
			sealed := s.seal(d, whose)
			opened, err := s.open(sealed, in(whose), d.expires.Add(-time.Second))
			if len(sealed) <= maxData && text[0] == dataVersion && (err != nil || opened != d) {
				t.Fatalf("%q does not open: %v", sealed, err)
			}
			if _, err := s.open(sealed, in(whose+1), d.expires.Add(-time.Second)); err == nil {
				t.Fatalf("%q opens elsewhere", sealed)
			}
		}
		if d, err := s.open(text, in(whose), time.Unix(0, 0)); err == nil && s.seal(d, whose) != text {
			t.Fatalf("%q opens as %+v", text, d)
		}
	})
}
