package embeddings

import "strings"

// Roles says how a model is told a question from a passage. Many models were trained with a few
// words before each of the two and find worse without them; some servers put the words themselves
// when the request has an input_type. The zero value leaves it to the name of the model: E5 gets
// the prefixes of its paper (Wang et al., "Multilingual E5 Text Embeddings", 2024, §2), others
// nothing.
type Roles struct {
	// QueryPrefix and PassagePrefix are put before each text, as they are.
	QueryPrefix, PassagePrefix string
	// QueryType and PassageType are sent as input_type; empty sends none, as some servers refuse a
	// field they do not know.
	QueryType, PassageType string
}

// A role is one side of Roles.
type role struct{ prefix, inputType string }

func (r Roles) query() role { return role{r.QueryPrefix, r.QueryType} }

func (r Roles) passage() role { return role{r.PassagePrefix, r.PassageType} }

// orOf returns r, or what the named model was trained with when r says nothing.
func (r Roles) orOf(model string) Roles {
	if r == (Roles{}) && isE5(model) {
		return Roles{QueryPrefix: "query: ", PassagePrefix: "passage: "}
	}
	return r
}

// isE5 is true of the names of E5 models, as multilingual-e5-small. Those that were tuned to follow
// instructions, as e5-mistral-7b-instruct, put other words before a question.
func isE5(model string) bool {
	name := strings.ToLower(model)
	if strings.Contains(name, "instruct") {
		return false
	}
	for word := range strings.FieldsFuncSeq(name, func(r rune) bool { return strings.ContainsRune("/-_:.", r) }) {
		if word == "e5" {
			return true
		}
	}
	return false
}
