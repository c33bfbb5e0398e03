package knowledge

import (
	"io/fs"
	"slices"
)

// CheckOptions is what the rules need to know beyond the files.
type CheckOptions struct {
	// Now is today. The rules about time do not run when it is zero.
	Now Date
	// MaxAge is the number of years after which somebody must look at a document
	// again, counted from as_of; 0 means never. A base with much history in it has
	// documents that are old and good, so this is asked for, not assumed.
	MaxAge int
	// MinPublishers is the number of publishers that a document must rest on; 0
	// means any. There are facts that one publisher alone reports, so this is asked
	// for too.
	MinPublishers int
	// Golden holds the ids that the golden questions expect as answers: of
	// documents ("founding") or of passages ("founding#date"). The rules about
	// golden questions do not run when it is nil.
	Golden []string
	// Exam holds the golden questions themselves. What a passage is found by must not be one of them,
	// or they would measure how well it was copied.
	Exam []string
}

// Check lints the base and the lexicon in fsys: everything that [Load] and
// [LoadLexicon] would refuse, and every rule of style and care. Each rule has a
// file of its own, rule_*.go, that says what it looks for and why.
//
// The problems are sorted by path, line and rule; there are none when all is well.
// Documents that cannot be read whole are checked as far as they could be.
func Check(fsys fs.FS, opts CheckOptions) []Problem {
	c := &corpus{opts: opts}
	files, problems, err := readFiles(fsys)
	if err != nil {
		return []Problem{{Path: baseDir, Rule: filesRule, Message: err.Error()}}
	}
	for _, f := range files {
		problems = append(problems, f.problems...)
		if f.doc != nil {
			c.files = append(c.files, f)
		}
	}
	problems = append(problems, repeatedIDs(files)...)
	problems = append(problems, checkLexicon(fsys)...)
	for _, rule := range rules() {
		r := &reporter{rule: rule.name}
		rule.check(c, r)
		problems = append(problems, r.problems...)
	}
	slices.SortFunc(problems, compareProblems)
	return slices.Compact(problems)
}

// A corpus is what a rule looks at.
type corpus struct {
	files []*file // with a document each, in path order
	opts  CheckOptions
}

// A rule looks for one kind of mistake.
type rule struct {
	name  string
	check func(*corpus, *reporter)
}

// rules returns all rules. Their order does not matter.
func rules() []rule {
	return []rule{
		{"as-of", checkAsOf},
		{"asked", checkAsked},
		{"contradiction", checkContradictions},
		{"digits", checkDigits},
		{"file-name", checkFileNames},
		{"golden", checkGolden},
		{"independence", checkIndependence},
		{"invisible", checkInvisible},
		{"latin", checkLatin},
		{"length", checkLengths},
		{"markup", checkMarkup},
		{"months", checkMonths},
		{"near-duplicate", checkNearDuplicates},
		{"punctuation", checkPunctuation},
		{"questions", checkQuestions},
		{"reference", checkReferences},
		{"relative-time", checkRelativeTime},
		{"self-contained", checkSelfContained},
		{"source", checkSources},
		{"spacing", checkSpacing},
		{"spelling", checkSpelling},
		{"title", checkTitles},
		{"validity", checkValidity},
		{"variant", checkVariants},
	}
}

// The rules of Load and LoadLexicon: what they find keeps a base or a lexicon from being loaded, so their
// problems are always errors.
const (
	filesRule    = "files"
	encodingRule = "encoding"
	frontRule    = "front-matter"
	sectionRule  = "section"
	idRule       = "unique-id"
	lexiconRule  = "lexicon"
)

// Rules names every rule that a Problem may have, in alphabetical order.
func Rules() []string {
	names := []string{filesRule, encodingRule, frontRule, sectionRule, idRule, lexiconRule}
	for _, rule := range rules() {
		names = append(names, rule.name)
	}
	slices.Sort(names)
	return names
}

// A reporter collects the problems of one rule.
type reporter struct {
	rule     string
	problems []Problem
}

// fail reports a problem that must be mended.
func (r *reporter) fail(path string, line int, message, hint string) {
	r.problems = append(r.problems, Problem{Path: path, Line: line, Rule: r.rule, Severity: Error, Message: message, Hint: hint})
}

// warn reports a problem that a person must look at.
func (r *reporter) warn(path string, line int, message, hint string) {
	r.problems = append(r.problems, Problem{Path: path, Line: line, Rule: r.rule, Severity: Warning, Message: message, Hint: hint})
}
