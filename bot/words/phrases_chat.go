package words

// chatPhrases are what a chat needs besides answers: greetings, hints, and what stands around passages.
var chatPhrases = map[Phrase]said{
	Greeting: {
		`أهلاً بك. أنا تحالف، أجيب بالعربية عن أسئلة التحالف الدولي ضد داعش وانضمام سوريا إليه، وأذكر مصدر كل جملة وتاريخها.

اكتب سؤالك، أو اختر واحداً من هذه:`,
		`Welcome. I am Tahaluf. I answer questions about the Global Coalition against Daesh and Syria's accession to it, with the source and the date of every sentence.

Write your question, or choose one of these, which are in Arabic like my sources:`,
	},
	LinkDead: {
		"لم أجد ما يشير إليه هذا الرابط، فقد تكون صلاحيته انتهت. اكتب سؤالك من فضلك.",
		"I cannot find what this link points to; it may be too old. Please write your question.",
	},
	NameHint: {
		"اكتب سؤالك بعد اسمي في الرسالة نفسها، أو بعد الأمر /ask.",
		"Write your question after my name in the same message, or after /ask.",
	},
	AskHint: {
		"اكتب سؤالك بعد الأمر في الرسالة نفسها، مثل:\n/ask متى تأسس التحالف؟",
		"Write your question after the command in the same message, such as:\n/ask When was the Coalition founded?",
	},
	NoAnswer: {
		"لا أجد في قاعدة معرفتي ما يجيب عن هذا السؤال.",
		"I find nothing in my knowledge base that answers this question.",
	},
	Stranger: {
		"شكراً على إضافتي، لكني غير مهيأ للعمل في هذه المجموعة، ولذلك سأغادرها.",
		"Thank you for adding me. I am not set up to work in this group, so I am leaving it.",
	},
	News: {
		"سألتني من قبل ولم تكن الإجابة متوفرة. وهي متوفرة الآن:",
		"You asked me before, when there was no answer. Now there is one:",
	},
	UnderstoodAs: {"فهمت سؤالك هكذا: «%s»", "I understood your question as: “%s”"},
	PassageOf:    {"المقطع %s من %s", "Passage %s of %s"},
	PassageGone:  {"لم يعد هذا المقطع في قاعدة المعرفة.", "This passage is no longer in the knowledge base."},
	PassageChanged: {
		"حُدّثت قاعدة المعرفة بعد ذلك الجواب، وهذا نص المقطع كما هو اليوم.",
		"The knowledge base has changed since that answer; this is the passage as it is today.",
	},
	Marker:      {"[%s]", "[%s]"},
	ReadPassage: {"اقرأ المقطع كاملاً", "Read the whole passage"},
	PublishedOn: {"نُشر في %s", "published %s"},

	KindSticker: {
		"شكراً لك. أجيب عن الأسئلة المكتوبة، فاكتب سؤالك من فضلك.",
		"Thank you. I answer written questions, so please write yours.",
	},
	KindVoice: {
		"لا أستطيع سماع الرسائل الصوتية. اكتب سؤالك نصاً من فضلك.",
		"I cannot listen to voice messages. Please write your question as text.",
	},
	KindPhoto: {
		"لا أستطيع قراءة الصور. اكتب سؤالك نصاً، أو أرسل الصورة ومعها سؤالك مكتوباً.",
		"I cannot read pictures. Write your question as text, or send the picture with your question below it.",
	},
	KindVideo: {
		"لا أستطيع مشاهدة مقاطع الفيديو. اكتب سؤالك نصاً، أو أرسل المقطع ومعه سؤالك مكتوباً.",
		"I cannot watch videos. Write your question as text, or send the video with your question below it.",
	},
	KindFile: {
		"لا أستطيع قراءة الملفات. انسخ منها ما تسأل عنه واكتب سؤالك نصاً من فضلك.",
		"I cannot read files. Copy what your question is about, and please write it as text.",
	},
	KindPlace: {
		"لا أحتاج إلى موقعك، ولا أحتفظ به. اكتب سؤالك نصاً من فضلك.",
		"I do not need your location and do not keep it. Please write your question as text.",
	},
	KindContact: {
		"لا أحتاج إلى جهات الاتصال، ولا أحتفظ بها. اكتب سؤالك نصاً من فضلك.",
		"I do not need contacts and do not keep them. Please write your question as text.",
	},
	KindPoll: {
		"لا أشارك في الاستطلاعات. اكتب سؤالك نصاً من فضلك.",
		"I do not take part in polls. Please write your question as text.",
	},
	KindGame: {
		"لا أجيد الألعاب، لكني أجيب عن الأسئلة. اكتب سؤالك من فضلك.",
		"I am no good at games, but I answer questions. Please write yours.",
	},
}
