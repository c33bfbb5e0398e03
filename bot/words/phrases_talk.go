package words

// talkPhrases are said while questions are answered.
var talkPhrases = map[Phrase]said{
	Searching: {"جارٍ البحث…", "Searching…"},
	Busy: {
		"وصلتني أسئلتك السابقة، وما زلت أعمل على الإجابة عنها. أعد إرسال هذا السؤال بعد قليل من فضلك.",
		"I have your earlier questions and am still working on them. Please send this one again in a little while.",
	},
	QuotaMinute: {
		"وصلتني أسئلة كثيرة منك في وقت قصير. أعد إرسال سؤالك بعد %s من فضلك.",
		"You have sent many questions in a short time. Please send this one again in %s.",
	},
	QuotaDay: {
		"بلغت عدد الأسئلة المتاح لك في اليوم الواحد. أعد إرسال سؤالك بعد %s من فضلك.",
		"You have used up your questions for one day. Please send this one again in %s.",
	},
	Late: {
		"أعتذر عن التأخر في الرد على سؤالك؛ وهذا جواب منقول من المصادر كما هي.",
		"I am sorry for the delay; this answer is quoted from the sources as they are.",
	},
	TextOnly: {
		"أجيب عن الأسئلة المكتوبة فقط. اكتب سؤالك من فضلك.",
		"I answer written questions only. Please write your question.",
	},
	Failed: {
		"تعذّرت الإجابة عن هذا السؤال. أعد صياغته من فضلك، أو حاول لاحقاً.",
		"This question could not be answered. Please put it in other words, or try again later.",
	},
	Withdrawn: {
		"أُلغيت الإجابة عن هذا السؤال لأنك طلبت محو بياناتك.",
		"The answer to this question was cancelled, as you asked for your data to be deleted.",
	},
	SourcesHeading: {"المصادر", "Sources"},
	UpTo:           {"حتى %s", "as of %s"},
	HoldsUpTo:      {"المعلومات حتى: %s", "Information as of: %s"},
	NoteModelCut: {
		"انقطع نموذج اللغة قبل أن يتم جوابه، فقد يكون الجواب ناقصاً.",
		"The language model was cut off before it had finished, so the answer may be incomplete.",
	},
	NoteModelAway: {
		"تعذر الوصول إلى نموذج اللغة، فهذه جمل من المصادر كما هي.",
		"The language model could not be reached, so these are sentences of the sources as they are.",
	},
	NoteMemory: {
		"تعذر تذكر ما سبق من الحديث، فأجبت عن هذا السؤال وحده.",
		"What was said before could not be recalled, so this question was answered by itself.",
	},
	NoteQuoted: {
		"هذا الجواب منقول من المصادر بلغتها.",
		"This answer is quoted from the sources, which are in Arabic.",
	},
	Refusal: {
		"لا أجد في قاعدة معرفتي ما يجيب عن هذا السؤال. أجيب عن أسئلة التحالف الدولي ضد داعش: تأسيسه وأعضاؤه ومحاوره وعملياته في العراق وسوريا، وانضمام سوريا إليه.",
		"I find nothing in my knowledge base that answers this question. I answer questions about the Global Coalition against Daesh: its founding, members, lines of effort and operations in Iraq and Syria, and Syria's accession to it.",
	},
	NearHeading: {"أسئلة قريبة أستطيع الإجابة عنها:", "Questions near it that I can answer:"},
	AskPrompt:   {"سؤالك:", "Your question:"},
	FlawEmpty: {
		"لم يصلني نص السؤال. اكتب سؤالك بالعربية من فضلك.",
		"No question has reached me. Please write your question.",
	},
	FlawTooLong: {
		"سؤالك أطول مما أستطيع قراءته. اختصره في بضع جمل من فضلك.",
		"Your question is longer than I can read. Please cut it down to a few sentences.",
	},
	FlawUnreadable: {
		"لم أستطع قراءة سؤالك. أرسله نصاً عادياً من فضلك.",
		"I could not read your question. Please send it as plain text.",
	},
}
