package benchmarks

import (
	"context"
	"testing"

	"github.com/blevesearch/bleve/v2"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
	"github.com/tahaluf/tahaluf/retrieval/lexical"
)

// A contestant does one piece of work for each item of a list.
type contestant struct {
	name  string // of the sub-benchmark
	label string // in a table
	do    func(item int) error
}

// Names that ratios are taken between.
const (
	floorStems = "floor-stems"
	floorSame  = "floor-same-terms"
	ourIndex   = "index"
	ourRanking = "ranking"
	ourEngine  = "engine"
	ourAnswer  = "answer"
	bleveOne   = "bleve-body"
	bleveTwo   = "bleve-body-names"
)

// searches are the contestants of retrieval; the items are the questions.
func (f *fixture) searches(ctx context.Context) []contestant {
	return []contestant{
		{floorStems, "floor 1: postings scan, light stems, query as numbers", func(i int) error {
			f.stems.search(f.stemsAsked[i], depth)
			return nil
		}},
		{floorSame, "floor 2: postings scan, our terms, query as numbers", func(i int) error {
			f.rich.search(f.richAsked[i], depth)
			return nil
		}},
		{ourIndex, "`lexical.Index.Search`, query as tokens", func(i int) error {
			f.index.Search(f.terms[i], depth)
			return nil
		}},
		{ourRanking, "ranking: `arabic.Tokenize` and `lexical.Index.Search`, query as text", func(i int) error {
			arabic.Tokenize(f.questions[i])
			f.index.Search(f.terms[i], depth) // the engine's terms, so that the rankings are the same
			return nil
		}},
		{ourEngine, "`retrieval.Engine.Retrieve`: names, ranking and evidence, query as text", func(i int) error {
			_, err := f.engine.Retrieve(ctx, retrieval.Query{Text: f.questions[i], Limit: depth})
			return err
		}},
		{bleveOne, "bleve, query as text, body only", func(i int) error {
			_, err := bleveBody(f.bleve, f.questions[i])
			return err
		}},
		{bleveTwo, "bleve, query as text, body and names", func(i int) error {
			_, err := bleveBoth(f.bleve, f.questions[i])
			return err
		}},
	}
}

// answering is the whole turn: retrieval, evidence, and the answer in the passages' own words.
func (f *fixture) answering(ctx context.Context) contestant {
	return contestant{ourAnswer, "`bot.Assistant.Answer`, extractive, citations included", func(i int) error {
		_, err := f.assistant.Answer(ctx, bot.Turn{Question: f.questions[i]}, nil)
		return err
	}}
}

// Names of the contestants of the other races.
const (
	decodeOnly    = "decode"
	ourTokenizer  = "tokenizer"
	ourTokens     = "tokenize"
	ourStems      = "stems"
	ourAnalysis   = "stems-grams"
	bleveAnalysis = "bleve-ar"
	newEngine     = "engine"
	bleveBuild    = "bleve"
)

// analyses are the contestants of analysis; the items are texts.
func analyses(tb testing.TB, texts []string) []contestant {
	tb.Helper()
	analyzer := bleve.NewIndexMapping().AnalyzerNamed("ar")
	if analyzer == nil {
		tb.Fatal("bleve has no analyzer ar")
	}
	var tokenizer arabic.Tokenizer
	var grams []arabic.Gram
	runes := 0
	return []contestant{
		{decodeOnly, "floor: decode the UTF-8, nothing else", func(i int) error {
			for _, r := range texts[i] {
				runes += int(r)
			}
			return nil
		}},
		{ourTokenizer, "`arabic.Tokenizer`: fold and split, buffers kept", func(i int) error {
			tokenizer.Reset(texts[i])
			return nil
		}},
		{ourTokens, "`arabic.Tokenize`: the same into new tokens", func(i int) error {
			arabic.Tokenize(texts[i])
			return nil
		}},
		{ourStems, "… stop words out, light stems", func(i int) error {
			for _, t := range contentWords(texts[i]) {
				arabic.Stem(t.Text)
			}
			return nil
		}},
		{ourAnalysis, "… and 3-4-grams", func(i int) error {
			for _, t := range contentWords(texts[i]) {
				arabic.Stem(t.Text)
				grams = arabic.AppendGrams(grams[:0], t)
			}
			return nil
		}},
		{bleveAnalysis, "bleve's analyzer `ar`: split, fold, stop words out, light stems", func(i int) error {
			analyzer.Analyze([]byte(texts[i])) // a copy, as it folds in place
			return nil
		}},
	}
}

// builds are the contestants of index building; there is one item.
func (f *fixture) builds() []contestant {
	o := lexical.DefaultOptions()
	return []contestant{
		{floorStems, "floor 1: postings of light stems, text as numbers", func(int) error {
			buildFloor(o, f.cuttings[1])
			return nil
		}},
		{floorSame, "floor 2: postings of our terms, text as numbers", func(int) error {
			buildFloor(o, f.cuttings...)
			return nil
		}},
		{ourIndex, "`lexical.Build`, from text", func(int) error {
			_, err := lexical.Build(f.documents, o)
			return err
		}},
		{newEngine, "`retrieval.New`, from a loaded base", func(int) error {
			_, err := retrieval.New(f.base, f.lexicon, clock)
			return err
		}},
	}
}
