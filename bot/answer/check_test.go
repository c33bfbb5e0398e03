package answer_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/knowledge"
)

// The passages that the sentences of the tests cite, by index.
const (
	foundingText = "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤ بقيادة الولايات المتحدة. وانضمت إليه عشر دول في جدة."
	strengthText = "قدر التحالف عدد مقاتلي التنظيم بنحو ٣٥٬٠٠٠ مقاتل في يناير/كانون الثاني ٢٠١٥، أي ٣٫٥ أضعاف التقدير السابق."
	linesText    = "يعمل التحالف على محاور هي:\n- العمليات العسكرية\n- تمويل التنظيم\n- المقاتلون الأجانب\nوموقعه theglobalcoalition.org على الشبكة."
)

type checkTest struct {
	name  string
	said  answer.Sentence
	fault answer.Fault
}

func TestCheck(t *testing.T) {
	t.Parallel()
	for _, group := range [][]checkTest{citeChecks(), numberChecks(), monthChecks(), supportChecks(), addressChecks()} {
		for _, c := range group {
			t.Run(c.name, func(t *testing.T) {
				t.Parallel()
				v := answer.Check(c.said, shown(foundingText, strengthText, linesText))
				if v.Fault != c.fault {
					t.Errorf("fault %q (%s), want %q", v.Fault, v.Detail, c.fault)
				}
				if v.OK() != (c.fault == answer.FaultNone) {
					t.Errorf("OK is %v with fault %q", v.OK(), v.Fault)
				}
			})
		}
	}
}

func citeChecks() []checkTest {
	const said = "تأسس التحالف الدولي ضد داعش في ٢٠١٤."
	return []checkTest{
		{"cited", sentence(said, 0), answer.FaultNone},
		{"uncited", sentence(said), answer.FaultUncited},
		{"marker zero", sentence(said, -1), answer.FaultUnknown},
		{"a negative index", sentence(said, -7), answer.FaultUnknown},
		{"one past the last", sentence(said, 3), answer.FaultUnknown},
		{"far too large", sentence(said, 998), answer.FaultUnknown},
		{"one known and one unknown", sentence(said, 0, 3), answer.FaultUnknown},
		{"another passage too", sentence(said, 0, 1), answer.FaultNone},
	}
}

func numberChecks() []checkTest {
	return []checkTest{
		{"year in Latin digits", sentence("تأسس التحالف الدولي عام 2014.", 0), answer.FaultNone},
		{"year in Persian digits", sentence("تأسس التحالف الدولي عام ۲۰۱۴.", 0), answer.FaultNone},
		{"wrong year", sentence("تأسس التحالف الدولي عام ٢٠١٥.", 0), answer.FaultNumber},
		{"wrong day", sentence("تأسس التحالف الدولي في ١١ سبتمبر ٢٠١٤.", 0), answer.FaultNumber},
		{"the year of another passage", sentence("تأسس التحالف الدولي ضد داعش عام ٢٠١٥.", 0, 2), answer.FaultNumber},
		{"the same when that passage is cited", sentence("تأسس التحالف الدولي ضد داعش عام ٢٠١٥.", 0, 1), answer.FaultNone},
		{"no thousands separator", sentence("قدر التحالف عدد المقاتلين بنحو 35000.", 1), answer.FaultNone},
		{"Latin thousands separator", sentence("قدر التحالف عدد المقاتلين بنحو 35,000.", 1), answer.FaultNone},
		{"a digit too many", sentence("قدر التحالف عدد المقاتلين بنحو ٣٥٠٬٠٠٠.", 1), answer.FaultNumber},
		{"decimal in other digits", sentence("أي 3.5 أضعاف التقدير السابق.", 1), answer.FaultNone},
		{"the whole part of a decimal", sentence("أي ٣ أضعاف التقدير السابق.", 1), answer.FaultNumber},
		{"a made-up share", sentence("تأسس التحالف الدولي بقيادة الولايات المتحدة بنسبة ٩٠٪.", 0), answer.FaultNumber},
		{"the year in digits that are not folded", sentence("تأسس التحالف الدولي عام २०१४.", 0), answer.FaultNumber},
		{"a made-up number grown into a Latin word", sentence("تأسس التحالف الدولي بقيادة الولايات المتحدة على 90km.", 0), answer.FaultNumber},
		{"a made-up number before Arabic letters", sentence("تأسس التحالف الدولي بقيادة الولايات المتحدة ٩٠كم.", 0), answer.FaultNumber},
	}
}

func monthChecks() []checkTest {
	return []checkTest{
		{"western name alone", sentence("تأسس التحالف الدولي في سبتمبر.", 0), answer.FaultNone},
		{"Levantine name alone", sentence("تأسس التحالف الدولي في أيلول.", 0), answer.FaultNone},
		{"another month", sentence("تأسس التحالف الدولي في أكتوبر.", 0), answer.FaultDate},
		{"another month in the other system", sentence("تأسس التحالف الدولي في تشرين الأول.", 0), answer.FaultDate},
		{"January in full", sentence("قدر التحالف عدد مقاتلي التنظيم في كانون الثاني ٢٠١٥.", 1), answer.FaultNone},
		{"the other كانون", sentence("قدر التحالف عدد مقاتلي التنظيم في كانون الأول ٢٠١٥.", 1), answer.FaultDate},
		{"a month of another passage", sentence("تأسس التحالف الدولي في يناير ٢٠١٤.", 0), answer.FaultDate},
	}
}

func supportChecks() []checkTest {
	return []checkTest{
		{"verbatim", sentence("تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤ بقيادة الولايات المتحدة.", 0), answer.FaultNone},
		{"good paraphrase", sentence("قادت الولايات المتحدة تأسيس التحالف الدولي ضد داعش.", 0), answer.FaultNone},
		{"other inflections", sentence("انضم عشر من الدول إلى التحالف في جدة.", 0), answer.FaultNone},
		{"another subject", sentence("فاز المنتخب بكأس آسيا بعد مباراة صعبة.", 0), answer.FaultUnsupported},
		{"a claim hung on a true word", sentence("يحقق التحالف نجاحاً باهراً تشهد به الصحافة.", 0), answer.FaultUnsupported},
		{"what another passage says", sentence("قدر عدد مقاتلي التنظيم بنحو أضعاف التقدير.", 0), answer.FaultUnsupported},
		{"stop words only", sentence("نعم هو كذلك.", 0), answer.FaultUnsupported},
		{"a number only", sentence("٢٠١٤.", 0), answer.FaultUnsupported},
		{"a list with its lead", sentence("محاور عمل التحالف هي:\n- العمليات العسكرية", 2), answer.FaultNone},
		{"a list with a made-up item", sentence("المحاور هي:\n- إعادة الإعمار والتنمية الزراعية", 2), answer.FaultUnsupported},
		{"an item alone", item("تمويل التنظيم", 2), answer.FaultNone},
		{"a made-up item alone", item("إعادة الإعمار", 2), answer.FaultUnsupported},
	}
}

func addressChecks() []checkTest {
	return []checkTest{
		{"the passage's own host", sentence("موقع التحالف theglobalcoalition.org على الشبكة.", 2), answer.FaultNone},
		{"the same in capitals", sentence("موقع التحالف TheGlobalCoalition.org على الشبكة.", 2), answer.FaultNone},
		{"a made-up host", sentence("موقع التحالف coalition.example على الشبكة.", 2), answer.FaultLink},
		{"a path on the passage's host", sentence("موقع التحالف theglobalcoalition.org/join على الشبكة.", 2), answer.FaultLink},
		{"a link to the passage's host", sentence("موقع التحالف https://theglobalcoalition.org على الشبكة.", 2), answer.FaultLink},
		{"a link of another scheme", sentence("موقع التحالف tg://resolve على الشبكة.", 2), answer.FaultLink},
		{"a handle", sentence("موقع التحالف @coalition على الشبكة.", 2), answer.FaultLink},
		{"a decimal is no host", sentence("أي 3.5 أضعاف التقدير السابق.", 1), answer.FaultNone},
	}
}

// TestCheckPassesNoFullLink holds that even a link that a passage has is not repeated, in
// case someone planted it there; host names are compared whatever their case.
func TestCheckPassesNoFullLink(t *testing.T) {
	t.Parallel()
	p := passage("موقع التحالف على الشبكة https://Evil.example/win وعنوانه Coalition.example للجميع.")
	for _, c := range []checkTest{
		{"the passage's link", sentence("موقع التحالف على الشبكة https://Evil.example/win للجميع.", 0), answer.FaultLink},
		{"the passage's host", sentence("موقع التحالف على الشبكة coalition.example للجميع.", 0), answer.FaultNone},
	} {
		if v := answer.Check(c.said, []*knowledge.Passage{p}); v.Fault != c.fault {
			t.Errorf("%s: fault %q (%s), want %q", c.name, v.Fault, v.Detail, c.fault)
		}
	}
}

// TestCheckReadsTitleAndHeading holds that what names a passage counts as its text, as the
// model is shown both.
func TestCheckReadsTitleAndHeading(t *testing.T) {
	t.Parallel()
	p := passage("وقع في صباح ذلك اليوم.")
	p.Document = &knowledge.Document{Title: "معركة الباغوز"}
	p.Heading = "إعلان النصر في ٢٣ مارس/آذار ٢٠١٩"
	said := sentence("أُعلن النصر في معركة الباغوز في ٢٣ آذار ٢٠١٩.", 0)
	if v := answer.Check(said, []*knowledge.Passage{p}); !v.OK() {
		t.Errorf("fault %q (%s), want none", v.Fault, v.Detail)
	}
}

// TestCheckWithNothingShown holds that no citation can be right when nothing was shown.
func TestCheckWithNothingShown(t *testing.T) {
	t.Parallel()
	if v := answer.Check(sentence("تأسس التحالف.", 0), nil); v.Fault != answer.FaultUnknown {
		t.Errorf("fault %q, want %q", v.Fault, answer.FaultUnknown)
	}
}

// TestVerdictDetail holds that a log line says which number, month or passage failed; of an
// address, which may be a person's handle, only that there was one.
func TestVerdictDetail(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		said answer.Sentence
		want string
	}{
		{sentence("تأسس التحالف.", 4), "passage 5 of 3"},
		{sentence("تأسس التحالف عام ٢٠٣٠.", 0), "2030"},
		{sentence("تأسس التحالف في كانون الأول.", 0), "month 12"},
		{sentence("فاز المنتخب.", 0), "0% of its words"},
		{sentence("موقع التحالف coalition.example.", 0), "address of 17 bytes"},
	} {
		if got := answer.Check(c.said, shown(foundingText, strengthText, linesText)).Detail; got != c.want {
			t.Errorf("%q has the detail %q, want %q", c.said.Text, got, c.want)
		}
	}
}
