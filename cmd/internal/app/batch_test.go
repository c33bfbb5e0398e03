package app

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
)

func TestReadLines(t *testing.T) {
	t.Parallel()
	long, longest := strings.Repeat("a", maxLine+1), strings.Repeat("a", maxLine)
	tests := []struct {
		name string
		in   io.Reader
		want []string
	}{
		{"nothing", strings.NewReader(""), nil},
		{"blank lines keep their numbers", strings.NewReader("\n a \n\t\nb\n"), []string{"2 a", "4 b"}},
		{"no line break at the end", strings.NewReader("a\nb"), []string{"1 a", "2 b"}},
		{"line breaks of Windows", strings.NewReader("a\r\nb\r\n"), []string{"1 a", "2 b"}},
		{"a line of the greatest length", strings.NewReader(longest + "\nb"), []string{"1 " + longest, "2 b"}},
		{"a line that is too long", strings.NewReader("a\n" + long + "\nb\n"), []string{"1 a", "2  " + errLongLine.Error(), "3 b"}},
		{"a last line that is too long", strings.NewReader("a\n" + long), []string{"1 a", "2  " + errLongLine.Error()}},
		{
			"input that breaks off", io.MultiReader(strings.NewReader("a\n"), iotest.ErrReader(errors.New("gone"))),
			[]string{"1 a", "2  read batch: gone"},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			readLines(tt.in, func(n int, line []byte, err error) bool {
				entry := fmt.Sprintf("%d %s", n, line)
				if err != nil {
					entry += " " + err.Error()
				}
				got = append(got, entry)
				return true
			})
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff[:min(len(diff), 2000)])
			}
		})
	}
}

func TestReadLines_StopsWhenToldTo(t *testing.T) {
	t.Parallel()
	visits := 0
	readLines(strings.NewReader("a\nb\nc\n"), func(int, []byte, error) bool {
		visits++
		return visits < 2
	})
	if visits != 2 {
		t.Errorf("%d visits, want 2", visits)
	}
}
