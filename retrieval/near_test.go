package retrieval_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestNear(t *testing.T) {
	t.Parallel()
	e := engine(t)
	tests := []struct {
		name, text, first string
	}{
		{"a question of the base", "متى تأسس التحالف الدولي؟", "متى تأسس التحالف الدولي؟"},
		{"near one", "يعيش أحد بمخيم الهول حالياً؟", "من يعيش في مخيم الهول؟"},
		{"near none", "ما عاصمة اليابان؟", ""},
		{"nothing asked", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := retrieve(t, e, retrieval.Query{Text: tt.text}).Near()
			if len(got) == 0 || len(got) > 3 {
				t.Fatalf("Near() = %q, want one to three questions", got)
			}
			if tt.first != "" && got[0] != tt.first {
				t.Errorf("Near() = %q, want %q first", got, tt.first)
			}
			distinctDocuments(t, smallBase(), got)
		})
	}
}

// distinctDocuments fails the test when two questions are of one document, or one of none.
func distinctDocuments(t *testing.T, base *knowledge.Base, questions []string) {
	t.Helper()
	owner := make(map[string]string)
	for _, d := range base.Documents {
		for _, q := range d.Questions {
			owner[q] = d.ID
		}
	}
	seen := make(map[string]bool)
	for _, q := range questions {
		if owner[q] == "" || seen[owner[q]] {
			t.Errorf("%q is a question of document %q, among %q", q, owner[q], questions)
		}
		seen[owner[q]] = true
	}
}

func TestNearWithoutQuestions(t *testing.T) {
	t.Parallel()
	base := &knowledge.Base{Documents: []*knowledge.Document{document("a", "سوريا", "انضمت سوريا")}}
	if got := retrieve(t, newEngine(t, base, nil), retrieval.Query{Text: "سوريا"}).Near(); len(got) != 0 {
		t.Errorf("Near() = %q, want none", got)
	}
	empty := retrieve(t, newEngine(t, &knowledge.Base{}, nil), retrieval.Query{Text: "سوريا"})
	if len(empty.Hits) != 0 || len(empty.Near()) != 0 {
		t.Errorf("an empty base has %v and %q", ids(empty.Hits), empty.Near())
	}
}

func TestNearOffersAFewDocuments(t *testing.T) {
	t.Parallel()
	base := &knowledge.Base{Documents: []*knowledge.Document{
		document("a", "سوريا", "انضمت سوريا", "متى انضمت سوريا؟", "لماذا انضمت سوريا؟", "كيف انضمت سوريا؟"),
		document("b", "العراق", "العراق", "ما دور العراق؟"),
	}}
	got := retrieve(t, newEngine(t, base, nil), retrieval.Query{Text: "متى انضمت سوريا"}).Near()
	if diff := cmp.Diff([]string{"متى انضمت سوريا؟", "ما دور العراق؟"}, got); diff != "" && len(got) != 1 {
		t.Errorf("Near() (-want +got):\n%s", diff)
	}
	distinctDocuments(t, base, got)
}
