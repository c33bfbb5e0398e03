package words

// A form is a plural category of Unicode CLDR, by which a language chooses the form of a counted noun.
type form uint8

const (
	zero form = iota
	one
	two
	few
	many
	other
	forms // how many there are
)

// arabicForm is the rule of CLDR for Arabic cardinals: n is whole and not negative.
// https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
func arabicForm(n int) form {
	switch {
	case n == 0:
		return zero
	case n == 1:
		return one
	case n == 2:
		return two
	case n%100 >= 3 && n%100 <= 10:
		return few
	case n%100 >= 11:
		return many
	}
	return other
}

// englishForm is the rule of CLDR for English cardinals.
func englishForm(n int) form {
	if n == 1 {
		return one
	}
	return other
}

func (l Language) form(n int) form {
	if l == English {
		return englishForm(n)
	}
	return arabicForm(n)
}
