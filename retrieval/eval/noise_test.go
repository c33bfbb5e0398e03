package eval

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestDisturb(t *testing.T) {
	t.Parallel()
	const question = "متى أُعلنت الهزيمة المكانية لداعش في آخر معركة إلى اليوم؟"
	tests := map[Noise]func(got string) bool{
		Careless: func(got string) bool {
			return got == "متي اُعلنت الهزيمه المكانيه لداعش في اخر معركه الي اليوم؟"
		},
		OneTypo: func(got string) bool {
			d := utf8.RuneCountInString(got) - utf8.RuneCountInString(question)
			return d >= -1 && d <= 1 && strings.Count(got, " ") == strings.Count(question, " ")
		},
		TwoTypos: func(got string) bool {
			d := utf8.RuneCountInString(got) - utf8.RuneCountInString(question)
			return d >= -2 && d <= 2
		},
		Joined: func(got string) bool {
			return strings.Count(got, " ") == strings.Count(question, " ")-1 && strings.ReplaceAll(got, " ", "") == strings.ReplaceAll(question, " ", "")
		},
	}
	if len(tests) != len(Noises()) {
		t.Fatal("a kind of noise has no test")
	}
	for noise, ok := range tests {
		t.Run(string(noise), func(t *testing.T) {
			t.Parallel()
			set := &Set{Name: "s", Questions: []Question{{Text: question}, {Text: "ما؟"}, {Text: question}}}
			got := set.Disturb(noise, 7)
			if got.Questions[0].Text == question || !ok(got.Questions[0].Text) || !utf8.ValidString(got.Questions[0].Text) {
				t.Errorf("got %q", got.Questions[0].Text)
			}
			if got.Questions[1].Text != "ما؟" || set.Questions[0].Text != question {
				t.Error("what cannot be disturbed, or the set itself, was changed")
			}
			if again := set.Disturb(noise, 7); again.Questions[2].Text != got.Questions[2].Text {
				t.Error("the same seed gives other noise")
			}
			if parsed, err := ParseNoise(string(noise)); parsed != noise || err != nil {
				t.Errorf("ParseNoise: %q, %v", parsed, err)
			}
		})
	}
	if _, err := ParseNoise("loud"); err == nil {
		t.Error("an unknown noise is taken")
	}
}
