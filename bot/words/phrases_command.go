package words

// commandPhrases answer commands.
var commandPhrases = map[Phrase]said{
	Welcome: {
		`أهلاً بك. أنا تحالف، أجيب بالعربية عن أسئلة التحالف الدولي ضد داعش وانضمام سوريا إليه، وأذكر مصدر كل جملة وتاريخها.

اكتب سؤالك مباشرة، مثلاً:
- متى تأسس التحالف الدولي ضد داعش؟
- ما هي المحاور الخمسة لاستراتيجية التحالف؟
- متى انضمت سوريا إلى التحالف؟`,
		`Welcome. I am Tahaluf. I answer questions about the Global Coalition against Daesh and Syria's accession to it, with the source and the date of every sentence.

Just write your question, for example:
- When was the Global Coalition against Daesh founded?
- What are the five lines of effort of the Coalition?
- When did Syria join the Coalition?`,
	},
	Help: {
		`اكتب سؤالك بالعربية كما تقوله، ويمكنك أن تتابع بسؤال قصير مثل: ومتى انتهت؟

كل جملة في الجواب مرقمة برقم مصدرها، وتحت الجواب المصدر ورابطه والتاريخ الذي تصح المعلومة حتى حينه. وإن لم أجد الجواب قلت ذلك ولم أخمن.

الأوامر:
/new لبدء حديث جديد
/sources لمعرفة ما أستند إليه
/language لاختيار العربية أو الإنجليزية
/feedback لإرسال ملاحظة إلى القائمين على البوت
/privacy لمعرفة ما يُحفظ عنك
/forget لمحو كل ما حُفظ عنك
/about للتعريف بالبوت وحدوده`,
		`Write your question as you would say it. You can follow up with a short one, such as: And when did it end?

Every sentence of an answer has the number of its source. Below the answer stand the source, its link and the date up to which the information holds. Where I do not find the answer, I say so and do not guess.

Commands:
/new to begin a new conversation
/sources to see what I rest on
/language to choose Arabic or English
/feedback to write to the people who run the bot
/privacy to see what is kept about you
/forget to delete all that is kept about you
/about for what the bot is and its limits`,
	},
	About: {
		"تحالف بوت يجيب من قاعدة معرفة عربية مراجعة عن التحالف الدولي ضد داعش. لا يجيب من خارجها، ولا يبدي رأياً، وقد تكون معلوماته أقدم من اليوم، فانظر التاريخ تحت كل جواب.",
		"Tahaluf is a bot that answers from a reviewed Arabic knowledge base about the Global Coalition against Daesh. It answers from nothing else and gives no opinion. Its information may be older than today: see the date below each answer.",
	},
	Privacy: {
		`ما يُحفظ عنك، ومدة حفظه:
- الحديث الجاري: ٢٤ ساعة بعد آخر رسالة، ليُفهم السؤال التابع.
- رسالتك قبل الإجابة عنها: إلى أن أجيب. وإن تعذرت الإجابة فسبعة أيام، ليُعرف السبب.
- ما تحتاج إليه الأزرار تحت الأجوبة، ومنه نص سؤالك: سبعة أيام.
- أي رسالة أجابت عن أي سؤال، ليتبع الجواب تعديلك السؤال: يومان.
- تقييمك للأجوبة وملاحظاتك: ٩٠ يوماً.
- أسئلة لم أجد لها جواباً: ٣٠ يوماً، بلا اسم. وإن طلبت إعلامك بجوابها فالمدة نفسها.
- لغتك المختارة: ٣٦٥ يوماً.
- عدد أسئلتك: ٢٤ ساعة، ليبقى البوت متاحاً للجميع.

تُحفظ هذه البيانات تحت اسم مستعار لا يُعرف منه رقمك، وتحمل الرسالة المنتظرة وحدها ما أرسله تلغرام معها. لا أنشر أسئلتك.%s

لمحو ذلك كله الآن: /forget`,
		`What is kept about you, and for how long:
- The conversation: 24 hours after the last message, so that a follow-up can be understood.
- Your message before it is answered: until I answer. If that fails, 7 days, so that the cause can be found.
- What the buttons below answers need, your question among it: 7 days.
- Which message answered which question, so that the answer follows your edits: 2 days.
- Your ratings of answers and your comments: 90 days.
- Questions that I found no answer to: 30 days, without a name. If you asked to be told the answer, for the same time.
- The language you chose: 365 days.
- How many questions you asked: 24 hours, so that the bot stays there for everybody.

All this is kept under a pseudonym that does not show your number; only a waiting message holds what Telegram sent with it. I publish none of your questions.%s

To delete it all now: /forget`,
	},
	PrivacyModel: {
		"وقد يُرسل نص السؤال إلى نموذج لغة ليصوغ الجواب.",
		"The text of a question may be sent to a language model, which words the answer.",
	},
	PrivacyEmbeddings: {
		"ويُرسل نص السؤال إلى خدمة تحوّله إلى أرقام، لتُعرف المقاطع القريبة من معناه.",
		"The text of a question is sent to a service that turns it into numbers, so that passages of a like meaning are found.",
	},
	PrivacyRerank: {
		"ويُرسل نص السؤال إلى خدمة ترتب المقاطع بحسب صلتها به.",
		"The text of a question is sent to a service that orders passages by how well they answer it.",
	},
	SourcesOf: {
		"تستند أجوبتي إلى قاعدة معرفة فيها %s (%s)، وأحدث ما فيها صحيح حتى %s.",
		"My answers rest on a knowledge base with %s (%s). The newest of it holds as of %s.",
	},
	PublishersHeading: {"أكثر الناشرين وروداً في مصادرها:", "The publishers that its sources name most often:"},
	PublisherOf:       {"- %s: %s", "- %s: %s"},
	NewDone:           {"بدأنا حديثاً جديداً. ما سؤالك؟", "We have begun a new conversation. What is your question?"},
	NewFailed: {
		"تعذر محو الحديث السابق الآن. أعد المحاولة بعد قليل من فضلك.",
		"The earlier conversation cannot be deleted now. Please try again in a little while.",
	},
	Unknown: {
		"لا أعرف هذا الأمر. أرسل /help لترى ما أستطيع فعله.",
		"I do not know this command. Send /help to see what I can do.",
	},
	LanguageSet: {
		"اللغة الآن هي العربية. اكتب سؤالك.",
		"The language is English now. Ask in English, and I answer in English from Arabic sources. What is checked of such an answer: that every sentence names its source, and that numbers, months and addresses stand there. Names and wording are a translation, which is not checked.",
	},
	LanguageSetQuoted: {
		"اللغة الآن هي العربية. اكتب سؤالك.",
		"Messages and menus are in English now. No language model is set up here, so I cannot translate: answers are quoted from the sources, which are in Arabic, and a question in Arabic finds far more.",
	},
	LanguageUsage: {
		"اختر لغة الأجوبة: /language ar للعربية، أو /language en للإنجليزية.",
		"Choose the language of the answers: /language ar for Arabic, or /language en for English.",
	},
	LanguageFailed: {
		"تعذر حفظ اختيارك الآن. أعد المحاولة بعد قليل من فضلك.",
		"Your choice cannot be kept now. Please try again in a little while.",
	},
	ForgetAsk: {
		`سيُمحى كل ما حُفظ عنك: أحاديثك وتقييماتك وملاحظاتك وطلبات الإعلام ولغتك المختارة وأسئلتك المنتظرة، ويتوقف الجواب الجاري. لا رجعة في ذلك، ولا يُمحى به ما في محادثتك على تلغرام.

للتأكيد اضغط الزر، أو أرسل: /forget نعم`,
		`All that is kept about you will be deleted: conversations, ratings, comments, requests to be told, the language you chose and the questions that wait. An answer under way stops. This cannot be undone, and it deletes nothing of your chat in Telegram.

To confirm, press the button or send: /forget yes`,
	},
	ForgetDone: {"مُحي كل ما حُفظ عنك.", "All that was kept about you has been deleted."},
	ForgetFailed: {
		"لم يكتمل محو بياناتك. أعد إرسال الأمر بعد قليل من فضلك.",
		"Your data could not be deleted completely. Please send the command again in a little while.",
	},
	CommentUsage: {
		"اكتب ملاحظتك بعد الأمر، مثلاً: /feedback الجواب عن الأعضاء ناقص",
		"Write your comment after the command, for example: /feedback the answer about members is incomplete",
	},
	CommentThanks: {
		"شكراً لك. وصلت ملاحظتك إلى القائمين على البوت.",
		"Thank you. The people who run the bot can read your comment.",
	},
	CommentFull: {
		"وصلت ملاحظاتك السابقة، ولا مكان لغيرها اليوم. شكراً لك.",
		"Your earlier comments have arrived, and there is no room for more for now. Thank you.",
	},
	CommentFailed: {
		"تعذر حفظ ملاحظتك الآن. أعد المحاولة بعد قليل من فضلك.",
		"Your comment cannot be kept now. Please try again in a little while.",
	},
	NotKept: {
		"لا يُحفظ هنا شيء بعد انتهاء هذا الحديث، فلا حاجة إلى هذا الأمر.",
		"Nothing outlives this conversation here, so there is no need for this command.",
	},
}
