package arabic

import "strings"

// IsStop tells whether a folded word carries grammar rather than subject: particles,
// pronouns, demonstratives and auxiliary verbs, in Modern Standard Arabic and in
// the dialects that questions come in, and their English counterparts.
func IsStop(folded string) bool {
	_, ok := stopWords[folded]
	return ok
}

// stopWords are folded: ة is written ه, ى is ي and hamza seats are plain.
var stopWords = setOf(`
من الي عن علي في مع حتي منذ مذ خلال بين عند لدي نحو حول دون بدون غير ضد قبل بعد تحت فوق امام خلف عبر ضمن
و ف ب ل ك او ام بل لكن لكنه لكنها ثم كما كي لكي اذ اذا اذن لو لولا لان لانه لانها بان فان وان ان انه انها انهم انا نحن انت انتم هو هي هم هن
هذا هذه هذان هاتان هولاء ذلك تلك اوليك هنا هناك الذي التي الذين اللذان اللتان اللواتي اللاتي ما لا لم لن ليس ليست ليسوا
قد لقد سوف كان كانت كانوا يكون تكون يكونوا كن اصبح اصبحت صار صارت ظل بات مازال يزال تزال
كل بعض جميع اي ايه ايضا فقط مثل سوي الا انما حيث بينما كذلك هكذا جدا نعم كلا
له لها لهم لهن لي لك لكم لنا به بها بهم بي بك بنا فيه فيها فيهم منه منها منهم عنه عنها عنهم عليه عليها عليهم اليه اليها اليهم معه معها معهم
وهو وهي وهم وقد وكان وكانت ولا وما ولم ولن ومن وفي وعلي والي وعن ومع وهذا وهذه وذلك والذي والتي فهو فهي فهم فقد ولكن
تم يتم هل يا ايها نفس ذات احد احدي
اللي يلي هاد هادا هادي هذول دا دي ده مش مو مب ماهو بدي بدنا عم راح رح حق بتاع تبع كمان برضه برضو طيب طب يعني
عندما حينما لما باش علشان عشان بس خالص لسا لسه بعدو اكو ماكو كاين كاينه كاينين ديال ديالو ديالها ديالهم تاع نتاع متاع بتاعه بتوع ولات وليت هيك هيدا
ايهما ايهم اليس اليست حقا فعلا تماما
the a an of to in on at by for from with and or is are was were be been it its this that as have has had about el al il
there under he she his her they them their these those i you we my your not no but if whether any all each some also only other than then
wla wala wela walla wlla aw f b bi l lal lel li wel 3la mn m3a 3and 3end ma bta3 beta3 mta3 ta3 dyal hiya hiye heya howa huwe
into through via over above without until till toward towards per can could will would should might must do does did been being whose ever actually really
`)

// IsDialect tells whether a folded word is a particle of a dialect and of no other use.
func IsDialect(folded string) bool {
	_, ok := dialectWords[folded]
	return ok
}

var dialectWords = setOf(`
اللي يلي هاد هادا هادي هذول دا دي ده مش مو مب بدي بدنا عم رح بتاع تبع كمان برضه برضو شو ايش وش شنو اش ليش ليه علاش
وين فين منين امتي ايمتي شلون ازاي كيفاش قديش قداش شحال كام مين منو شكون كاين كاينه ديال لسا هلق هسه دلوقتي دابا
`)

// questionWords are the folded words that ask; they say what kind of answer is
// wanted and nothing of the subject.
var questionWords = setOf(`
متي وين اين ماذا لماذا كيف كم من ما ماهي ماهو ماهم هل اي ايه لم عما عمن بم فيم منذا
ومتي واين وماذا ولماذا وكيف وكم ومن وما وهل فمتي فاين فماذا فلماذا فكيف فكم فمن فما
امتي ايمتي ايمته امته وقتاش فوقاش متين فين وينه منين ليش ليه علاش شو ايش ايشو وش شنو شنهو اشنو اش ازاي كيفاش شلون قديش قداش اديه شحال كام مين منو شكون
اديش شقد وقتيش emta imta wein ween fein addeish meen leish leh shu shou eish
when where who whom whose what which why how many much does do did
اذكر اذكري عدد عددي اشرح اشرحي وضح عرف اخبرني احكي قل قولي اعطني اعطيني ابغي اريد عايز بدي هات
`)

// IsQuestionWord tells whether a folded word asks rather than names.
func IsQuestionWord(folded string) bool {
	_, ok := questionWords[folded]
	return ok
}

func setOf(list string) map[string]struct{} {
	words := strings.Fields(list)
	set := make(map[string]struct{}, len(words))
	for _, w := range words {
		set[w] = struct{}{}
	}
	return set
}
