package words

// menuPhrases describe commands in the menu.
var menuPhrases = map[Phrase]said{
	MenuStart:       {"البدء والتعريف بالبوت", "Begin, and what the bot is"},
	MenuAsk:         {"طرح سؤال يُكتب بعد الأمر", "Ask the question that follows"},
	MenuHelp:        {"كيف تسأل، وأمثلة", "How to ask, with examples"},
	MenuSources:     {"ما تستند إليه الأجوبة", "What the answers rest on"},
	MenuNew:         {"بدء حديث جديد ونسيان ما سبق", "Begin a new conversation"},
	MenuLanguage:    {"اختيار لغة الأجوبة", "Choose the language of the answers"},
	MenuFeedback:    {"إرسال ملاحظة إلى القائمين على البوت", "Write to the people who run the bot"},
	MenuPrivacy:     {"ما يُحفظ عنك، وإلى متى", "What is kept about you, and how long"},
	MenuForget:      {"محو كل ما حُفظ عنك", "Delete all that is kept about you"},
	MenuAbout:       {"عن البوت وحدود ما يعرفه", "About the bot and its limits"},
	MenuRefresh:     {"إعادة قراءة قاعدة المعرفة", "Read the knowledge base again"},
	MenuStatus:      {"حال البوت", "How the bot is doing"},
	MenuDeadLetters: {"الرسائل المتروكة", "Dead letters"},
	MenuReplay:      {"إعادة رسالة متروكة إلى الانتظار", "Put a dead letter back"},
	MenuComments:    {"ملاحظات المستخدمين", "Comments of users"},
}
