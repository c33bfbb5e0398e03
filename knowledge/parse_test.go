package knowledge

import (
	"slices"
	"strings"
	"testing"
)

// FuzzParse holds for every text: no panic, and where a passage comes out its text is the span of the file.
func FuzzParse(f *testing.F) {
	f.Add(goodDocument)
	f.Add("---\n---\n## x {#a sources=\"1\"}\n\ny")
	f.Add("---\nid: a\n---\n##  {#\"}\n## \n#\n")
	f.Fuzz(func(t *testing.T, text string) {
		file := &file{path: "base/x/x.md", text: text}
		file.parse()
		for _, p := range file.problems {
			if !slices.Contains(Rules(), p.Rule) {
				t.Fatalf("%s is no rule", p.Rule)
			}
		}
		if file.doc == nil {
			if len(file.problems) == 0 {
				t.Fatal("no document and no problem")
			}
			return
		}
		end := 0
		for _, p := range file.doc.Passages {
			if p.Start < end || p.End < p.Start || p.End > len(text) {
				t.Fatalf("span [%d,%d) of %s after %d in %d bytes", p.Start, p.End, p.ID, end, len(text))
			}
			if p.Text != text[p.Start:p.End] || p.Text != strings.Trim(p.Text, " \t\n") {
				t.Fatalf("text of %s is not its trimmed span", p.ID)
			}
			if line := strings.Split(text, "\n")[p.Line-1]; !strings.HasPrefix(line, "## ") || !strings.Contains(line, p.Heading) {
				t.Fatalf("line %d of %s is %q, not its heading", p.Line, p.ID, line)
			}
			end = p.End
		}
		if len(file.problems) == 0 && !sound(file.doc) {
			t.Fatalf("no problem is reported of %+v", file.doc)
		}
	})
}

// sound reports whether a document is all that Load promises.
func sound(d *Document) bool {
	for _, p := range d.Passages {
		if p.Text == "" || p.Heading == "" || len(p.Sources) == 0 || p.Document != d || !validID(p.Section()) {
			return false
		}
	}
	for _, s := range d.Sources {
		if s.Name == "" || s.URL == "" {
			return false
		}
	}
	return validID(d.ID) && d.Title != "" && !d.AsOf.IsZero() && len(d.Sources) > 0 && len(d.Passages) > 0
}
