package telegram

import (
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

const unknownEntity = "Bad Request: can't parse MessageEntity: Unsupported type specified"

// entityKinds are the entities of a message.
func entityKinds(m telegramtest.Message) string {
	var out []string
	for _, e := range m.Now().Entities {
		out = append(out, e.Type)
	}
	return strings.Join(out, " ")
}

// A server that does not know collapsed quotes gets plain lists, and is asked only once.
func TestForm_QuotesAreLeftOutWhereTheyAreNotKnown(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(w.furnished(newShelf()))
		if got, want := entityKinds(w.ask(w.alice, "س١ سؤال")), "bold expandable_blockquote text_link text_link"; got != want {
			t.Fatalf("entities %s, want %s", got, want)
		}
		w.Inject(telegramtest.Fault{Method: "editMessageText", Effect: telegramtest.Fail(400, unknownEntity)})
		first := w.ask(w.alice, "س٢ سؤال")
		for _, m := range []telegramtest.Message{first, w.ask(w.alice, "س٣ سؤال")} {
			if got, want := entityKinds(m), "bold text_link text_link"; got != want {
				t.Errorf("entities %s, want %s", got, want)
			}
			if len(m.Buttons()) == 0 {
				t.Error("the buttons are gone")
			}
		}
		if n := len(w.UnusedFaults()); n != 0 || strings.Contains(w.log.String(), "sending it plain") {
			t.Errorf("log:\n%s", w.log)
		}
	})
}

// When another entity is to blame, the text goes plain, and quotes are tried again.
func TestForm_RemembersOnlyWhatHelped(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		w.serve(w.furnished(newShelf()))
		w.Inject(telegramtest.Fault{Method: "editMessageText", Count: 2, Effect: telegramtest.Fail(400, "Bad Request: entity URL 'x' is invalid")})
		if got := entityKinds(w.ask(w.alice, "س١ سؤال")); got != "" {
			t.Errorf("entities %s", got)
		}
		if got, want := entityKinds(w.ask(w.alice, "س٢ سؤال")), "bold expandable_blockquote text_link text_link"; got != want {
			t.Errorf("entities %s, want %s", got, want)
		}
	})
}

func TestText_Collapsed(t *testing.T) {
	t.Parallel()
	var inner, none, text Text
	inner.Add("أ ").Link("ب", "https://b.test/")
	text.Add("😀 ").Collapsed(inner).Collapsed(none).Add(" ج")
	var got []string
	for _, e := range text.Entities() {
		got = append(got, e.Type+" "+slice16(text.String(), e.Offset, e.Length))
	}
	if diff := cmp.Diff([]string{"expandable_blockquote أ ب", "text_link ب"}, got); diff != "" {
		t.Error(diff)
	}
	copied := text
	if !copied.opened() || copied.opened() || len(text.Entities()) != 2 || len(copied.Entities()) != 1 {
		t.Errorf("opened: %v, and of the other %v", copied.Entities(), text.Entities())
	}
}

func TestClipText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"قصير": "قصير",
		"متى تأسس التحالف الدولي ضد داعش": "متى تأسس التحالف…",
		"كلمةطويلةجداًلايمكنقطعها":        "كلمةطويلةجداًلايمك…",
		"واحد اثنان ثلاثة، أربعة خمسة":    "واحد اثنان ثلاثة…",
	} {
		if got := clipText(text, 20); got != want || units(got) > 20 {
			t.Errorf("%q becomes %q of %d, want %q", text, got, units(got), want)
		}
	}
}
