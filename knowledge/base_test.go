package knowledge

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestLoadOrderAndRelease(t *testing.T) {
	t.Parallel()
	files := benchBase(40)
	first := mustLoad(t, files)
	if again := mustLoad(t, files); again.Release != first.Release {
		t.Errorf("release %s and then %s of the same files", first.Release, again.Release)
	}
	last := ""
	for p := range first.Passages() {
		document, _, _ := strings.Cut(p.ID, "#")
		if document < last {
			t.Fatalf("%s comes after %s", document, last)
		}
		last = document
	}
	if last != "document-9" {
		t.Errorf("the last document is %q, want document-9", last)
	}
	const path = "base/topic-3/document-3.md"
	files[path] = &fstest.MapFile{Data: append(files[path].Data, '\n')}
	if changed := mustLoad(t, files); changed.Release == first.Release {
		t.Error("the release is the same after a file has changed")
	}
}

// The release is what a person can compute with the usual tools.
func TestReleaseIsThatOfSHA256Sum(t *testing.T) {
	t.Parallel()
	base := mustLoad(t, baseOf(map[string]string{"base/b/b.md": edited(t, "id: founding", "id: b"), "base/a/a.md": goodDocument}))
	const want = "6da86c3e9f6d61981c9bdba4752b000510d2b7c072b7bf4903696c74c84afce5" // find base -name '*.md' | LC_ALL=C sort | xargs sha256sum | sha256sum
	if base.Release != want {
		t.Errorf("Release = %s, want %s", base.Release, want)
	}
}

func TestBaseLookups(t *testing.T) {
	t.Parallel()
	base := mustLoad(t, baseOf(map[string]string{goodPath: goodDocument}))
	for _, id := range []string{"", "found", "founding2", "founding#reason"} {
		if base.Document(id) != nil {
			t.Errorf("Document(%q) finds something", id)
		}
	}
	for _, id := range []string{"", "founding", "founding#", "founding#x", "x#reason"} {
		if base.Passage(id) != nil {
			t.Errorf("Passage(%q) finds something", id)
		}
	}
}
