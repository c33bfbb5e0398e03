package arabic

import (
	"maps"
	"slices"
)

// WordLists returns every list of folded words of the package, by name.
func WordLists() map[string][]string {
	lists := map[string][]string{
		"stop words":     slices.Sorted(maps.Keys(stopWords)),
		"question words": slices.Sorted(maps.Keys(questionWords)),
		"asking words":   slices.Sorted(maps.Keys(askingWords)),
		"asked units":    slices.Sorted(maps.Keys(askedUnits)),
		"set nouns":      slices.Sorted(maps.Keys(setNouns)),
		"month names":    slices.Sorted(maps.Keys(monthNames)),
		"single months":  slices.Sorted(maps.Keys(singleMonths)),
		"paired months":  slices.Sorted(maps.Keys(pairedMonths)),
		"number words":   slices.Sorted(maps.Keys(numberWords)),
		"person marks":   slices.Sorted(maps.Keys(personMarks)),
		"place marks":    slices.Sorted(maps.Keys(placeMarks)),
		"roots with waw": slices.Sorted(slices.Values(rootsWithWaw[:])),
		"number values":  slices.Sorted(maps.Keys(numberValues)),
		"dialect words":  slices.Sorted(maps.Keys(dialectWords)),
		"stem prefixes":  slices.Sorted(slices.Values(stemPrefixes[:])),
		"stem suffixes":  slices.Sorted(slices.Values(stemSuffixes[:])),
	}
	return lists
}
