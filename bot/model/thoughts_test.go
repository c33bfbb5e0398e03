package model

import (
	"strings"
	"testing"
)

func TestThoughtFilter(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		pieces []string
		want   string
	}{
		{"no thought", []string{"نعم", " ثم"}, "نعم ثم"},
		{"blanks first", []string{"\n ", " نعم"}, "نعم"},
		{"thought", []string{"<think>a</think>\n\nنعم"}, "نعم"},
		{"mark in pieces", []string{"<", "thi", "nk>a<", "/thi", "nk", ">", " نعم"}, "نعم"},
		{"two thoughts", []string{"<think>a</think><think>b</think>نعم"}, "نعم"},
		{"thought never closed", []string{"<think>a", " b"}, ""},
		{"half a mark is text", []string{"<thi", "s> نعم"}, "<this> نعم"},
		{"half a mark at the end", []string{"<thi"}, "<thi"},
		{"mark after text is text", []string{"قال: ", "<think>a</think>"}, "قال: <think>a</think>"},
		{"nothing", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var filter thoughtFilter
			var got strings.Builder
			for _, piece := range tt.pieces {
				got.WriteString(filter.add(piece))
			}
			got.WriteString(filter.end())
			if got.String() != tt.want {
				t.Errorf("got %q, want %q", got.String(), tt.want)
			}
		})
	}
}

// FuzzThoughtFilter holds that the pieces in which a text comes make no difference.
func FuzzThoughtFilter(f *testing.F) {
	f.Add("<think>a</think>\nنعم", uint8(1))
	f.Add(" \n<thi", uint8(2))
	f.Add("<think></think><think>x", uint8(7))
	f.Fuzz(func(t *testing.T, text string, size uint8) {
		var whole, pieces thoughtFilter
		want := whole.add(text) + whole.end()
		var got strings.Builder
		step := int(size)%16 + 1
		runes := []rune(strings.ToValidUTF8(text, "?"))
		if string(runes) != text {
			t.Skip("a stream carries valid UTF-8")
		}
		for i := 0; i < len(runes); i += step {
			got.WriteString(pieces.add(string(runes[i:min(i+step, len(runes))])))
		}
		got.WriteString(pieces.end())
		if got.String() != want {
			t.Fatalf("in one piece %q, in pieces of %d %q", want, step, got.String())
		}
	})
}
