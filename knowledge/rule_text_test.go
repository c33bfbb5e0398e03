package knowledge

import (
	"strings"
	"testing"
)

func TestCheckDigits(t *testing.T) {
	t.Parallel()
	checkTexts(t, "digits", []textTest{
		{"Arabic-Indic", "في عام ٢٠١٤ وقع ٣٥٬٠٠٠ حادث.", ""},
		{"Western", "في عام 2014 وقع ذلك.", "error digit '2' is not Arabic-Indic"},
		{"Persian", "في عام ۲۰۱۴ وقع ذلك.", "error digit '۲' is not Arabic-Indic"},
		{"in a Latin name", "القرار ٢٢٤٩ (UNSCR 2249) صدر.", ""},
		{"Arabic-Indic in a Latin name", "مقاتلات تايفون (Typhoon FGR٤) بريطانية.", "error digit '٤' stands in a Latin name"},
		{"Arabic-Indic beside a Latin name", "قال (BBC، ٢٠١٥) ذلك.", ""},
		{"in Arabic parentheses", "القرار (2249) صدر.", "error digit '2' is not Arabic-Indic"},
	})
}

func TestCheckLatin(t *testing.T) {
	t.Parallel()
	checkTexts(t, "latin", []textTest{
		{"in parentheses", "عملية العزم الصلب (CJTF-OIR) مستمرة.", ""},
		{"outside", "تعمل NATO في العراق.", `error Latin letters "NATO" stand outside parentheses`},
		{"after parentheses", "العملية (OIR) و EU معاً.", `error Latin letters "EU" stand outside parentheses`},
	})
}

func TestCheckMarkup(t *testing.T) {
	t.Parallel()
	checkTexts(t, "markup", []textTest{
		{"plain", "نص عادي – مع شرطة.", ""},
		{"list item", "- بند", ""},
		{"bold", "نص **مهم** هنا.", `error "*" is markup`},
		{"link", "نص [رابط](أ) هنا.", `error "](" is markup`},
		{"table", "أ | ب", `error "|" is markup`},
		{"HTML", "نص <br> هنا.", `error "<" is markup`},
		{"code", "نص `رمز` هنا.", "error \"`\" is markup"},
		{"bullet of another kind", "• بند", `error "• " is markup`},
		{"numbered list", "١. بند", `error "١. " is markup`},
		{"year at the start", "٢٠١٤ عام التأسيس.", ""},
	})
}

func TestCheckMarkupInLists(t *testing.T) {
	t.Parallel()
	got := problemsOf(baseOf(map[string]string{"base/topic/a.md": bodyOf("- بند\n  - بند")}), CheckOptions{}, "markup")
	if len(got) != 1 || got[0] != `a.md:18 error " - " is markup` {
		t.Errorf("problems = %q, want one of the nested list", got)
	}
}

func TestCheckInvisible(t *testing.T) {
	t.Parallel()
	checkTexts(t, "invisible", []textTest{
		{"plain", "نص عادي (NATO) و٩٠٪ و٣٥٬٠٠٠ ورسمياً وقُتل.", ""},
		{"tatweel", "محمـد", "error tatweel U+0640"},
		{"isolate", "نص \u2068NATO\u2069", "error bidi control U+2068"},
		{"Arabic letter mark", "نص\u061C", "error bidi control U+061C"},
		{"zero-width non-joiner", "می\u200Cکنم", "error letter of another language U+06CC"},
		{"zero-width space", "نص\u200Bآخر", "error invisible character U+200B"},
		{"soft hyphen", "نص\u00ADآخر", "error invisible character U+00AD"},
		{"no-break space", "نص\u00A0آخر", "error special space U+00A0"},
		{"thin space", "نص\u2009آخر", "error special space U+2009"},
		{"tab", "نص\tآخر", "error control character U+0009"},
		{"presentation form", "\uFEFB", "error Arabic presentation form U+FEFB"},
		{"honorific ligature", "\uFDFA", "error Arabic presentation form U+FDFA"},
		{"Farsi yeh", "سوری", "error letter of another language U+06CC"},
		{"keheh", "ترکيا", "error letter of another language U+06A9"},
		{"replacement", "نص \uFFFD", "error replacement character U+FFFD"},
		{"private", "نص \uE000", "error private character U+E000"},
	})
}

func TestCheckInvisibleInFrontMatter(t *testing.T) {
	t.Parallel()
	checkDocuments(t, "invisible", CheckOptions{}, []documentTest{
		{"tatweel in an alias", map[string]string{"a": document("a", "topics:", "aliases: [منطقة الـ٥٥]\ntopics:")}, nil},
		{"bidi control in an alias", map[string]string{"a": document("a", "topics:", "aliases: [منطقة\u200F]\ntopics:")}, []string{"a.md:4 error bidi control U+200F"}},
		{"tatweel in a source", map[string]string{"a": document("a", "شفق", "شـفق")}, []string{"a.md:7 error tatweel U+0640"}},
	})
}

func TestCheckPunctuation(t *testing.T) {
	t.Parallel()
	checkTexts(t, "punctuation", []textTest{
		{"Arabic", "قال «نعم»، ثم ٩٠٪؛ و٣٥٬٠٠٠ و١٤٨٫٧.", ""},
		{"comma", "أولاً, ثانياً", "error mark ',' is not Arabic"},
		{"semicolon", "أولاً; ثانياً", "error mark ';' is not Arabic"},
		{"question mark", "متى?", "error mark '?' is not Arabic"},
		{"percent", "٩٠%", "error mark '%' is not Arabic"},
		{"straight quotes", `قال "نعم".`, `error mark '"' is not Arabic`},
		{"curly quotes", "قال \u201Cنعم\u201D.", "error mark '\u201C' is not Arabic"},
		{"in a Latin name", "الاسم (Da'esh, Inc.) معروف.", ""},
		{"full stop inside a number", "١.٥ مليون", "error mark '.' stands inside a number"},
		{"comma inside a number", "١٬٢٠٠ و١،٥٠٠", "error mark '،' stands inside a number"},
		{"open quotes", "قال «نعم.", "error «» do not come in pairs"},
		{"open parenthesis", "قسد (قوات سوريا.", "error () do not come in pairs"},
	})
}

func TestCheckSpacing(t *testing.T) {
	t.Parallel()
	checkTexts(t, "spacing", []textTest{
		{"good", "قال «نعم» (ثم) ذهب: أ، ب؛ ج. هل؟ نعم", ""},
		{"joined word before quotes", "قال و«نعم» وب(نعم)", "warning there is no space before '('"},
		{"two spaces", "قال  نعم", "warning there are two spaces in a row"},
		{"space at the end", "قال نعم ", "warning there is a space at the end of the line"},
		{"space before a comma", "قال ، نعم", "warning there is a space before '،'"},
		{"no space after a comma", "قال،نعم", "warning there is no space after '،'"},
		{"no space after a full stop", "قال نعم.ثم ذهب", "warning there is no space after '.'"},
		{"initials", "هـ.ف. وآخرون", ""},
		{"space inside quotes", "قال « نعم»", "warning there is a space after '«'"},
		{"no space before parentheses", "قسد(قوات)", "warning there is no space before '('"},
	})
}

func TestCheckMonths(t *testing.T) {
	t.Parallel()
	checkTexts(t, "months", []textTest{
		{"pairs", "في سبتمبر/أيلول ٢٠١٤ و١٠ نوفمبر/تشرين الثاني ٢٠٢٥ ومارس/آذار ٢٠١٩", ""},
		{"alone with و before", "بين يناير/كانون الثاني وآذار ٢٠١٥", "error month وآذار is not named in both systems"},
		{"pair with و before", "بين يناير/كانون الثاني وأغسطس/آب ٢٠١٥", ""},
		{"Western alone", "في سبتمبر ٢٠١٤", "error month سبتمبر is not named in both systems"},
		{"Levantine alone", "في تشرين الأول ٢٠١٤", "error month تشرين الأول is not named in both systems"},
		{"wrong pair", "في سبتمبر/تشرين الأول ٢٠١٤", "error سبتمبر is not تشرين الأول"},
		{"pair in reverse", "في شباط/فبراير ٢٠١٤", "error the names of فبراير are in the wrong order"},
		{"verb that is a month", "مارس التحالف الضغط.", ""},
		{"verb after a month's neighbour", "وقد مارس ضغطاً.", ""},
		{"ambiguous month after a preposition", "في مارس وقع ذلك.", "error month مارس is not named in both systems"},
		{"ambiguous month before a year", "خلال آب ٢٠١٤ وقع ذلك.", "error month آب is not named in both systems"},
		{"part of a word", "سبتمبري", ""},
	})
}

func TestCheckSpelling(t *testing.T) {
	t.Parallel()
	checkTexts(t, "spelling", []textTest{
		{"good", "إلى أن علي وحده في بالي وقال واحد رسمياً وأيضاً للأمم المتحدة.", ""},
		{"hamza left out", "ذهب الى دمشق", "error «الى» is misspelt"},
		{"joined و", "والى دمشق", "error «والى» is misspelt"},
		{"hamza added", "قرار الإنضمام", "error «الإنضمام» is misspelt"},
		{"joined article", "وبالامم", "error «وبالامم» is misspelt"},
		{"article after ل", "للامم", "error «للامم» is misspelt"},
		{"ه for ة", "في الدوله", "error «الدوله» is misspelt"},
		{"ى for ي", "الذى", "error «الذى» is misspelt"},
		{"vowelled", "إلى الدّوله", "error «الدّوله» is misspelt"},
		{"tanwin left out", "أعلن رسميا", "error «رسميا» is misspelt"},
		{"tanwin before the alef", "رسمي\u064Bا", "error tanwin stands before the alef"},
	})
}

func TestRespell(t *testing.T) {
	t.Parallel()
	wrong := misspellings()
	for _, tt := range []struct{ word, want string }{
		{"الى", "إلى"},
		{"وايضا", "وأيضاً"},
		{"للامم", "للأمم"},
		{"فالامم", "فالأمم"},
		{"واحد", ""},
		{"بالي", ""},
	} {
		if got := respell(wrong, tt.word); got != tt.want {
			t.Errorf("respell(%q) = %q, want %q", tt.word, got, tt.want)
		}
	}
	for from, to := range wrong {
		if to == "" || from == to || respell(wrong, to) != "" {
			t.Errorf("the list maps %q to %q, which is no right spelling", from, to)
		}
	}
}

func TestCheckVariants(t *testing.T) {
	t.Parallel()
	common := func(word string) string { return strings.Repeat("جاءت "+word+". ", commonRatio) }
	checkTexts(t, "variant", []textTest{
		{"ه for ة", common("الوثيقة") + "قال بالوثيقه.", "warning «الوثيقه» is spelt «الوثيقة» 5 times in the base"},
		{"article after ل", common("والوثيقة") + "قال للوثيقه.", "warning «الوثيقه» is spelt «الوثيقة» 5 times in the base"},
		{"ى for ي", common("الهولندي") + "قال الهولندى.", "warning «الهولندى» is spelt «الهولندي» 5 times in the base"},
		{"hamza left out", common("الألوية") + "قال الالوية.", "warning «الالوية» is spelt «الألوية» 5 times in the base"},
		{"hamza added", common("الائتلاف") + "قال الإئتلاف.", "warning «الإئتلاف» is spelt «الائتلاف» 5 times in the base"},
		{"vowelled", common("الوثيقة") + "قال الوثيقهُ.", "warning «الوثيقه» is spelt «الوثيقة» 5 times in the base"},
		{"both common", common("المعني") + "المعنى المعنى.", ""},
		{"pronoun without an article", common("الدولة") + "قال في دولته ودوله.", ""},
		{"root that ends in ه", common("المياه") + "قال المياه.", ""},
	})
}

func TestCheckRelativeTime(t *testing.T) {
	t.Parallel()
	checkTexts(t, "relative-time", []textTest{
		{"dated", "كان ذلك حتى الآن في عام ٢٠٢٦.", ""},
		{"now", "يعمل التحالف حالياً في العراق.", "warning «حالياً» stands in a sentence without a date"},
		{"date in another sentence", "بدأ عام ٢٠١٤. وقع هجوم العام الماضي.", "warning «العام الماضي» stands in a sentence without a date"},
		{"number of a resolution", "القرار ٢٢٤٩ نافذ حالياً.", "warning «حالياً» stands in a sentence without a date"},
		{"part of a word", "الآنسة", ""},
		{"then", "قال التحالف حينها إن الحرب مستمرة.", "warning «حينها» stands in a sentence without a date"},
		{"then with a year", "قال التحالف حينها في ٢٠١٧ إن الحرب مستمرة.", ""},
	})
}

func TestCheckSelfContained(t *testing.T) {
	t.Parallel()
	checkTexts(t, "self-contained", []textTest{
		{"subject", "التحالف الدولي ضد داعش تأسس عام ٢٠١٤.", ""},
		{"verb", "كانت سوريا خارج التحالف.", ""},
		{"root that starts with و", "والدة القائد. والي حلب.", ""},
		{"pronoun", "هو تحالف دولي.", "warning passage a#one starts with «هو»"},
		{"demonstrative", "هذا التحالف دولي.", "warning passage a#one starts with «هذا»"},
		{"joined demonstrative", "ولذلك تأسس التحالف.", "warning passage a#one starts with «ولذلك»"},
		{"joined article", "والتحالف دولي.", "warning passage a#one starts with «والتحالف»"},
		{"list item", "- هي دولة", "warning passage a#one starts with «هي»"},
		{"reference", "التحالف، كما ذكرنا، دولي.", "warning passage a#one refers to other text with «كما ذكر»"},
		{"sentence that points back", "تأسس التحالف. وهذه الأرقام له.", "warning a sentence of passage a#one points back with «وهذه»"},
		{"sentence that starts with a pronoun", "تأسس التحالف. وهو دولي.", "warning a sentence of passage a#one points back with «وهو»"},
		{"pronoun that means is", "تأسس التحالف. أعضاء التحالف الأوائل هم:", ""},
		{"demonstrative within a sentence", "تأسس التحالف. وقال كيري إن هذه النواة صغيرة.", ""},
		{"lead of a list that points back", "تأسس التحالف. ومن هؤلاء القادة:", "warning a sentence of passage a#one points back with «هؤلاء»"},
		{"above", "الدول أعلاه أعضاء.", "warning passage a#one refers to other text with «أعلاه»"},
	})
}
