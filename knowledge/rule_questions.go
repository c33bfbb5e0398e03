package knowledge

import (
	"fmt"
	"strings"
)

const (
	minQuestions = 2
	maxQuestions = 4
)

// checkQuestions finds documents without example questions, which therefore can
// never be offered to a user whose own question found nothing, and questions
// that two documents claim.
func checkQuestions(c *corpus, r *reporter) {
	seen := make(map[string]string)
	for _, f := range c.files {
		line := f.frontLine("questions")
		switch n := len(f.doc.Questions); {
		case n < minQuestions && f.doc.SupersededBy == "":
			r.warn(f.path, line, fmt.Sprintf("the document has %d example questions, fewer than %d", n, minQuestions), "add what a user would ask")
		case n > maxQuestions:
			r.warn(f.path, line, fmt.Sprintf("the document has %d example questions, more than %d", n, maxQuestions), "keep the best")
		}
		for i, question := range f.doc.Questions {
			line := f.itemLine("questions", i)
			if !strings.HasSuffix(question, "؟") {
				r.fail(f.path, line, "the question does not end with ؟", "")
			}
			if first, ok := seen[question]; ok {
				r.warn(f.path, line, "the question is also one of "+first, "ask for what only this document answers")
			}
			seen[question] = f.path
		}
	}
}
