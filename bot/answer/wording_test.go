package answer_test

import (
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/bot/words"
)

func TestMarkersIn(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		text, arabic, between string
	}{
		{"", "", "<>"},
		{"عام 2014 [1][12].", "عام 2014 [١][١٢].", "<عام 2014 >[1]<>[12]<.>"},
		{"[3] NATO [x] [4", "[٣] NATO [x] [4", "<>[3]< NATO [x] [4>"},
	} {
		if got := answer.MarkersIn(words.Arabic, c.text); got != c.arabic {
			t.Errorf("MarkersIn(Arabic, %q) = %q, want %q", c.text, got, c.arabic)
		}
		if got := answer.MarkersIn(words.English, c.text); got != c.text {
			t.Errorf("MarkersIn(English, %q) = %q", c.text, got)
		}
		if got := answer.BetweenMarkers(c.text, func(s string) string { return "<" + s + ">" }); got != c.between {
			t.Errorf("BetweenMarkers(%q) = %q, want %q", c.text, got, c.between)
		}
		if got := answer.BetweenMarkers(c.text, strings.Clone); got != c.text {
			t.Errorf("BetweenMarkers(%q) loses something: %q", c.text, got)
		}
	}
}
