package retrieval_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval"
)

func TestNearDuplicatesStandOnce(t *testing.T) {
	t.Parallel()
	const text = "بلغ عدد قواعد التحالف في العراق عام ٢٠٢٠ ثماني قواعد كبيرة سلمت واحدة بعد أخرى إلى الجيش العراقي في احتفالات حضرها قادة من الجانبين" +
		" ونقلت القوات إلى قواعد أقل عدداً في الشمال والغرب بعد أن رأت القيادة أن الجيش صار قادراً على حفظ الأمن في محيطها وحده"
	e := engine(t,
		document("q1", "قواعد", text),
		document("q2", "قواعد", text+" اليوم"),
		document("q3", "قواعد", strings.Replace(text, "ثماني", "سبع", 1)),
		document("q4", "قواعد", "بلغ عدد قواعد التحالف ثماني قواعد."),
	)
	got := ids(retrieve(t, e, retrieval.Query{Text: "كم عدد قواعد التحالف؟", Limit: 20}).Hits)
	// q3 says another number, and three shingles of forty: not the same.
	if !slices.Contains(got, "q3") || !slices.Contains(got, "q4") || slices.Contains(got, "q1") == slices.Contains(got, "q2") {
		t.Errorf("finds %v, want one of q1 and q2, q3 and q4", got)
	}
}

// A duplicate leaves its place to the next passage.
func TestDuplicatesMakeRoom(t *testing.T) {
	t.Parallel()
	e := engine(t, document("q1", "قواعد", "ثماني قواعد"), document("q2", "قواعد", "ثماني قواعد"), document("q3", "قواعد", "قواعد التحالف في العراق قديماً"))
	if diff := cmp.Diff([]string{"q1", "q3"}, ids(retrieve(t, e, retrieval.Query{Text: "قواعد ثماني", Limit: 2}).Hits)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
