package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReplaceTables(t *testing.T) {
	t.Parallel()
	want := "before\n" + tablesBegin + "\nnew\n\n" + tablesEnd + "after\n"
	for _, old := range []string{"", "\nold\n\n"} {
		got, err := replaceTables("before\n"+tablesBegin+old+tablesEnd+"after\n", "\nnew\n")
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v (-want +got):\n%s", err, diff)
		}
	}
	for _, text := range []string{"", tablesBegin, tablesEnd + tablesBegin} {
		if got, err := replaceTables(text, "new"); err == nil {
			t.Errorf("%q became %q", text, got)
		}
	}
}

// The document that -update writes to has a place for the tables.
func TestDocument_HasAPlace(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("../../..", document))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := replaceTables(string(text), "new"); err != nil {
		t.Error(err)
	}
}

func TestResults_TellWhatIsNotReached(t *testing.T) {
	t.Parallel()
	r := results{settings: settings{rounds: 2}, series: []*series{
		{figure{id: "R2", product: "first text", what: "a pipeline", unit: "ms", target: 1.25, most: 5}, []point{{2, 3}, {9, 9}, {2.2, 3.3}}},
		{figure{id: "R7", product: "answers", what: "capacity", unit: "/s", target: 0.95, atLeast: true}, []point{{10, 10}, {10, 9.8}}},
	}}
	text := r.markdown()
	for _, row := range []string{
		"| R2 | 2.10 ms | 3.15 ms | 1.50 (1.50–1.50) | ≤ 1.25, ≤ 5 ms above | **no** | 2 of 3, 1.10-fold |",
		"| R7 | 10.0/s | 9.9/s | 0.99 (0.99–0.99) | ≥ 0.95 | yes | 2 of 2, 1.00-fold |",
	} {
		if !strings.Contains(text, row+"\n") {
			t.Errorf("there is no row\n%s\nin\n%s", row, text)
		}
	}
}
