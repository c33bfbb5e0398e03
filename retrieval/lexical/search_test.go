package lexical_test

import (
	"fmt"
	"math"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

func ids(matches []lexical.Match) []string {
	out := make([]string, 0, len(matches))
	for _, m := range matches {
		out = append(out, m.ID)
	}
	return out
}

func TestSearchFindsTheSubject(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	tests := []struct{ name, query, want string }{
		{"as written", "تأسس التحالف الدولي", "founding"},
		{"careless spelling", "معركه الموصل", "mosul"},
		{"typing error", "مخيم الهوول", "hol"},
		{"attached particle", "لسوريا", "syria"},
		{"missing blank", "العزمالصلب", "oir"},
		{"number in other digits", "30,000", "mosul"},
		{"Latin", "cifg", "finance"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := x.Search(terms(tt.query), 1)
			if len(got) != 1 || got[0].ID != tt.want {
				t.Errorf("Search(%q) = %v, want %s first", tt.query, got, tt.want)
			}
		})
	}
}

func TestSearchBreaksTiesByID(t *testing.T) {
	t.Parallel()
	var documents []lexical.Document
	for _, id := range []string{"c", "a", "e", "b", "d"} {
		documents = append(documents, lexical.Document{ID: id, Body: "انضمت سوريا"})
	}
	documents = append(documents, lexical.Document{ID: "z", Body: "سوريا سوريا"})
	x := mustBuild(t, documents, lexical.Options{})
	for limit, want := range [][]string{nil, {"z"}, {"z", "a"}, {"z", "a", "b"}, {"z", "a", "b", "c"}} {
		if got := ids(x.Search(terms("سوريا"), limit)); !cmp.Equal(want, got) && len(want)+len(got) > 0 {
			t.Errorf("Search(…, %d) = %v, want %v", limit, got, want)
		}
	}
}

func TestSearchWithoutResults(t *testing.T) {
	t.Parallel()
	news, none := mustBuild(t, newsroom(), lexical.Options{}), mustBuild(t, nil, lexical.Options{})
	zero := terms("سوريا")
	zero[0].Weight = 0
	tests := []struct {
		name  string
		index *forms
		query []lexical.Term
		limit int
	}{
		{"empty index", none, terms("سوريا"), 5},
		{"empty query", news, nil, 5},
		{"limit 0", news, terms("سوريا"), 0},
		{"negative limit", news, terms("سوريا"), -1},
		{"unknown word", news, terms("ظظظظ"), 5},
		{"weight 0", news, zero, 5},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.index.Search(tt.query, tt.limit); len(got) != 0 {
				t.Errorf("Search() = %v, want nothing", got)
			}
		})
	}
}

func TestSearchTakesAnyLimit(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	all := x.Search(terms("التحالف"), x.Len())
	if got := x.Search(terms("التحالف"), math.MaxInt); !cmp.Equal(all, got) {
		t.Errorf("Search(…, MaxInt) = %v, want %v", got, all)
	}
}

func TestSearchLimitsArePrefixes(t *testing.T) {
	t.Parallel()
	s := newSpeaker(11, 40)
	documents := s.documents(100)
	x := mustBuild(t, documents, lexical.Options{})
	for range 20 {
		query := terms(s.text(3))
		all := x.Search(query, len(documents))
		for limit := 1; limit <= len(all); limit += 7 {
			if got := x.Search(query, limit); !cmp.Equal(all[:limit], got) {
				t.Fatalf("Search(…, %d) is no prefix of the whole ranking:\n%s", limit, cmp.Diff(all[:limit], got))
			}
		}
	}
}

// Searches share pooled memory; each must still get what it gets alone.
func TestSearchConcurrently(t *testing.T) {
	t.Parallel()
	s := newSpeaker(13, 40)
	x := mustBuild(t, s.documents(64), lexical.Options{})
	queries, want := make([][]lexical.Term, 16), make([][]lexical.Match, 16)
	for i := range queries {
		queries[i] = terms(s.text(4))
		want[i] = x.Search(queries[i], 10)
	}
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i := range 200 {
				q := (worker + i) % len(queries)
				if got := x.Search(queries[q], 10); !cmp.Equal(want[q], got) {
					t.Errorf("query %d among others: %v, alone %v", q, got, want[q])
					return
				}
			}
		})
	}
	wg.Wait()
}

func TestCeilingIsNeverBelowABody(t *testing.T) {
	t.Parallel()
	bodies := lexical.Options{K1: 0.9, B: 0.75, Grams: 1, Stems: 1}
	s := newSpeaker(17, 30)
	documents := s.documents(80)
	documents = append(documents, lexical.Document{ID: "long", Body: s.roots[0] + " " + s.text(3000)})
	x := mustBuild(t, documents, bodies)
	for range 200 {
		query := terms(s.text(1 + s.random.IntN(6)))
		ceiling := x.Ceiling(query)
		for _, m := range x.Search(query, 3) {
			if m.Score > ceiling*(1+1e-6) {
				t.Errorf("%v scores %v, over the ceiling of %v", query, m.Score, ceiling)
			}
		}
	}
}

func TestCeilingGrowsWithUnknownWords(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	known, more := x.Ceiling(terms("سوريا")), x.Ceiling(terms("سوريا ظظظظ"))
	if none := x.Ceiling(nil); none != 0 || known <= none || more <= known {
		t.Errorf("Ceiling is %v of nothing, %v of a word and %v with an unknown one more; want them to rise from 0", none, known, more)
	}
}

func TestStemIDF(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	idf := func(n float64) float64 { return math.Log(1 + (8-n+0.5)/(n+0.5)) }
	tests := []struct {
		name, word string
		want       float64
	}{
		{"in three bodies", "التحالف", idf(3)},
		{"another form of it", "تحالف", idf(3)},
		{"in one body", "الموصل", idf(1)},
		{"a number", "2014", idf(2)},
		{"in no body", "ظظظظ", idf(0)},
		{"a stop word is not indexed", "هذا", idf(0)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := x.StemIDF(terms(tt.word)[0].Token); math.Abs(got-tt.want) > near {
				t.Errorf("StemIDF(%q) = %v, want %v", tt.word, got, tt.want)
			}
		})
	}
	if got := x.UnknownIDF(); got != idf(0) {
		t.Errorf("UnknownIDF() = %v, want %v", got, idf(0))
	}
}

// A query weight scales a word's score and nothing else.
func TestQueryWeights(t *testing.T) {
	t.Parallel()
	x := mustBuild(t, newsroom(), lexical.Options{})
	query := terms("الموصل")
	one := x.Search(query, 1)[0].Score
	for _, weight := range []float64{0.25, 0.5, 2, 4} { // powers of two are exact in binary
		t.Run(fmt.Sprint(weight), func(t *testing.T) {
			t.Parallel()
			weighted := []lexical.Term{{Token: query[0].Token, Weight: weight}}
			if got := x.Search(weighted, 1)[0].Score; got != weight*one {
				t.Errorf("the score with weight %v is %v, want %v", weight, got, weight*one)
			}
		})
	}
	if got := x.Search(append(terms("الموصل"), query...), 1)[0].Score; math.Abs(got-2*one) > near {
		t.Errorf("the word twice scores %v, want %v", got, 2*one)
	}
}
