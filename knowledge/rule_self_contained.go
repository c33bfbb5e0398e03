package knowledge

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// checkSelfContained finds passages that lean on what stands elsewhere. A
// passage is shown alone: one that starts with "it" or says "as mentioned"
// leaves the reader asking what. So does a sentence that starts with "this", or
// the lead of a list that says "these": answers quote single sentences and lists.
func checkSelfContained(c *corpus, r *reporter) {
	const hint = "name the subject in full"
	for _, f := range c.files {
		for _, p := range f.doc.Passages {
			if opening := leaningOpening(p.Text); opening != "" {
				r.warn(f.path, f.bodyLine(p, 0), fmt.Sprintf("passage %s starts with «%s»", p.ID, opening), hint)
			}
			first := true
			for s := range sentencesOf(p.Text) {
				if pointer := leaningSentence(s.text); pointer != "" && !first {
					at := s.start + strings.Index(s.text, pointer)
					r.warn(f.path, f.bodyLine(p, at), fmt.Sprintf("a sentence of passage %s points back with «%s»", p.ID, pointer), hint)
				}
				first = false
			}
			for _, phrase := range leaningPhrases() {
				if at := strings.Index(p.Text, phrase); at >= 0 && !wordBefore(p.Text[:at]) {
					r.warn(f.path, f.bodyLine(p, at), fmt.Sprintf("passage %s refers to other text with «%s»", p.ID, phrase), hint)
				}
			}
		}
	}
}

// leaningOpening returns the first word of text when it points at something before it, or "".
func leaningOpening(text string) string {
	text = strings.TrimPrefix(text, "- ")
	for first := range wordsOf(text) {
		word := withoutMarks(first.text)
		bare := strings.TrimLeft(word, "وف")
		switch {
		case slices.Contains(leaningWords(), word), slices.Contains(leaningWords(), bare):
			return first.text
		case joined(word):
			return first.text
		}
		return ""
	}
	return ""
}

// leaningSentence returns the word with which a sentence points at one before
// it, or "": its first word, or any word of the lead of a list.
func leaningSentence(text string) string {
	lead := strings.HasSuffix(strings.TrimSpace(text), ":")
	first := true
	for w := range wordsOf(text) {
		word := strings.TrimLeft(withoutMarks(w.text), "وف")
		if first && slices.Contains(pronouns(), word) || (first || lead) && slices.Contains(demonstratives(), word) {
			return w.text
		}
		first = false
	}
	return ""
}

// pronouns returns words that stand for something named before when a sentence
// starts with them; within it they mean "is": «الدول الثلاث هي».
func pronouns() []string { return []string{"هو", "هي", "هم", "هما", "إنه", "إنها"} }

// demonstratives returns words that point at something named before.
func demonstratives() []string {
	return []string{"هذا", "هذه", "هذان", "هاتان", "هؤلاء", "ذلك", "تلك", "أولئك"}
}

// joined reports whether a word is "and" with an article: «والتحالف». Words of
// the root, such as «والد» and «والي», are shorter.
func joined(word string) bool {
	rest, found := strings.CutPrefix(word, "وال")
	return found && utf8.RuneCountInString(rest) >= 4
}

// leaningWords returns first words that mean nothing without what stood before.
func leaningWords() []string {
	return []string{
		"هو", "هي", "هم", "هما", "هن", "إنه", "إنها", "أنه", "أنها", "به", "بها", "فيه", "فيها", "له", "لها", "منه", "منها", "عنه", "عنها", "عليه", "عليها",
		"هذا", "هذه", "هذان", "هاتان", "هؤلاء", "ذلك", "تلك", "أولئك", "هناك", "هنا", "بهذا", "بهذه", "لهذا", "لهذه", "بذلك", "لذلك", "كذلك", "لذا",
		"كما", "لكن", "ثم", "بعدها", "حينها", "عندها", "عندئذ", "آنذاك", "بالتالي", "أيضا",
	}
}

// leaningPhrases returns what refers to other text wherever it stands.
func leaningPhrases() []string {
	return []string{
		"كما ذكر", "كما ذُكر", "كما سبق", "كما أشرنا", "كما أسلفنا", "سبق ذكره", "سبق ذكرها", "سالف الذكر", "سالفة الذكر",
		"المذكور أعلاه", "المذكورة أعلاه", "أعلاه", "آنفاً", "الفقرة السابقة", "القسم السابق", "الفقرة التالية", "هذه الوثيقة", "هذا المستند", "هذه المقالة", "هذا المقال",
	}
}

// wordBefore reports whether text ends inside a word.
func wordBefore(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsMark(r)
}

// wordAfter reports whether text starts inside a word.
func wordAfter(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsMark(r)
}
