package retrieval

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval/arabic"
)

// newestWeight is what a passage gains that names the newest year of the base, when what is newest is asked
// for, in units of the lexical score; one that names the year before gains half of it.
const newestWeight = 40

// asksNewest tells whether a question is about what holds now, or came last.
func asksNewest(tokens []arabic.Token) bool {
	return slices.ContainsFunc(tokens, func(t arabic.Token) bool {
		word := strings.TrimPrefix(t.Text, "و")
		return isPresent(word) || isLatest(word)
	})
}

func isLatest(word string) bool {
	switch word {
	case "اخر", "الاخير", "الاخيره", "احدث", "زال", "زالت", "زالوا", "يزال", "تزال", "still", "latest", "last":
		return true
	}
	return false
}

// newestGain is what a passage gains whose newest year is this.
func (u understanding) newestGain(year, newest int) float64 {
	if !u.understood.Newest {
		return 0
	}
	return newestWeight * Recency(year, newest)
}

// Recency is how near a year is to the newest, in [0,1]: 1 for that or a later one, a half for the year
// before, and 0 for all others.
func Recency(year, newest int) float64 { return min(1, max(0, 1-float64(newest-year)/2)) }

// newestYear is the latest year up to which a document holds.
func newestYear(documents []*knowledge.Document) int {
	newest := 0
	for _, d := range documents {
		newest = max(newest, d.AsOf.Year)
	}
	return newest
}

// NewestYear is the latest year that the tokens name, 0 when they name none.
func NewestYear(tokens []arabic.Token) int {
	newest := 0
	for _, t := range tokens {
		if year, err := strconv.Atoi(t.Text); t.Number && err == nil && 1900 <= year && year < 2100 {
			newest = max(newest, year)
		}
	}
	return newest
}
