package cache

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot"
)

// unreadables are entries that must not become answers, by what is wrong with them.
func unreadables(t *testing.T) map[string]string {
	t.Helper()
	spoil := func(change func(e *entry)) string {
		value, err := encode(worded())
		if err != nil {
			t.Fatal(err)
		}
		var e entry
		if err := json.Unmarshal([]byte(value), &e); err != nil {
			t.Fatal(err)
		}
		change(&e)
		spoiled, err := json.Marshal(e)
		if err != nil {
			t.Fatal(err)
		}
		return string(spoiled)
	}
	return map[string]string{
		"not JSON":                    "\x00\xff",
		"half of it":                  spoil(func(*entry) {})[:40],
		"another version":             spoil(func(e *entry) { e.Version++ }),
		"no text":                     spoil(func(e *entry) { e.Text = "" }),
		"unknown mode":                spoil(func(e *entry) { e.Mode = "oracle" }),
		"an answer without citations": spoil(func(e *entry) { e.Citations = nil }),
		"a refusal with citations":    spoil(func(e *entry) { e.Abstained = true }),
		"a passage that is gone":      spoil(func(e *entry) { e.Citations[0].Passage = "gone#a" }),
		"a quote that is gone":        spoil(func(e *entry) { e.Citations[0].Quote = "تأسس عام ٢٠١٣." }),
		"no quote":                    spoil(func(e *entry) { e.Citations[0].Quote = "" }),
		"a citation without a marker": spoil(func(e *entry) { e.Citations = append(e.Citations, e.Citations[0]) }),
		"more than an entry may hold": spoil(func(e *entry) { e.Text += strings.Repeat(" ", maxEntry) }),
	}
}

func TestDecode_Refuses(t *testing.T) {
	t.Parallel()
	for name, value := range unreadables(t) {
		if r, err := decode(value, passages()); !errors.Is(err, errEntry) {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

func TestEncode_RefusesWhatIsTooLarge(t *testing.T) {
	t.Parallel()
	large := worded()
	large.Text += strings.Repeat("ض", maxEntry)
	if value, err := encode(large); !errors.Is(err, errEntry) || value != "" {
		t.Errorf("%d bytes, %v", len(value), err)
	}
}

func TestID_TellsApart(t *testing.T) {
	t.Parallel()
	base, key := options(), bot.AnswerKey{Release: "r", Question: "q", Day: "d"}
	seen := map[string]string{}
	for name, change := range map[string]func(o *Options, k *bot.AnswerKey){
		"nothing":     func(*Options, *bot.AnswerKey) {},
		"language":    func(_ *Options, k *bot.AnswerKey) { k.Language = "en" },
		"model":       func(o *Options, _ *bot.AnswerKey) { o.Model = "n" },
		"prompt":      func(o *Options, _ *bot.AnswerKey) { o.Prompt = "2" },
		"release":     func(_ *Options, k *bot.AnswerKey) { k.Release = "s" },
		"day":         func(_ *Options, k *bot.AnswerKey) { k.Day = "e" },
		"question":    func(_ *Options, k *bot.AnswerKey) { k.Question = "p" },
		"the borders": func(_ *Options, k *bot.AnswerKey) { k.Release, k.Day = "r1:d", "" },
	} {
		o, k := base, key
		change(&o, &k)
		id := (&Cache{options: o}).id(k)
		if other, ok := seen[id]; ok {
			t.Errorf("%s and %s are one", name, other)
		}
		seen[id] = name
	}
}

func FuzzDecode(f *testing.F) {
	for _, r := range []bot.Reply{worded(), refused()} {
		value, err := encode(r)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(value)
	}
	f.Add(`{"v":1,"t":"[1]","m":"model","c":[{"p":"syria#a","q":"سوريا"}]}`)
	f.Fuzz(func(t *testing.T, value string) {
		reply, err := decode(value, passages())
		if err != nil {
			return
		}
		if reply.Text == "" || reply.Abstained != (len(reply.Citations) == 0) {
			t.Fatalf("took %+v", reply)
		}
		for i, c := range reply.Citations {
			if c.N != i+1 || c.Passage == nil || !strings.Contains(c.Passage.Text, c.Quote) {
				t.Fatalf("took citation %+v", c)
			}
		}
		again, err := encode(reply)
		if err != nil {
			return // escapes may make it longer than it was
		}
		back, err := decode(again, passages())
		if d := cmp.Diff(reply, back); err != nil || d != "" {
			t.Fatalf("%v\n%s", err, d)
		}
	})
}
