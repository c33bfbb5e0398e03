package retrieval_test

import (
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

func TestNewestIsAskedFor(t *testing.T) {
	t.Parallel()
	e := engine(t)
	for question, want := range map[string]bool{
		"من قائد القوة الآن؟":            true,
		"من المبعوث الحالي؟":             true,
		"ما آخر اجتماع عقده التحالف؟":    true,
		"هل ما زال في سوريا جنود؟":       true,
		"وآخر اجتماع؟":                   true,
		"who leads the coalition today?": true,
		"متى تأسس التحالف؟":              false,
		"متى خسر داعش آخرته؟":            false,
		"":                               false,
	} {
		if got := retrieve(t, e, retrieval.Query{Text: question}).Understood.Newest; got != want {
			t.Errorf("%q asks for what is newest: %t, want %t", question, got, want)
		}
	}
}

func TestNewestYear(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]int{
		"": 0, "زار الوفد باريس": 0,
		"في ٢٠١٤ ثم في ٢٠٢٦ ثم في ٢٠١٩": 2026,
		"بين ١٩٩٩ و٣٥٠٠ مقاتل":          1999,
		"كان منهم ١٨٠٠":                 0,
	} {
		if got := retrieval.NewestYear(arabic.Tokenize(text)); got != want {
			t.Errorf("the newest year of %q is %d, want %d", text, got, want)
		}
	}
}

// Passages of the same words but for the year: the later the more it gains, and only when it is asked for.
func TestTheNewestGains(t *testing.T) {
	t.Parallel()
	newest := document("new", "", "قاد الجنرال الأول القوة في عام ٢٠٢٦")
	newest.AsOf = knowledge.Date{Year: 2026, Month: time.March, Day: 1}
	e := newEngine(t, smallBase(
		newest,
		document("near", "", turned("قاد الجنرال الأول القوة في عام ٢٠٢٥", 2)),
		document("old", "", turned("قاد الجنرال الأول القوة في عام ٢٠١٤", 4)),
	), nil)
	gains := func(question string) map[string]float64 {
		out := make(map[string]float64)
		for _, h := range retrieve(t, e, retrieval.Query{Text: question, Limit: 100}).Hits {
			out[h.Passage.Document.ID] = h.Meaning
		}
		return out
	}
	now, then := gains("أي جنرال يقود القوة الآن؟"), gains("أي جنرال قاد القوة؟")
	if now["new"] < now["near"]+10 || now["near"] < now["old"]+10 {
		t.Errorf("of now, gains are %v, want more the newer", now)
	}
	if then["new"] > then["old"]+4 {
		t.Errorf("of no time, gains are %v, want none for what is newest", then)
	}
}
