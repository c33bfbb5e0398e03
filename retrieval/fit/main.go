// Command fit finds the weights of the evidence value from what "tahaluf eval --features" writes, and
// says by cross-validation how good they are: how well the value tells questions apart (AUROC), how far
// it is from the truth (Brier score, reliability table), and what threshold follows.
//
// The model is a logistic regression over the signs, fitted to all sets, and a second one over its
// logit alone, fitted to the golden questions, which makes the value a probability there (Platt 1999).
// Questions of the test split must not be among what it is given.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

func main() {
	signs := flag.String("signs", "named,anchored,found,sentence,common,lead,kin", "signs that take part, between commas")
	refused := flag.Float64("refused", 0.03, "share of the golden questions with an answer that may be refused")
	flag.Parse()
	if err := run(os.Stdout, flag.Args(), strings.Split(*signs, ","), *refused); err != nil {
		fmt.Fprintln(os.Stderr, "fit:", err)
		os.Exit(1)
	}
}

func run(w io.Writer, paths, signs []string, refused float64) error {
	var rows []row
	for _, path := range paths {
		more, err := readFile(path, signs)
		if err != nil {
			return err
		}
		rows = append(rows, more...)
	}
	m, err := fitModel(rows, nil)
	if err != nil {
		return err
	}
	held, err := crossValidate(rows)
	if err != nil {
		return err
	}
	p := &printer{w: w}
	p.model(signs, m)
	p.quality(rows, held)
	p.threshold(rows, held, refused)
	return p.err
}
