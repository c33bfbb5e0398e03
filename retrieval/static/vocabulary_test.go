package static_test

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/static"
)

func TestReadGivesWhatEmbedDoes(t *testing.T) {
	t.Parallel()
	tb := compiledIn(t)
	shared := static.NewVocabulary(tb)
	for _, text := range []string{"متى انضمت سوريا إلى التحالف؟", "", "انضمت سوريا إلى التحالف في ٢٠٢٥", "٢٠٢٥ سوريا سوريا"} {
		got := shared.Read(text)
		for i, x := range tb.Embed(text) {
			if math.Abs(float64(x-got.Vector[i])) > 1e-6 {
				t.Errorf("%q: dimension %d is %v, Embed has %v", text, i, got.Vector[i], x)
			}
		}
		if diff := cmp.Diff(static.NewVocabulary(tb).Read(text).Vector, got.Vector); diff != "" {
			t.Errorf("%q depends on what was read before (-alone +after others):\n%s", text, diff)
		}
	}
}

func TestReadKeepsContentWordsOnce(t *testing.T) {
	t.Parallel()
	tb := compiledIn(t)
	got := static.NewVocabulary(tb).Read("سوريا في سوريا إلى ٢٠٢٥").Words
	var want [][]float32
	for _, token := range arabic.Tokenize("سوريا ٢٠٢٥") {
		want = append(want, tb.Word(token).Vector)
	}
	if len(got) != len(want) {
		t.Fatalf("%d words, want %d", len(got), len(want))
	}
	for i, w := range got {
		if diff := cmp.Diff(want[i], w.Vector); diff != "" {
			t.Errorf("word %d (-want +got):\n%s", i, diff)
		}
		if length := dot(w.Vector, w.Vector); math.Abs(length-1) > 1e-5 {
			t.Errorf("word %d has length %v, want 1", i, math.Sqrt(length))
		}
	}
}

func TestReadPartsStandUnderTheirHeading(t *testing.T) {
	t.Parallel()
	tb := compiledIn(t)
	const heading = "معركة الموصل"
	parts := []string{"بدأت في أكتوبر ٢٠١٦.", "انتهت في يوليو ٢٠١٧."}
	got := static.NewVocabulary(tb).ReadParts(heading, parts)
	whole := tb.Embed(heading + "\n" + parts[0] + " " + parts[1])
	if cos := dot(got.Vector, whole); cos < 1-1e-5 {
		t.Errorf("the vector has cosine %v with that of all the text, want 1", cos)
	}
	if len(got.Parts) != len(parts) {
		t.Fatalf("%d parts, want %d", len(got.Parts), len(parts))
	}
	for i, part := range parts {
		if cos := dot(got.Parts[i], tb.Embed(heading+"\n"+part)); cos < 1-1e-5 {
			t.Errorf("part %d has cosine %v with that of its text under the heading, want 1", i, cos)
		}
	}
	if one := static.NewVocabulary(tb).Read(heading); one.Parts != nil {
		t.Errorf("a text read as one has %d parts, want none", len(one.Parts))
	}
}
