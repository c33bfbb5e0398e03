package retrieval_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
)

func TestStalePassagesFall(t *testing.T) {
	t.Parallel()
	plain := func(id string, n int) *knowledge.Document {
		return document(id, "عدد القواعد", turned("بلغ عدد القواعد الأمريكية ثماني قواعد", n))
	}
	superseded, expired, lastDay, newer := plain("r1", 0), plain("r2", 1), plain("r3", 2), plain("r4", 3)
	superseded.SupersededBy = "r4"
	expired.ValidUntil = knowledge.Date{Year: 2026, Month: time.November, Day: 22}
	lastDay.ValidUntil = knowledge.Date{Year: 2026, Month: time.November, Day: 23}
	r := retrieve(t, engine(t, superseded, expired, lastDay, newer), retrieval.Query{Text: "كم عدد القواعد الأمريكية؟", Limit: 4, Explain: true})
	if diff := cmp.Diff([]string{"r3", "r4", "r1", "r2"}, ids(r.Hits)); diff != "" {
		t.Fatalf("equal passages, two of them stale (-want +got):\n%s", diff)
	}
	if fresh, stale := r.Hits[0].Score, r.Hits[3].Score; stale >= fresh || stale <= 0 {
		t.Errorf("a stale passage scores %v beside %v, want less and above 0", stale, fresh)
	}
	for _, h := range r.Hits {
		if math.Abs(h.Explanation.Value-h.Score) > 1e-6 {
			t.Errorf("%s scores %v, explained as %v", h.Passage.ID, h.Score, h.Explanation.Value)
		}
	}
}

// The stale passages are more than any limit reaches, and score best before they fall.
func TestStalePassagesMakeRoom(t *testing.T) {
	t.Parallel()
	more := []*knowledge.Document{document("z-new", "عدد القواعد", "بلغ عدد القواعد الأمريكية ثلاثاً، وفق ما أعلن الجيش لاحقاً.")}
	for i := range 9 {
		old := document(fmt.Sprint("s", i), "عدد القواعد", turned("بلغ عدد القواعد الأمريكية ثماني ولم تزد عن ذلك", i))
		old.SupersededBy = "z-new"
		more = append(more, old)
	}
	e := engine(t, more...)
	for _, limit := range []int{1, 5, 8} {
		r := retrieve(t, e, retrieval.Query{Text: "كم عدد القواعد الأمريكية؟", Limit: limit})
		if best(r) != "z-new" {
			t.Errorf("with limit %d the passages are %v, want the new one first", limit, ids(r.Hits))
		}
	}
}
