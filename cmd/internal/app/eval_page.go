package app

import (
	_ "embed"
	"fmt"
	"html/template"
	"os"
	"strconv"
	"time"

	"github.com/tahaluf/tahaluf/bot/answer"
	"github.com/tahaluf/tahaluf/retrieval/eval"
)

//go:embed eval.html.tmpl
var evalPage string

// Sizes of the reliability diagram, in units of the picture.
const (
	plotSize = 300
	plotEdge = 40
)

// writeEvalPage writes the reports as one HTML page that reads from right to left and needs no other
// file.
func writeEvalPage(path string, reports []eval.Report, at time.Time) error {
	page, err := template.New("eval").Funcs(template.FuncMap{
		"figure":  func(n int, v float64) string { return answer.ArabicDigits(figure(n, v)) },
		"number":  func(n int) string { return answer.ArabicDigits(strconv.Itoa(n)) },
		"plain":   func(v float64) string { return answer.ArabicDigits(fmt.Sprintf("%.3f", v)) },
		"signed":  func(v float64) string { return answer.ArabicDigits(fmt.Sprintf("%+.3f", v)) },
		"share":   func(v float64) string { return fmt.Sprintf("%.1f%%", 100*v) },
		"x":       func(v float64) string { return fmt.Sprintf("%.1f", plotEdge+v*plotSize) },
		"y":       func(v float64) string { return fmt.Sprintf("%.1f", plotEdge+(1-v)*plotSize) },
		"radius":  func(b eval.Bin) string { return fmt.Sprintf("%.1f", 3+min(9, float64(b.Questions)/8)) },
		"measure": func(name string) string { return measureNames[name] },
		"reason":  func(name string) string { return failureNames[name] },
	}).Parse(evalPage)
	if err != nil {
		return fmt.Errorf("parse report page: %w", err)
	}
	f, err := os.Create(path) //nolint:gosec // the user names the file
	if err != nil {
		return &exitError{code: exitUsage, err: fmt.Errorf("create report: %w", err)}
	}
	defer func() { _ = f.Close() }()
	err = page.Execute(f, struct {
		Reports []eval.Report
		At      string
	}{reports, answer.ArabicDigits(at.Format("2006-01-02"))})
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// measureNames word the measures in Arabic.
var measureNames = map[string]string{
	"hit@1": "الإصابة في المرتبة الأولى", "hit@5": "الإصابة في أول خمس", "mrr@10": "مقلوب المرتبة", "ndcg@10": "الكسب التراكمي",
}

// failureNames word the reasons of failures in Arabic.
var failureNames = map[string]string{
	"refused": "رُفض وله جواب", "not-refused": "أُجيب ولا جواب له", "not-in-5": "ليس في أول خمس", "facts": "ينقصه بعض الحقائق",
}
