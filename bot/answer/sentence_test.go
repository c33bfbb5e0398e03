package answer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// TestAnswerText says how sentences are put together, piece by piece.
func TestAnswerText(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		said sentences
		want []string
	}{
		{"nothing", nil, nil},
		{"before the full stop", sentences{sentence("تأسس التحالف.", 0)}, []string{"تأسس التحالف [1]."}},
		{"before the question mark", sentences{sentence("تأسس التحالف؟", 0)}, []string{"تأسس التحالف [1]؟"}},
		{"no stop", sentences{sentence("تأسس التحالف", 0)}, []string{"تأسس التحالف [1]"}},
		{"after a closing mark", sentences{sentence("قال «نعم.»", 0)}, []string{"قال «نعم.» [1]"}},
		{"a stop alone", sentences{sentence("...", 0)}, []string{"... [1]"}},
		{"a space between", sentences{sentence("تأسس.", 0), sentence("وتوسع.", 0)}, []string{"تأسس [1].", " وتوسع [1]."}},
		{
			"numbered by first use",
			sentences{sentence("تأسس.", 2), sentence("وتوسع.", 0, 2), sentence("وانتصر.", 1)},
			[]string{"تأسس [1].", " وتوسع [2][1].", " وانتصر [3]."},
		},
		{
			"a list after its lead",
			sentences{sentence("الدول:\n- فرنسا\n- ألمانيا", 1)},
			[]string{"الدول [1]:\n- فرنسا\n- ألمانيا"},
		},
		{
			"items on lines of their own",
			sentences{sentence("نعم.", 0), sentence("الدول:\n- فرنسا", 0), item("ألمانيا.", 1)},
			[]string{"نعم [1].", "\nالدول [1]:\n- فرنسا", "\n- ألمانيا [2]."},
		},
		{"an item first", sentences{item("فرنسا", 0), item("ألمانيا", 0)}, []string{"- فرنسا [1]", "\n- ألمانيا [1]"}},
		{"text after an item", sentences{item("فرنسا", 0), sentence("وغيرها.", 0)}, []string{"- فرنسا [1]", "\nوغيرها [1]."}},
		{
			"text after a list",
			sentences{sentence("الدول:\n- فرنسا", 0), sentence("وغيرها.", 0), sentence("كثير.", 0)},
			[]string{"الدول [1]:\n- فرنسا", "\nوغيرها [1].", " كثير [1]."},
		},
		{"uncited", sentences{sentence("تأسس.")}, []string{"تأسس."}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			built := answer.NewAnswer(shown(foundingText, strengthText, linesText))
			var got []string
			for _, s := range c.said {
				got = append(got, built.Add(s))
			}
			if d := diff(c.want, got); d != "" {
				t.Errorf("pieces (-want +got):\n%s", d)
			}
			if want := strings.Join(got, ""); built.Text() != want || built.Len() != len(c.said) {
				t.Errorf("kept %d sentences as %q, want %d as %q", built.Len(), built.Text(), len(c.said), want)
			}
		})
	}
}

// TestAnswerCitations holds that each passage is cited once, under the number that the
// text uses, with the words of it that bear the first sentence out.
func TestAnswerCitations(t *testing.T) {
	t.Parallel()
	passages := shown(foundingText, strengthText, linesText)
	built := answer.NewAnswer(passages)
	if c := built.Citations(); len(c) != 0 {
		t.Errorf("%d citations before the first sentence", len(c))
	}
	built.Add(sentence("من محاوره مكافحة تمويل التنظيم والمقاتلين الأجانب.", 2))
	built.Add(sentence("وانضمت عشر دول إليه في جدة.", 0, 2))
	built.Add(sentence("وتأسس في سبتمبر ٢٠١٤.", 0))
	got := built.Citations()
	if len(got) != 2 {
		t.Fatalf("%d citations, want 2", len(got))
	}
	for i, want := range []struct {
		marker, quote string
		passage       *retrieval.Passage
	}{
		{"[1]", "يعمل التحالف على محاور هي:\n- العمليات العسكرية\n- تمويل التنظيم\n- المقاتلون الأجانب", passages[2]},
		{"[2]", "وانضمت إليه عشر دول في جدة.", passages[0]},
	} {
		c := got[i]
		if c.N != i+1 || c.Marker() != want.marker || c.Passage != want.passage {
			t.Errorf("citation %d has the number %d, the marker %s and passage %q", i, c.N, c.Marker(), c.Passage.Text)
		}
		if d := cmp.Diff(want.quote, c.Quote); d != "" {
			t.Errorf("quote of %s (-want +got):\n%s", c.Marker(), d)
		}
	}
}

// TestAnswerStreamsWhatAModelWrote takes a model's text through parser and answer, and
// holds that nothing but the numbers and the place of the markers changes.
func TestAnswerStreamsWhatAModelWrote(t *testing.T) {
	t.Parallel()
	built := answer.NewAnswer(shown(foundingText, strengthText, linesText))
	for _, s := range parse("تأسس التحالف عام ٢٠١٤.[٣] وله محاور:\n1. العمليات 【1†source】\n2. التمويل [3].\n\nوهذا كله معروف [1، 3].") {
		built.Add(s)
	}
	const want = "تأسس التحالف عام ٢٠١٤ [1].\nوله محاور [2]:\n- العمليات\n- التمويل [1].\nوهذا كله معروف [2][1]."
	if d := cmp.Diff(want, built.Text()); d != "" {
		t.Errorf("answer (-want +got):\n%s", d)
	}
}

func TestCitationSource(t *testing.T) {
	t.Parallel()
	p := passage(foundingText)
	p.Sources = []knowledge.Source{{Name: "الأولى"}, {Name: "الثانية"}}
	if got := (answer.Citation{N: 1, Passage: p}).Source().Name; got != "الأولى" {
		t.Errorf("source %q, want the best, which is the first", got)
	}
}
