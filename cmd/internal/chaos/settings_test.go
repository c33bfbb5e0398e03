package main

import (
	"flag"
	"io"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestSettings(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		args []string
		bad  bool
	}{
		{"none", nil, false},
		{"some", []string{"-seed", "42", "-ingress", "poll", "-every", "1s", "-acts", "kill", "-env", "A=1", "-env", "B=2"}, false},
		{"ingress", []string{"-ingress", "pigeon"}, true},
		{"nobody asks", []string{"-chats", "0"}, true},
		{"no time", []string{"-every", "0s"}, true},
		{"no flag", []string{"questions"}, true},
		{"unknown", []string{"-x"}, true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := defaults()
			flags := flag.NewFlagSet("chaos", flag.ContinueOnError)
			s.register(flags)
			err := s.parse(flags, test.args, io.Discard)
			if (err != nil) != test.bad {
				t.Fatalf("%v", err)
			}
			if !test.bad && s.seed == 0 {
				t.Error("no seed was picked")
			}
			if test.name == "some" && (s.seed != 42 || s.ingress != byPolling || s.every != time.Second || !cmp.Equal(s.env, stringList{"A=1", "B=2"})) {
				t.Errorf("got %+v", s)
			}
		})
	}
}

func TestSettings_ChanceOfPartsIsApart(t *testing.T) {
	t.Parallel()
	draw := func(seed uint64, part string, number int) uint64 {
		s := settings{seed: seed}
		return s.chance(part, number).Uint64()
	}
	seen := make(map[uint64]string)
	for _, part := range []string{"model", "nemesis", "talk", "telegram"} {
		for number := range 50 {
			drawn := draw(42, part, number)
			if drawn != draw(42, part, number) {
				t.Errorf("%s %d is not the same again", part, number)
			}
			if other, ok := seen[drawn]; ok {
				t.Errorf("%s %d draws what %s draws", part, number, other)
			}
			seen[drawn] = part
		}
	}
	if draw(42, "model", 0) == draw(43, "model", 0) {
		t.Error("two seeds draw the same")
	}
}
