package eval_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/eval"
)

func TestReadTopics(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{
		"good.tsv": {Data: []byte("1#0\tما عاصمة أستراليا؟\n\n2#0\tمن هو؟ \n")},
		"bad.tsv":  {Data: []byte("1#0\tما عاصمة أستراليا؟\nبلا معرف\n")},
	}
	got, err := eval.ReadTopics(files, "good.tsv")
	want := []eval.Question{
		{ID: "1#0", Text: "ما عاصمة أستراليا؟", Abstain: true, Kind: "outside"},
		{ID: "2#0", Text: "من هو؟", Abstain: true, Kind: "outside"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("error %v, questions (-want +got):\n%s", err, diff)
	}
	if _, err := eval.ReadTopics(files, "bad.tsv"); err == nil || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("error is %v, want one that names line 2", err)
	}
	if _, err := eval.ReadTopics(files, "none.tsv"); err == nil {
		t.Error("a missing file is not reported")
	}
}
