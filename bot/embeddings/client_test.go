package embeddings_test

import (
	"context"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/embeddings"
	"github.com/tahaluf/tahaluf/bot/endpoint"
)

func TestRolesTellQuestionsFromPassages(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, model    string
		roles          embeddings.Roles
		query, passage asked
	}{
		{"a model like any other", "text-embedding-3-small", embeddings.Roles{}, asked{Input: []string{"x"}}, asked{Input: []string{"x"}}},
		{"E5 by its name", "intfloat/multilingual-e5-small", embeddings.Roles{}, asked{Input: []string{"query: x"}}, asked{Input: []string{"passage: x"}}},
		{"an instructed E5", "multilingual-e5-large-instruct", embeddings.Roles{}, asked{Input: []string{"x"}}, asked{Input: []string{"x"}}},
		{"e5 inside a word", "code5-base5", embeddings.Roles{}, asked{Input: []string{"x"}}, asked{Input: []string{"x"}}},
		{"prefixes given", "nomic", embeddings.Roles{QueryPrefix: "search_query: ", PassagePrefix: "search_document: "}, asked{Input: []string{"search_query: x"}}, asked{Input: []string{"search_document: x"}}},
		{"types given", "multilingual-e5-small-q4", embeddings.Roles{QueryType: "query", PassageType: "passage"}, asked{Input: []string{"x"}, InputType: "query"}, asked{Input: []string{"x"}, InputType: "passage"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t, well)
			c := s.client(t, func(o *embeddings.Options) { o.Model, o.Roles = tt.model, tt.roles })
			if _, err := c.Query(t.Context(), "x"); err != nil {
				t.Fatal(err)
			}
			if _, err := c.Passages(t.Context(), []string{"x"}, nil); err != nil {
				t.Fatal(err)
			}
			want := []asked{tt.query, tt.passage}
			for i := range want {
				want[i].Model, want[i].Key = tt.model, "Bearer sk-secret"
			}
			if diff := cmp.Diff(want, s.got()); diff != "" {
				t.Errorf("requests (-want +got):\n%s", diff)
			}
		})
	}
}

func TestPassagesGoInBoundedBatches(t *testing.T) {
	t.Parallel()
	s := newServer(t, well)
	c := s.client(t, func(o *embeddings.Options) { o.BatchSize = 3 })
	texts := []string{"a", "b", "c", "d", "", strings.Repeat("س", 20_000), "e"}
	var firsts []int
	got, err := c.Passages(t.Context(), texts, func(first int, vectors [][]float32) { firsts = append(firsts, first, len(vectors)) })
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{0, 3, 3, 3, 6, 1}, firsts); diff != "" {
		t.Errorf("batches (-want +got):\n%s", diff)
	}
	var sent []string
	for _, r := range s.got() {
		sent = append(sent, r.Input...)
	}
	if len(sent) != len(texts) || sent[4] != "." || len(sent[5]) > 16<<10 || !strings.HasPrefix(texts[5], sent[5]) {
		t.Errorf("sent %d texts, the empty one as %q and the long one in %d bytes", len(sent), sent[4], len(sent[5]))
	}
	for i, text := range sent {
		if diff := cmp.Diff(vectorOf(text), got[i]); diff != "" {
			t.Errorf("vector %d (-want +got):\n%s", i, diff)
		}
	}
}

func TestLongBatchesAreSplit(t *testing.T) {
	t.Parallel()
	s := newServer(t, well)
	c := s.client(t, func(o *embeddings.Options) { o.BatchSize = 1000 })
	texts := make([]string, 40)
	for i := range texts {
		texts[i] = strings.Repeat("x", 15<<10)
	}
	if _, err := c.Passages(t.Context(), texts, nil); err != nil {
		t.Fatal(err)
	}
	for _, r := range s.got() {
		if n := len(strings.Join(r.Input, "")); n > 256<<10 {
			t.Errorf("a request with %d bytes of text", n)
		}
	}
}

func TestRepliesInAnyFormAreRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		server handler
	}{
		{"numbers, the other way round", sends(item{1, []float32{4, 3, 2, 1}}, item{0, []float32{1, -2, 0.5, 0}})},
		{"without indices", says(http.StatusOK, `{"data":[{"embedding":[1,-2,0.5,0]},{"embedding":[4,3,2,1]}]}`)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := newServer(t, tt.server).client(t, nil).Passages(t.Context(), []string{"a", "b"}, nil)
			if diff := cmp.Diff([][]float32{{1, -2, 0.5, 0}, {4, 3, 2, 1}}, got); err != nil || diff != "" {
				t.Errorf("error %v (-want +got):\n%s", err, diff)
			}
		})
	}
}

func TestBadRepliesAreRefused(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		server handler
		want   string
	}{
		{"no JSON", says(http.StatusOK, "<html>sk-secret"), "not readable"},
		{"an error with status 200", says(http.StatusOK, `{"error":{"message":"no such key sk-secret"}}`), "no such key ***"},
		{"too few", sends(item{0, []float32{1}}), "1 vectors for 2 texts"},
		{"too many", sends(item{0, []float32{1}}, item{1, []float32{1}}, item{2, []float32{1}}), "3 vectors for 2 texts"},
		{"the same twice", sends(item{1, []float32{1}}, item{1, []float32{1}}), "comes twice"},
		{"an index out of range", sends(item{0, []float32{1}}, item{2, []float32{1}}), "out of range"},
		{"different dimensions", sends(item{0, []float32{1, 2}}, item{1, []float32{1}}), "as many as the others"},
		{"no dimensions", sends(item{0, []float32{}}, item{1, []float32{}}), "0 dimensions"},
		{"all null", sends(item{0, []float32{0}}, item{1, []float32{1}}), "all values are 0"},
		{"text for a vector", sends(item{0, "AADAfw=="}, item{1, []float32{1}}), "not readable"},
		{"a number too large", says(http.StatusOK, `{"data":[{"embedding":[1e300]},{"embedding":[1]}]}`), "not readable"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			s := newServer(t, tt.server)
			_, err := s.client(t, nil).Passages(t.Context(), []string{"a", "b"}, nil)
			if endpoint.KindOf(err) != endpoint.BadReply || !strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "sk-secret") {
				t.Errorf("error %v, want a bad reply with %q", err, tt.want)
			}
			if n := len(s.got()); n != 1 {
				t.Errorf("asked %d times, want once", n)
			}
		})
	}
}

func TestDimensionsMustStayTheSame(t *testing.T) {
	t.Parallel()
	c := newServer(t, sends(item{0, []float32{1, 2}}), sends(item{0, []float32{1, 2, 3}})).client(t, nil)
	if _, err := c.Query(t.Context(), "a"); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Query(t.Context(), "b"); endpoint.KindOf(err) != endpoint.BadReply || !strings.Contains(err.Error(), "3 dimensions, after others of 2") {
		t.Errorf("error %v, want a bad reply", err)
	}
}

func TestQuestionsAreRemembered(t *testing.T) {
	t.Parallel()
	s := newServer(t, well)
	c := s.client(t, func(o *embeddings.Options) { o.Remembered = 2 })
	for _, text := range []string{"a", "b", "a", "b", "c", "b", "a"} { // c takes the place of a, a that of b
		if v, err := c.Query(t.Context(), text); err != nil || !cmp.Equal(v, vectorOf(text)) {
			t.Fatalf("Query(%q) = %v, %v", text, v, err)
		}
	}
	if n := len(s.got()); n != 4 {
		t.Errorf("asked %d times, want 4", n)
	}
}

func TestCheckSaysTheDimensions(t *testing.T) {
	t.Parallel()
	if n, err := newServer(t, well).client(t, nil).Check(t.Context()); err != nil || n != dimensions {
		t.Errorf("Check = %d, %v", n, err)
	}
}

func TestTheCallerCanGiveUp(t *testing.T) {
	t.Parallel()
	released := make(chan struct{})
	s := newServer(t, func(http.ResponseWriter, asked) { <-released })
	defer close(released)
	c := s.client(t, nil)
	ctx, cancel := context.WithCancelCause(t.Context())
	cause := errors.New("enough")
	time.AfterFunc(time.Millisecond, func() { cancel(cause) })
	if _, err := c.Query(ctx, "a"); !errors.Is(err, cause) || endpoint.KindOf(err) != "" {
		t.Errorf("error %v, want the caller's", err)
	}
}
