package telegram

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// answerText is an answer as render makes them: a text, a heading, and sources in a collapsed quote.
func answerText(text, sources, note string) Text {
	var t, list Text
	list.Add(sources)
	t.Add(text + "\n\n").Bold("المصادر").Add("\n").Collapsed(list)
	if note != "" {
		t.Add("\n\n" + note)
	}
	return t
}

func TestRichOf(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text Text
		want []string
	}{
		"markers lead to sources": {
			answerText("أ [١]. ب [٢][١].\n\nج", "[١] س\nاسم، حتى اليوم\n[٢] ع", ""),
			[]string{
				"أ\u00a0[١](source-1). ب\u00a0[٢](source-2)[١](source-1).", "ج",
				"▸ *المصادر*", "  source-1: [١] س\n  اسم، حتى اليوم", "  source-2: [٢] ع",
			},
		},
		"English has its own digits": {answerText("A [1].", "[1] S", ""), []string{"A\u00a0[1](source-1).", "▸ *المصادر*", "  source-1: [1] S"}},
		"a note follows":             {answerText("أ [١].", "[١] س", "ملاحظة [١]"), []string{"أ\u00a0[١](source-1).", "▸ *المصادر*", "  source-1: [١] س", "ملاحظة\u00a0[١](source-1)"}},
		"a number that is no source": {answerText("أ [٣] [1234].", "[١] س", ""), []string{"أ [٣] [1234].", "▸ *المصادر*", "  source-1: [١] س"}},
		"a source without a number":  {answerText("أ [١].", "س", ""), []string{"أ [١].", "▸ *المصادر*", "  س"}},
		"a number comes twice":       {answerText("أ [١].", "[١] س\n[١] ع", ""), []string{"أ\u00a0[١](source-1).", "▸ *المصادر*", "  source-1: [١] س", "  [١] ع"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var m telegramtest.RichMessage
			if err := json.Unmarshal(richOf(tt.text, true), &m); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, richLines(m.Blocks, "")); diff != "" || !m.RTL {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRichOf_NothingToGain(t *testing.T) {
	t.Parallel()
	for _, text := range []Text{plain("نص بلا مصادر [١]"), answerText(strings.Repeat("أ\n", 499), "[١] س", "")} {
		if got := richOf(text, true); got != nil {
			t.Errorf("got %s", got)
		}
	}
	if richOf(answerText(strings.Repeat("أ\n", 498), "[١] س", ""), true) == nil {
		t.Error("500 blocks are too many")
	}
}

func TestMessage_SplitIsNotRich(t *testing.T) {
	t.Parallel()
	long := message{Text: answerText(strings.Repeat("كلمة ", 1000), "[١] س", "")}
	long.Rich = richOf(long.Text, true)
	for _, part := range long.split() {
		if part.Rich != nil {
			t.Error("a part of an answer is all of it as a rich message")
		}
	}
}

// Whatever refuses a rich message, the answer comes as a text; only a server that is too old is remembered.
func TestRich_RefusedIsSentAsText(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		effect telegramtest.Effect
		again  bool // the next answer is tried as a rich message
	}{
		"no such parameter": {telegramtest.Fail(http.StatusBadRequest, "Bad Request: message text is empty"), false},
		"no such method":    {telegramtest.MethodNotFound(), false},
		"500 with no code":  {telegramtest.Codeless(http.StatusInternalServerError, "unknown"), false},
		"faulty":            {telegramtest.Fail(http.StatusBadRequest, "Bad Request: RICH_MESSAGE_BLOCK_INVALID"), true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, telegramtest.Options{})
				o := w.furnished(newShelf())
				o.Rich = true
				w.serve(o)
				w.Inject(telegramtest.Fault{Method: "editMessageText", Effect: tt.effect})
				first := w.ask(w.alice, "س١ سؤال")
				if first.Now().Rich != nil || entityKinds(first) == "" || len(first.Buttons()) == 0 {
					t.Errorf("the first answer: %+v", first.Now())
				}
				second := w.ask(w.alice, "س٢ سؤال")
				if rich := second.Now().Rich != nil; rich != tt.again || len(second.Buttons()) == 0 {
					t.Errorf("the second answer is a rich message: %t", rich)
				}
			})
		})
	}
}

// A reply that was lost is made up for by the same edit, which then changes nothing.
func TestRich_OutlastsALostReply(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, telegramtest.Options{})
		o := w.furnished(newShelf())
		o.Rich = true
		w.serve(o)
		w.Inject(telegramtest.Fault{Method: "editMessageText", Effect: telegramtest.ResetAfter()})
		m := w.ask(w.alice, "س١ سؤال")
		w.confirmed()
		if len(m.Versions) != 2 || m.Now().Rich == nil || !m.Now().Rich.RTL {
			t.Errorf("%d versions, the last %+v", len(m.Versions), m.Now())
		}
	})
}

// FuzzRichOf holds that a rich message says all that the text says, in its order, and that a server takes it.
func FuzzRichOf(f *testing.F) {
	f.Add("أ [١]. ب [2].", "[١] س\nاسم\n[2] ع", "ملاحظة")
	f.Add("\n\n[0]", "\n[٠]\n", "\n")
	f.Add("", "[١][١]\n[١]", "")
	f.Add("0", "\xff", "\x7f")
	f.Fuzz(func(t *testing.T, text, sources, note string) {
		text, sources, note = strings.ToValidUTF8(text, ""), strings.ToValidUTF8(sources, ""), strings.ToValidUTF8(note, "")
		if len(text)+len(sources)+len(note) > 8000 || strings.TrimSpace(sources) == "" {
			t.Skip()
		}
		answer := answerText(text, sources, note)
		content := richOf(answer, true)
		if content == nil && strings.Count(answer.String(), "\n") > maxRichBlocks {
			t.Skip()
		}
		var m telegramtest.RichMessage
		if err := json.Unmarshal(content, &m); err != nil {
			t.Fatalf("%s: %v", content, err)
		}
		if got, want := strings.Join(strings.Fields(m.Text()), " "), strings.Join(strings.Fields(answer.String()), " "); got != want {
			t.Errorf("says %q, want %q", got, want)
		}
		if err := m.Check(); err != nil {
			t.Errorf("%s: %v", content, err)
		}
	})
}
