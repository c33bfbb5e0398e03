package answer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// marker is a citation as models write it: [1], [١], [1, 2], [1،2], 【3】, 【3†source】.
var marker = regexp.MustCompile(`\[\s*[0-9٠-٩۰-۹]{1,3}(?:\s*[,،;؛]\s*[0-9٠-٩۰-۹]{1,3})*\s*\]|【\s*[0-9٠-٩۰-۹]{1,3}[^】]{0,40}】`)

// halfMarker is a marker that the end of the text may have cut.
var halfMarker = regexp.MustCompile(`^(?:\[[\s0-9٠-٩۰-۹,،;؛]{0,24}|【[^】]{0,44})$`)

// markerWidth is the length of the marker that text starts with, 0 for none; half is
// true when text is the beginning of one.
func markerWidth(text string) (width int, half bool) {
	if at := marker.FindStringIndex(text); at != nil && at[0] == 0 {
		return at[1], false
	}
	return 0, halfMarker.MatchString(text)
}

// cutMarkers takes the markers out of a sentence and returns their numbers in order,
// none twice. White space that stood around them is closed up.
func cutMarkers(text string) (string, []int) {
	var numbers []int
	for _, m := range marker.FindAllString(text, -1) {
		for _, n := range arabic.Numbers(strings.NewReplacer(",", " ", "،", " ").Replace(m)) {
			if v, err := strconv.Atoi(n); err == nil && !slices.Contains(numbers, v) {
				numbers = append(numbers, v)
			}
		}
	}
	if numbers == nil {
		return text, nil
	}
	text = marker.ReplaceAllString(text, "\x00")
	var b strings.Builder
	for i, part := range strings.Split(text, "\x00") {
		if i > 0 && part != "" && !startsWithStop(strings.TrimSpace(part)) && b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.TrimSpace(part))
	}
	return strings.TrimSpace(b.String()), numbers
}

func startsWithStop(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return strings.ContainsRune(".,:;!?،؛؟…»)", r)
}

// toIndexes turns the numbers that a model was shown, from 1, into indexes.
func toIndexes(numbers []int) []int {
	out := make([]int, len(numbers))
	for i, n := range numbers {
		out[i] = n - 1
	}
	return out
}

// cutBullet takes a list marker off a line: "- ", "* ", "• ", "1. ", "٢) ".
func cutBullet(line string) (string, bool) {
	if w := bulletWidth(line); w > 0 {
		return strings.TrimSpace(line[w:]), true
	}
	return line, false
}

// bulletWidth is the length of the list marker that line starts with, 0 for none.
func bulletWidth(line string) int {
	for _, b := range [...]string{"- ", "* ", "• ", "– "} {
		if strings.HasPrefix(line, b) {
			return len(b)
		}
	}
	rest := strings.TrimLeftFunc(line, unicode.IsDigit)
	digits := len(line) - len(rest)
	if digits == 0 || digits > 6 || len(rest) < 2 {
		return 0
	}
	if strings.ContainsRune(".)-", rune(rest[0])) && rest[1] == ' ' {
		return digits + 2
	}
	return 0
}
