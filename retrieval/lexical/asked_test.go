package lexical_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// askedNewsroom is newsroom with questions; asBody has them at the end of the bodies.
func askedNewsroom() (asked, asBody []lexical.Document) {
	asked, asBody = newsroom(), newsroom()
	for i := range asked {
		asked[i].Asked = []string{fmt.Sprintf("شلون صار هالشي %d؟", i), "منو المسؤول عن " + asked[i].ID, "في"}
		for _, question := range asked[i].Asked {
			asBody[i].Body += "\n" + question
		}
	}
	return asked, asBody
}

// What is asked is searched as the body is, by the index of all terms and by that of a query's.
func TestAskedIsSearchedAsBody(t *testing.T) {
	t.Parallel()
	asked, asBody := askedNewsroom()
	one, other := mustRead(t, asked), mustRead(t, asBody)
	all, err := one.Index(lexical.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	want, err := other.Index(lexical.DefaultOptions())
	if err != nil {
		t.Fatal(err)
	}
	for _, query := range append(newsQueries(), "شلون صار", "المسؤول finance", "هالشي ٣") {
		few, err := one.IndexFor(lexical.DefaultOptions(), terms(query))
		if err != nil {
			t.Fatal(err)
		}
		for name, index := range map[string]*lexical.Index{"all terms": all, "those of the query": few} {
			if diff := cmp.Diff(want.Search(terms(query), 10), index.Search(terms(query), 10)); diff != "" {
				t.Errorf("%q, index of %s (-as body +asked):\n%s", query, name, diff)
			}
		}
	}
}

// Whoever mends spelling by the corpus learns none from how people ask.
func TestAskedIsNoWordOfTheCorpus(t *testing.T) {
	t.Parallel()
	asked, _ := askedNewsroom()
	want, got := mustRead(t, newsroom()).Words(), mustRead(t, asked).Words()
	if diff := cmp.Diff(want.All(), got.All()); diff != "" {
		t.Errorf("words (-without questions +with):\n%s", diff)
	}
	if w := got.Find("شلون"); w != nil {
		t.Errorf("Find() of a word of questions = %+v, want nil", w)
	}
}
