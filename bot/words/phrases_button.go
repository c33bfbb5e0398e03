package words

// buttonPhrases stand on buttons, or are told to whoever presses one: at most 200 UTF-16 units then, which
// is what Telegram shows.
var buttonPhrases = map[Phrase]said{
	LabelSubscribe: {"أخبرني عندما تتوفر الإجابة", "Tell me when there is an answer"},
	LabelReword:    {"لا، أقصد…", "No, I mean…"},
	// Arrows, unlike angle quotes, are not mirrored: each points to where its page lies.
	LabelNext:     {"التالي ←", "Next →"},
	LabelPrevious: {"→ السابق", "← Previous"},
	LabelErase:    {"نعم، امحُ كل ما حُفظ عني", "Yes, delete all that is kept about me"},

	ReasonWrong:    {"المعلومة غير صحيحة", "The information is wrong"},
	ReasonOffPoint: {"لم يجب عن سؤالي", "It does not answer my question"},
	ReasonOutdated: {"المعلومة قديمة", "The information is out of date"},
	ReasonUnclear:  {"الجواب غير واضح", "The answer is unclear"},

	ButtonDead: {
		"انتهت صلاحية هذا الزر. أعد طرح سؤالك من فضلك.",
		"This button does not work any more. Please ask again.",
	},
	ButtonEraseDead: {
		"انتهت صلاحية هذا الزر، ولم يُمحَ شيء. أعد إرسال /forget من فضلك.",
		"This button does not work any more, and nothing was deleted. Please send /forget again.",
	},
	ButtonOlder: {
		"هذا الزر من إصدار آخر للبوت. أعد طرح سؤالك من فضلك.",
		"This button is of another version of the bot. Please ask again.",
	},
	ButtonBad: {
		"هذا الزر غير صالح هنا. أعد طرح سؤالك من فضلك.",
		"This button does not work here. Please ask again.",
	},
	ButtonNotYours: {"هذا الزر لمن أُرسل إليه وحده.", "This button is only for the person it was sent to."},
	ButtonTooOld: {
		"هذه الرسالة قديمة ولم تعد أزرارها تعمل. أعد طرح سؤالك من فضلك.",
		"This message is old, and its buttons do not work any more. Please ask again.",
	},
	ButtonFailed: {
		"تعذر تنفيذ طلبك الآن. أعد المحاولة لاحقاً من فضلك.",
		"Your request cannot be carried out now. Please try again later.",
	},
	ButtonBusy: {
		"ما زلت أعمل على طلباتك السابقة. أعد المحاولة بعد قليل من فضلك.",
		"I am still working on your earlier requests. Please try again in a little while.",
	},
	AskedBefore: {"أجبت عن هذا السؤال من قبل.", "I have answered this question already."},
	PagesShown:  {"المقاطع معروضة في الأسفل.", "The passages are shown below."},
	RewordAsk: {
		"اكتب سؤالك بصياغة أخرى من فضلك، وسأبحث من جديد.",
		"Please put your question in other words, and I will search again.",
	},
	RewordHint: {"سؤالك بصياغة أخرى", "Your question in other words"},
	SubscribeDone: {
		"سأخبرك هنا عندما تتوفر الإجابة عن هذا السؤال.",
		"I will tell you here when there is an answer to this question.",
	},
	SubscribeFull: {
		"بلغت الحد الأقصى من التنبيهات التي أحفظها لك.",
		"You have as many of these requests as I can keep for you.",
	},
	VerdictThanks: {"شكراً لك، سُجّل رأيك.", "Thank you, your opinion is noted."},
	VerdictWhy:    {"شكراً لك. ما السبب؟ اختر إن شئت.", "Thank you. What is the reason? Choose one if you like."},
	VerdictFull:   {"تعذر تسجيل رأيك: بلغت الآراء حدها الأقصى.", "Your opinion cannot be noted: there is no more room."},
}
