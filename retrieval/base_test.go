package retrieval_test

import (
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

// today is the day on which the tests ask.
func today() time.Time { return time.Date(2026, time.November, 23, 12, 0, 0, 0, time.UTC) }

// document is a document of one passage, with the example questions given.
func document(id, title, text string, questions ...string) *knowledge.Document {
	d := &knowledge.Document{ID: id, Title: title, Questions: questions}
	d.Passages = []*knowledge.Passage{{ID: id + "#main", Document: d, Heading: title, Text: text, End: len(text)}}
	return d
}

// turned is the words of a text with the first n put last: it scores as the text does, and is no
// duplicate of it.
func turned(text string, n int) string {
	words := strings.Fields(text)
	return strings.Join(append(words[n:], words[:n]...), " ")
}

// smallBase is a base that is quick to read and to reason about.
func smallBase(more ...*knowledge.Document) *knowledge.Base {
	return &knowledge.Base{Release: "0123abcd", Documents: append([]*knowledge.Document{
		document("army", "الجيش العراقي", "أعيد بناء الجيش العراقي بعد عام ٢٠١٤ بدعم من المستشارين.", "كيف أعيد بناء الجيش العراقي؟"),
		document("camp", "مخيم الهول", "يقع مخيم الهول في محافظة الحسكة شمال شرق سوريا، وفيه عائلات مسلحين.", "أين يقع مخيم الهول؟", "من يعيش في مخيم الهول؟"),
		document("finance", "تجفيف التمويل", "تقود إيطاليا والسعودية والولايات المتحدة مجموعة مكافحة تمويل داعش.", "من يقود مجموعة مكافحة التمويل؟"),
		document("founding", "تأسيس التحالف الدولي", "تأسس التحالف الدولي ضد داعش في ١٠ سبتمبر/أيلول ٢٠١٤ بقيادة الولايات المتحدة.", "متى تأسس التحالف الدولي؟", "من أسس التحالف الدولي؟", "لماذا تأسس التحالف الدولي؟"),
		document("media", "مواجهة الدعاية", "تعمل خلية الاتصال في لندن على مواجهة دعاية المتطرفين على الإنترنت.", "ما خلية الاتصال؟"),
		document("members", "أعضاء التحالف الدولي", "يضم التحالف الدولي ٩٠ عضواً من دول ومنظمات.", "كم عدد أعضاء التحالف الدولي؟"),
		document("mosul", "معركة الموصل", "بدأت معركة الموصل في ١٧ أكتوبر/تشرين الأول ٢٠١٦ وانتهت في يوليو/تموز ٢٠١٧.", "متى بدأت معركة الموصل؟"),
		document("syria", "انضمام سوريا", "انضمت سوريا في ١٠ نوفمبر/تشرين الثاني ٢٠٢٥، ووقع إعلان التعاون السياسي وزير الخارجية أسعد الشيباني.", "متى انضمت سوريا؟"),
	}, more...)}
}

// lexicon names what smallBase is about as users do.
func lexicon() *knowledge.Lexicon {
	return &knowledge.Lexicon{
		Names: []knowledge.Name{
			{Canonical: "داعش", Kind: knowledge.Organisation, Aliases: []string{"الدولة الإسلامية", "تنظيم الدولة الإسلامية", "ISIS", "da3esh"}},
			{Canonical: "عانة", Kind: knowledge.Place, Aliases: []string{"عنة", "Anah"}},
			{Canonical: "الموصل", Kind: knowledge.Place, Aliases: []string{"أم الربيعين", "Mosul"}},
			{Canonical: "سوريا", Kind: knowledge.Country, Aliases: []string{"سورية", "Syria"}},
		},
		Words: []knowledge.Word{
			{Standard: "أين", Variants: []string{"وين", "فين"}},
			{Standard: "الجيش", Variants: []string{"العسكر"}},
		},
	}
}

// engine is a new engine over smallBase with lexicon.
func engine(tb testing.TB, more ...*knowledge.Document) *retrieval.Engine {
	tb.Helper()
	return newEngine(tb, smallBase(more...), lexicon())
}

func newEngine(tb testing.TB, base *knowledge.Base, l *knowledge.Lexicon, options ...retrieval.Option) *retrieval.Engine {
	tb.Helper()
	e, err := retrieval.New(base, l, today, options...)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

// retrieve asks a query that cannot fail.
func retrieve(tb testing.TB, e *retrieval.Engine, q retrieval.Query) retrieval.Result {
	tb.Helper()
	r, err := e.Retrieve(tb.Context(), q)
	if err != nil {
		tb.Fatal(err)
	}
	return r
}

// mustFeatures returns the signs of a query that cannot fail.
func mustFeatures(tb testing.TB, e *retrieval.Engine, q retrieval.Query) retrieval.Features {
	tb.Helper()
	f, err := e.Features(tb.Context(), q)
	if err != nil {
		tb.Fatal(err)
	}
	return f
}

// ids are the documents of the hits, in order.
func ids(hits []retrieval.Hit) []string {
	out := make([]string, 0, len(hits))
	for _, h := range hits {
		out = append(out, h.Passage.Document.ID)
	}
	return out
}

// best is the document of the best hit, or "".
func best(r retrieval.Result) string {
	if len(r.Hits) == 0 {
		return ""
	}
	return r.Hits[0].Passage.Document.ID
}
