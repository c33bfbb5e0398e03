package answer_test

import (
	"strings"
	"testing"

	"github.com/tahaluf/tahaluf/bot/answer"
)

// sentences is short for what a row of the table wants.
type sentences = []answer.Sentence

// parserTests says what a Parser makes of each text, however the text comes in.
func parserTests() []parserTest {
	var all []parserTest
	for _, group := range [][]parserTest{markerTests(), stopTests(), listTests()} {
		all = append(all, group...)
	}
	return all
}

type parserTest struct {
	name, text string
	want       sentences
}

func markerTests() []parserTest {
	return []parserTest{
		{"Latin digit", "تأسس التحالف [1].", sentences{sentence("تأسس التحالف.", 0)}},
		{"Arabic digit", "تأسس التحالف [١].", sentences{sentence("تأسس التحالف.", 0)}},
		{"Persian digit", "تأسس التحالف [۲].", sentences{sentence("تأسس التحالف.", 1)}},
		{"two digits", "تأسس التحالف [12].", sentences{sentence("تأسس التحالف.", 11)}},
		{"two markers", "تأسس التحالف [1][2].", sentences{sentence("تأسس التحالف.", 0, 1)}},
		{"two markers, a space between", "تأسس التحالف [1] [2].", sentences{sentence("تأسس التحالف.", 0, 1)}},
		{"two numbers in one", "تأسس التحالف [1, 2].", sentences{sentence("تأسس التحالف.", 0, 1)}},
		{"Arabic comma", "تأسس التحالف [1،2].", sentences{sentence("تأسس التحالف.", 0, 1)}},
		{"Arabic digits and semicolon", "تأسس التحالف [١؛ ٣].", sentences{sentence("تأسس التحالف.", 0, 2)}},
		{"blanks inside", "تأسس التحالف [ 1 ].", sentences{sentence("تأسس التحالف.", 0)}},
		{"lenticular", "تأسس التحالف 【3】.", sentences{sentence("تأسس التحالف.", 2)}},
		{"lenticular with a source", "تأسس التحالف 【3†source】.", sentences{sentence("تأسس التحالف.", 2)}},
		{"lenticular with lines of the source", "تأسس التحالف 【3†lines 10-20】.", sentences{sentence("تأسس التحالف.", 2)}},
		{"lenticular with stops in it", "تأسس التحالف 【3†a. b】 أولاً.", sentences{sentence("تأسس التحالف أولاً.", 2)}},
		{"order of citing, none twice", "تأسس [3][1][3] التحالف [1].", sentences{sentence("تأسس التحالف.", 2, 0)}},
		{"ten numbers", "نعم. [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]", sentences{sentence("نعم.", 0, 1, 2, 3, 4, 5, 6, 7, 8, 9)}},
		{"after the stop", "تأسس التحالف.[2] وتوسع. [1]", sentences{sentence("تأسس التحالف.", 1), sentence("وتوسع.", 0)}},
		{"on both sides of the stop", "تأسس التحالف [1]. [2] وتوسع [3].", sentences{sentence("تأسس التحالف.", 0, 1), sentence("وتوسع.", 2)}},
		{"after the closing mark", "قال «نعم.»[1] وذهب [2].", sentences{sentence("قال «نعم.»", 0), sentence("وذهب.", 1)}},
		{"a mark after a space opens the next", "قال [1]. \"نعم\" ثم ذهب [2].", sentences{sentence("قال.", 0), sentence("\"نعم\" ثم ذهب.", 1)}},
		{"inside the sentence", "تأسس [1] التحالف [2] سريعاً.", sentences{sentence("تأسس التحالف سريعاً.", 0, 1)}},
		{"without a space", "تأسس[1]التحالف.", sentences{sentence("تأسس التحالف.", 0)}},
		{"zero is kept for the check", "تأسس التحالف [0].", sentences{sentence("تأسس التحالف.", -1)}},
		{"uncited", "تأسس التحالف.", sentences{sentence("تأسس التحالف.")}},
		{"not a marker: letters", "انظر [الملحق] هنا.", sentences{sentence("انظر [الملحق] هنا.")}},
		{"not a marker: four digits", "في عام [2014] هنا [1].", sentences{sentence("في عام [2014] هنا.", 0)}},
		{"not a marker: never closed", "انظر [1 هنا.", sentences{sentence("انظر [1 هنا.")}},
		{"cut in a marker", "تأسس التحالف [1", sentences{sentence("تأسس التحالف [1")}},
		{"a marker alone", "[1]", nil},
		{"a marker between the halves of another", "نعم [[1]2].", sentences{sentence("نعم.", 0, 1)}},
	}
}

func stopTests() []parserTest {
	return []parserTest{
		{"nothing", "", nil},
		{"white space", " \n\t\n ", nil},
		{"no final stop", "تأسس التحالف [1]", sentences{sentence("تأسس التحالف", 0)}},
		{"a line end", "تأسس التحالف [1]\nوتوسع [2]\r\n", sentences{sentence("تأسس التحالف", 0), sentence("وتوسع", 1)}},
		{"an empty line", "تأسس [1].\n\nوتوسع [2].\n", sentences{sentence("تأسس.", 0), sentence("وتوسع.", 1)}},
		{"Arabic question mark", "أين؟ في جدة [1].", sentences{sentence("أين؟"), sentence("في جدة.", 0)}},
		{"exclamation mark", "مهلاً! تأسس [1].", sentences{sentence("مهلاً!"), sentence("تأسس.", 0)}},
		{"ellipsis", "تأسس… ثم توسع [1]...", sentences{sentence("تأسس…"), sentence("ثم توسع...", 0)}},
		{"Arabic decimal", "بلغ ٣.٥ مليون [1].", sentences{sentence("بلغ ٣.٥ مليون.", 0)}},
		{"Latin decimal", "بلغ 3.5 مليون [1].", sentences{sentence("بلغ 3.5 مليون.", 0)}},
		{"Arabic decimal mark", "بلغ ٣٫٥ مليون [1].", sentences{sentence("بلغ ٣٫٥ مليون.", 0)}},
		{"a number before the stop", "بلغ ٣٫٥. ثم ٤ [1].", sentences{sentence("بلغ ٣٫٥."), sentence("ثم ٤.", 0)}},
		{"abbreviation", "قال د. محمد ذلك [1].", sentences{sentence("قال د. محمد ذلك.", 0)}},
		{"Latin abbreviation", "أعلنت U.S. ذلك [1].", sentences{sentence("أعلنت U.S. ذلك.", 0)}},
		{"host name", "موقعه theglobalcoalition.org هنا [1].", sentences{sentence("موقعه theglobalcoalition.org هنا.", 0)}},
		{"date", "أُعلن في ١٠ سبتمبر/أيلول ٢٠١٤ [1].", sentences{sentence("أُعلن في ١٠ سبتمبر/أيلول ٢٠١٤.", 0)}},
		{"date in figures", "أُعلن في 10.9.2014 رسمياً [1].", sentences{sentence("أُعلن في 10.9.2014 رسمياً.", 0)}},
		{"stop in brackets", "تأسس (في جدة.) [1] ثم توسع [2].", sentences{sentence("تأسس (في جدة.)", 0), sentence("ثم توسع.", 1)}},
		{"no space after the stop", "تأسس [1].[2]ثم توسع [3].", sentences{sentence("تأسس.", 0, 1), sentence("ثم توسع.", 2)}},
		{"no answer", answer.NoAnswer, sentences{sentence(answer.NoAnswer)}},
		{"no answer with a stop", answer.NoAnswer + ".\n", sentences{sentence(answer.NoAnswer + ".")}},
	}
}

func listTests() []parserTest {
	return []parserTest{
		{"hyphens", "- فرنسا [1]\n- ألمانيا [2]\n", sentences{item("فرنسا", 0), item("ألمانيا", 1)}},
		{"asterisks", "* فرنسا [1].\n* ألمانيا [2].", sentences{item("فرنسا.", 0), item("ألمانيا.", 1)}},
		{"round bullets", "• فرنسا [1]\n• ألمانيا [2]", sentences{item("فرنسا", 0), item("ألمانيا", 1)}},
		{"numbers", "1. فرنسا [1]\n2. ألمانيا [2]", sentences{item("فرنسا", 0), item("ألمانيا", 1)}},
		{"Arabic numbers", "١) فرنسا [1]\n١٠) ألمانيا [2]", sentences{item("فرنسا", 0), item("ألمانيا", 1)}},
		{"indented", "  - فرنسا [1]\n\t- ألمانيا [2]", sentences{item("فرنسا", 0), item("ألمانيا", 1)}},
		{"a year is no bullet", "٢٠١٤. عام التأسيس [1].", sentences{sentence("٢٠١٤."), sentence("عام التأسيس.", 0)}},
		{"a bullet alone", "- \n- فرنسا [1]\n- ", sentences{item("فرنسا", 0)}},
		{"a number alone", "1. \n2. فرنسا [1]", sentences{item("فرنسا", 0)}},
		{"a hyphen inside", "من ٢٠١٤ - ٢٠١٩ [1].", sentences{sentence("من ٢٠١٤ - ٢٠١٩.", 0)}},
		{"the first item inherits the lead", "الدول هي:\n- فرنسا [1]\n- ألمانيا [2]", sentences{
			sentence("الدول هي:\n- فرنسا", 0), item("ألمانيا", 1),
		}},
		{"an empty line after the lead", "الدول هي:\n\n1. فرنسا [1]", sentences{sentence("الدول هي:\n- فرنسا", 0)}},
		{"a lead that cites stands alone", "الدول [1]:\n- فرنسا [2]", sentences{sentence("الدول:", 0), item("فرنسا", 1)}},
		{"a lead without a list is dropped", "الدول هي:\nفرنسا [1].", sentences{sentence("فرنسا.", 0)}},
		{"a lead at the end is dropped", "فرنسا [1].\nوهي:", sentences{sentence("فرنسا.", 0)}},
		{"of two leads the second counts", "أولاً:\nالدول:\n- فرنسا [1]", sentences{sentence("الدول:\n- فرنسا", 0)}},
		{"text after a list", "- فرنسا [1]\nوغيرها [2].", sentences{item("فرنسا", 0), sentence("وغيرها.", 1)}},
		{"an item of two sentences", "- فرنسا [1]. وهي الأولى [2].", sentences{item("فرنسا.", 0), sentence("وهي الأولى.", 1)}},
	}
}

func TestParser(t *testing.T) {
	t.Parallel()
	for _, c := range parserTests() {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			if d := diff(c.want, parse(c.text)); d != "" {
				t.Errorf("fed whole (-want +got):\n%s", d)
			}
			pieces := runes(c.text)
			if d := diff(c.want, parse(pieces...)); d != "" {
				t.Errorf("fed character by character (-want +got):\n%s", d)
			}
			for i := range pieces {
				head, tail := strings.Join(pieces[:i], ""), strings.Join(pieces[i:], "")
				if d := diff(c.want, parse(head, tail)); d != "" {
					t.Errorf("fed as %q and %q (-want +got):\n%s", head, tail, d)
				}
			}
		})
	}
}

// TestParserGivesSentencesAsSoonAsTheyEnd holds that nothing waits longer than it must:
// a sentence is out once a character follows that cannot be its marker.
func TestParserGivesSentencesAsSoonAsTheyEnd(t *testing.T) {
	t.Parallel()
	var p answer.Parser
	for _, step := range []struct {
		delta string
		want  sentences
	}{
		{"تأسس التحالف [1]", nil},
		{".", nil},
		{" ", nil},
		{"[", nil},
		{"2]", nil},
		{" وت", sentences{sentence("تأسس التحالف.", 0, 1)}},
		{"وسع [3]", nil},
		{"\n", sentences{sentence("وتوسع", 2)}},
		{"انتهى", nil},
	} {
		if d := diff(step.want, p.Feed(step.delta)); d != "" {
			t.Errorf("after %q (-want +got):\n%s", step.delta, d)
		}
	}
	if d := diff(sentences{sentence("انتهى")}, p.Close()); d != "" {
		t.Errorf("at the end (-want +got):\n%s", d)
	}
	if again := p.Close(); again != nil {
		t.Errorf("closing again gives %+v", again)
	}
}

// TestParserBoundsWhatWaits holds that text without an end is cut at 8 KiB, at the same
// place however it comes, and that the cut never falls inside a character.
func TestParserBoundsWhatWaits(t *testing.T) {
	t.Parallel()
	const bound = 8 << 10
	long := "x" + strings.Repeat("م", bound) // the x shifts the bound into a character
	whole := parse(long)
	if len(whole) != 3 || len(whole[0].Text) != bound-1 || len(whole[1].Text) != bound || len(whole[2].Text) != 2 {
		t.Errorf("%d sentences, want them of %d, %d and 2 bytes", len(whole), bound-1, bound)
	}
	if d := diff(whole, parse(runes(long)...)); d != "" {
		t.Errorf("character by character (-whole +got):\n%s", d)
	}
	var p answer.Parser
	p.Feed(long[:bound+1])
	if again := p.Close(); len(again) != 1 || again[0].Text != "م" {
		t.Errorf("%+v waits after the bound, want one letter", again)
	}
}

// TestParserKeepsSentencesOfLongPieces holds that a piece over the bound loses no markers.
func TestParserKeepsSentencesOfLongPieces(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("تأسس التحالف [1]. ", 600)
	got := parse(text+"تأسس ", "التحالف [1].")
	if len(got) != 601 {
		t.Fatalf("%d sentences, want 601", len(got))
	}
	for i, s := range got {
		if d := diff(sentence("تأسس التحالف.", 0), s); d != "" {
			t.Fatalf("sentence %d (-want +got):\n%s", i, d)
		}
	}
}
