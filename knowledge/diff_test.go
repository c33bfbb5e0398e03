package knowledge

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// summary writes changes one a line.
func summary(c Changes) []string {
	var lines []string
	for _, d := range c.Documents {
		line := d.Kind.String() + " " + d.ID
		if len(d.Fields) > 0 {
			line += " " + strings.Join(d.Fields, ",")
		}
		lines = append(lines, line)
		for _, p := range d.Passages {
			lines = append(lines, fmt.Sprintf("  %s %s", p.Kind, p.ID))
		}
	}
	return lines
}

func TestDiff(t *testing.T) {
	t.Parallel()
	one := map[string]string{"base/topic/a.md": document("a"), goodPath: goodDocument}
	tests := []struct {
		name  string
		after map[string]string
		want  []string
	}{
		{"same", one, nil},
		{"moved and spaced out", map[string]string{"base/other/a.md": document("a"), goodPath: edited(t, "\n\n## سبب", "\n\n\n\n## سبب")}, nil},
		{
			"document added",
			map[string]string{"base/topic/a.md": document("a"), "base/topic/b.md": document("b"), goodPath: goodDocument},
			[]string{"added b", "  added b#one"},
		},
		{
			"document removed",
			map[string]string{"base/topic/a.md": document("a")},
			[]string{"removed founding", "  removed founding#announcement", "  removed founding#reason"},
		},
		{
			"text changed",
			map[string]string{"base/topic/a.md": document("a"), goodPath: edited(t, "طلب العراق", "طلبت بغداد")},
			[]string{"changed founding", "  changed founding#reason"},
		},
		{
			"asked in another way",
			map[string]string{"base/topic/a.md": document("a"), goodPath: edited(t, "> ليش", "> لماذا")},
			[]string{"changed founding", "  changed founding#reason"},
		},
		{
			"section renamed",
			map[string]string{"base/topic/a.md": document("a"), goodPath: edited(t, "#reason", "#cause")},
			[]string{"changed founding", "  added founding#cause", "  removed founding#reason"},
		},
		{
			"every key changed",
			map[string]string{"base/topic/a.md": document("a"), goodPath: strings.NewReplacer(
				"title: تأسيس", "title: نشأة", "aliases: [", "aliases: [a, ", "[founding]", "[other]",
				"as_of: 2024-09-30", "as_of: 2024-10-01\nvalid_until: 2030-01-01\nsuperseded_by: a", "state.gov/coalition", "state.gov/x", "من دعا", "ومن دعا").Replace(goodDocument)},
			[]string{"changed founding title,aliases,topics,as_of,valid_until,superseded_by,sources,questions", "  changed founding#announcement"},
		},
		{"two at once", map[string]string{goodPath: edited(t, "title: تأسيس", "title: نشأة")}, []string{"removed a", "  removed a#one", "changed founding title"}},
	}
	before := mustLoad(t, baseOf(one))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			after := mustLoad(t, baseOf(tt.after))
			changes := Diff(before, after)
			if diff := cmp.Diff(tt.want, summary(changes)); diff != "" {
				t.Errorf("changes (-want +got):\n%s", diff)
			}
			if changes.Empty() != (tt.want == nil) {
				t.Errorf("Empty() = %t of %d changes", changes.Empty(), len(changes.Documents))
			}
			if changes.From != before.Release || changes.To != after.Release {
				t.Errorf("changes are from %s to %s, want %s to %s", changes.From, changes.To, before.Release, after.Release)
			}
		})
	}
}

func TestDiffSides(t *testing.T) {
	t.Parallel()
	before := mustLoad(t, baseOf(map[string]string{goodPath: goodDocument}))
	after := mustLoad(t, baseOf(map[string]string{goodPath: edited(t, "طلب العراق", "طلبت بغداد")}))
	change := Diff(before, after).Documents[0]
	if change.Old != before.Documents[0] || change.New != after.Documents[0] {
		t.Error("a changed document does not lead to both sides")
	}
	if p := change.Passages[0]; p.Old != before.Passage(p.ID) || p.New != after.Passage(p.ID) {
		t.Error("a changed passage does not lead to both sides")
	}
	for _, c := range Diff(nil, after).Documents {
		if c.Kind != Added || c.Old != nil || c.New == nil {
			t.Errorf("from no base: %+v", c)
		}
	}
	for _, c := range Diff(before, nil).Documents {
		if c.Kind != Removed || c.Old == nil || c.New != nil {
			t.Errorf("to no base: %+v", c)
		}
	}
}
