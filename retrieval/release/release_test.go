package release_test

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

// document is a sound document of one passage.
func document(id, text string) *fstest.MapFile {
	return &fstest.MapFile{Data: []byte(`---
id: ` + id + `
title: ` + id + `
aliases: [` + id + ` alias]
topics: [founding]
as_of: 2024-09-30
sources:
  - name: "شفق نيوز: خبر"
    url: https://shafaq.com/page
    published: 2024-09-30
questions:
  - متى كان ذلك؟
---

## قسم {#a sources="1"}
` + text + "\n")}
}

// edition loads files.
func edition(files fstest.MapFS) (*release.Edition, error) {
	base, err := knowledge.Load(files)
	if err != nil {
		return nil, err
	}
	lexicon, err := knowledge.LoadLexicon(files)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	engine, err := retrieval.New(base, lexicon, clock)
	return &release.Edition{Base: base, Lexicon: lexicon, Engine: engine}, err
}

func clock() time.Time { return time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC) }

// live serves files that a test may exchange.
func live(t *testing.T, files *fstest.MapFS) *release.Live {
	t.Helper()
	first, err := edition(*files)
	if err != nil {
		t.Fatal(err)
	}
	return release.NewLive(first, func(context.Context) (*release.Edition, error) { return edition(*files) }, clock)
}

func TestRefresh_ReportsWhatChanged(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"base/a.md": document("a", "تأسس التحالف."), "base/b.md": document("b", "اجتمع التحالف."), "base/c.md": document("c", "توسع التحالف.")}
	l := live(t, &files)
	before := l.Release()
	files = fstest.MapFS{"base/a.md": document("a", "تأسس التحالف."), "base/b.md": document("b", "اجتمع التحالف مرتين."), "base/d.md": document("d", "انضمت سوريا."), "base/e.md": document("e", "خرج العراق.")}
	report, err := l.Refresh(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := release.Report{From: before, To: l.Release(), Documents: 4, Added: 2, Changed: 1, Removed: 1}
	if d := cmp.Diff(want, report); d != "" || report.Same() || l.Release() == before {
		t.Errorf("report (-want +got):\n%s", d)
	}
	if l.Passage("c#a") != nil || l.Passage("d#a") == nil || l.Summary().Documents != 4 {
		t.Error("the edition before it is still in service")
	}
	again, err := l.Refresh(t.Context())
	if err != nil || !again.Same() {
		t.Errorf("the same files again: %+v, %v", again, err)
	}
}

func TestRefresh_OfTheLexiconAloneIsAnotherRelease(t *testing.T) {
	t.Parallel()
	lexicon := func(alias string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("names:\n  - {canonical: التحالف, kind: organisation, aliases: [" + alias + "]}\n")}
	}
	files := fstest.MapFS{"base/a.md": document("a", "تأسس التحالف.")}
	l := live(t, &files)
	seen := map[string]string{l.Release(): "none"}
	for _, alias := range []string{"الحلف", "الائتلاف"} {
		before := l.Current()
		files = fstest.MapFS{"base/a.md": files["base/a.md"], "lexicon.yaml": lexicon(alias)}
		report, err := l.Refresh(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		want := release.Report{From: before.Engine.Release(), To: l.Release(), Lexicon: true, Documents: 1}
		if d := cmp.Diff(want, report); d != "" || report.Same() {
			t.Errorf("report of the lexicon with %s (-want +got):\n%s", alias, d)
		}
		if twin, known := seen[l.Release()]; known {
			t.Errorf("the lexicons with %s and %s are one release", twin, alias)
		}
		seen[l.Release()] = alias
		if l.Current().Base.Release != before.Base.Release {
			t.Error("the lexicon changes the release of the documents")
		}
	}
	again, err := l.Refresh(t.Context())
	if err != nil || !again.Same() {
		t.Errorf("the same files again: %+v, %v", again, err)
	}
}

func TestRefresh_ABrokenBaseIsRefusedAndTheOldOneServes(t *testing.T) {
	t.Parallel()
	files := fstest.MapFS{"base/a.md": document("a", "تأسس التحالف.")}
	l := live(t, &files)
	before := l.Release()
	files = fstest.MapFS{"base/a.md": {Data: []byte("nothing")}, "base/b.md": document("B", "نص")}
	_, err := l.Refresh(t.Context())
	refused, ok := errors.AsType[*release.RefusedError](err)
	if !ok || len(refused.Problems) != 2 || !strings.HasPrefix(refused.Problems[0].String(), "base/a.md:1: error:") || !strings.HasPrefix(refused.Problems[1].String(), "base/b.md:2: error:") {
		t.Fatalf("refused with %v", err)
	}
	if l.Release() != before || l.Passage("a#a") == nil {
		t.Error("the edition before it does not serve")
	}
}

func TestRefresh_OneAtATime(t *testing.T) {
	t.Parallel()
	first, err := edition(fstest.MapFS{"base/a.md": document("a", "تأسس التحالف.")})
	if err != nil {
		t.Fatal(err)
	}
	begun, goOn := make(chan struct{}), make(chan struct{})
	l := release.NewLive(first, func(context.Context) (*release.Edition, error) {
		close(begun)
		<-goOn
		return first, nil
	}, clock)
	var refreshing sync.WaitGroup
	refreshing.Go(func() {
		if _, err := l.Refresh(context.Background()); err != nil {
			t.Error(err)
		}
	})
	<-begun
	if _, err := l.Refresh(t.Context()); !errors.Is(err, release.ErrUnderWay) {
		t.Errorf("the second ends with %v", err)
	}
	close(goOn)
	refreshing.Wait()
}

// TestRetrieve_WhileEditionsAreExchanged holds that every question is answered, from one edition as a
// whole.
func TestRetrieve_WhileEditionsAreExchanged(t *testing.T) {
	t.Parallel()
	editions := make([]*release.Edition, 2)
	texts := map[string]string{}
	for i, text := range []string{"تأسس التحالف في باريس.", "تأسس التحالف في روما."} {
		e, err := edition(fstest.MapFS{"base/a.md": document("a", text)})
		if err != nil {
			t.Fatal(err)
		}
		editions[i], texts[e.Base.Release] = e, text
	}
	n := 0
	l := release.NewLive(editions[0], func(context.Context) (*release.Edition, error) { n++; return editions[n%2], nil }, clock)
	done := make(chan struct{})
	var asking sync.WaitGroup
	for range 4 {
		asking.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				found, err := l.Retrieve(context.Background(), retrieval.Query{Text: "أين تأسس التحالف؟"})
				if err != nil || len(found.Hits) != 1 || found.Hits[0].Passage.Text != texts[found.Release] {
					t.Errorf("found %+v, %v", found.Hits, err)
					return
				}
			}
		})
	}
	for range 200 {
		if _, err := l.Refresh(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	close(done)
	asking.Wait()
}
