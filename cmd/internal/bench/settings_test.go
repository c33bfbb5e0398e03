package main

import (
	"io"
	"testing"
)

func TestParse_Refuses(t *testing.T) {
	t.Parallel()
	tests := map[string][]string{
		"an unknown subject":          {"-only", "accept,nothing"},
		"what is no flag":             {"-short", "now"},
		"no rounds":                   {"-rounds", "0"},
		"keeping a short run":         {"-short", "-update"},
		"keeping a part":              {"-only", "accept", "-update"},
		"keeping a run of few rounds": {"-rounds", "3", "-update"},
	}
	for name, args := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := parse(args, io.Discard); err == nil {
				t.Error("it was accepted")
			}
		})
	}
}

func TestParse_Short(t *testing.T) {
	t.Parallel()
	whole, err := parse([]string{"-update"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	short, err := parse([]string{"-short", "-only", "accept"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if short.rounds != 1 || whole.rounds != 7 || short.window >= whole.window || short.accepted >= whole.accepted {
		t.Errorf("short %+v, whole %+v", short, whole)
	}
}
