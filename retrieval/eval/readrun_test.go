package eval

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadRun_ReadsWhatWasWritten(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for question, ids := range map[string][]string{"q1": {"b", "a"}, "q2": {"c"}} {
		var ranking []Ranked
		for i, id := range ids {
			ranking = append(ranking, Ranked{ID: id, Score: float64(9 - i)})
		}
		if err := WriteRun(&b, question, "t", ranking); err != nil {
			t.Fatal(err)
		}
	}
	got, err := ReadRun(strings.NewReader(b.String()))
	if diff := cmp.Diff(Run{"q1": {"b", "a"}, "q2": {"c"}}, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
}

func TestReadRun_Refuses(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"five fields":   "q Q0 p 1 0.5",
		"a rank of ink": "q Q0 p first 0.5 t",
		"a rank below":  "q Q0 p -1 0.5 t",
		"a long line":   "q Q0 " + strings.Repeat("p", maxRunLine) + " 1 0.5 t",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := ReadRun(strings.NewReader(text)); err == nil {
				t.Error("it is taken")
			}
		})
	}
}

func FuzzReadRun(f *testing.F) {
	f.Add("q Q0 p 1 0.5 t\nq Q0 r 0 0.7 t\n")
	f.Fuzz(func(t *testing.T, text string) {
		run, err := ReadRun(strings.NewReader(text))
		if err != nil {
			return
		}
		for question, ids := range run {
			if question == "" || len(ids) == 0 {
				t.Errorf("%q has %v", question, ids)
			}
		}
	})
}
