package retrieval_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/retrieval"
)

// Two passages of the same words but those that make the kind of answer: the one that has it gains more.
func TestTheKindAskedForGains(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, question, with, without string }{
		{"date", "متى افتُتح الجسر العتيق؟", "افتُتح الجسر العتيق عام ١٩٩٩ أمام الناس.", "افتُتح الجسر العتيق صباحاً أمام الناس."},
		{"number", "كم بلغت كلفة الجسر العتيق؟", "بلغت كلفة الجسر العتيق ٧٠ ألفاً.", "بلغت كلفة الجسر العتيق مبلغاً كبيراً."},
		{"person", "من افتتح الجسر العتيق؟", "افتتح الوزير الجسر العتيق.", "افتتح الأهالي الجسر العتيق."},
		{"place", "أين يقع الجسر العتيق؟", "يقع الجسر العتيق في مدينة كبيرة.", "يقع الجسر العتيق في خرائط كثيرة."},
		{"counted noun", "كم عموداً للجسر العتيق؟", "للجسر العتيق ١٢ عموداً وطابقان.", "للجسر العتيق أعمدة و١٢ طابقاً كما يقال."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := newEngine(t, smallBase(document("with", "", tt.with), document("without", "", tt.without)), nil)
			gains := make(map[string]float64)
			for _, h := range retrieve(t, e, retrieval.Query{Text: tt.question, Limit: 100}).Hits {
				gains[h.Passage.Document.ID] = h.Meaning
			}
			if gains["with"] < gains["without"]+4 {
				t.Errorf("%q gains %v and %q gains %v, want much more for the first", tt.with, gains["with"], tt.without, gains["without"])
			}
		})
	}
}
