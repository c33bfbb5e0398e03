package words

// adminPhrases answer the administrators.
var adminPhrases = map[Phrase]said{
	RefreshBegun: {"بدأت إعادة قراءة قاعدة المعرفة…", "Reading the knowledge base again…"},
	RefreshNothing: {
		"لم يتغير شيء في قاعدة المعرفة. الإصدار %s.",
		"Nothing has changed in the knowledge base. Release %s.",
	},
	RefreshDone: {
		"صار الإصدار %s في الخدمة: %s. استغرق ذلك %s.",
		"Release %s is serving: %s. This took %s.",
	},
	RefreshAdded:   {"أُضيف: %s", "Added: %s"},
	RefreshChanged: {"تغيّر: %s", "Changed: %s"},
	RefreshRemoved: {"حُذف: %s", "Removed: %s"},
	RefreshLexicon: {"تغيّر المعجم.", "The lexicon has changed."},
	RefreshRefused: {
		"رُفضت قاعدة المعرفة، وفيها %s. بقي الإصدار %s في الخدمة.",
		"The knowledge base was refused: %s. Release %s goes on serving.",
	},
	RefreshProblem: {"- %s، القاعدة %s: %s", "- %s, rule %s: %s"},
	RefreshMore:    {"ولم يُذكر هنا: %s.", "Not told here: %s."},
	RefreshLogged:  {"تفاصيل الأخطاء وما يصلحها في سجل البوت.", "The log of the bot has the details, and what to do."},
	RefreshFailed: {
		"تعذرت قراءة قاعدة المعرفة: %s. بقي الإصدار %s في الخدمة.",
		"The knowledge base could not be read: %s. Release %s goes on serving.",
	},
	RefreshUnderWay: {"إعادة القراءة جارية، ولم تنته بعد.", "A refresh is under way already."},
	RefreshUntold: {
		"تعذر إعلام النسخ الأخرى. أعد إرسال الأمر بعد قليل.",
		"The other replicas could not be told. Send the command again in a little while.",
	},
	StatusHeading:  {"تحالف %s، في الخدمة منذ %s", "Tahaluf %s, up for %s"},
	StatusRelease:  {"الإصدار: %s، فيه %s، وأحدثه حتى %s", "Release: %s with %s, the newest as of %s"},
	StatusReplicas: {"النسخ العاملة: %s", "At work: %s"},
	StatusReplica:  {"- %s: الإصدار %s، ظهرت قبل %s", "- %s: release %s, seen %s ago"},
	StatusPolling:  {"، وهي التي تستلم التحديثات", ", which receives updates"},
	StatusInbox:    {"المنتظر: %s", "Waiting: %s"},
	StatusOldest:   {"، وبدأ الانتظار قبل %s", ", the oldest for %s"},
	StatusDead:     {"المتروك: %s", "Given up: %s"},
	StatusModel:    {"نموذج اللغة: %s", "Language model: %s"},
	StatusRedis:    {"ريدس: %s", "Redis: %s"},
	StatusPacing:   {"تنظيم الإرسال: %s", "Pacing: %s"},
	StatusCache: {
		"المشترك من الأجوبة في هذه النسخة: محفوظ %s، متزامن %s، جديد %s",
		"Shared answers of this replica: kept %s, at the same time %s, new %s",
	},
	StateNone:        {"غير مستعمل", "not in use"},
	StateWell:        {"سليم", "well"},
	StateAway:        {"لا يستجيب", "away"},
	StateResting:     {"متوقف مؤقتاً بعد أعطال متتالية", "resting after repeated failures"},
	StateProbing:     {"قيد الاختبار بعد عطل", "being probed after a failure"},
	StateInProcess:   {"داخل العملية، ويضيع ما فيه عند انتهائها", "in the process, and lost when it ends"},
	StatePacingAlone: {"كل نسخة وحدها، لأن ريدس لا يستجيب", "each replica alone, as Redis is away"},
	StateUnknown:     {"غير معروف", "unknown"},
	ListHeading:      {"في القائمة %s، أحدثها أولاً:", "There are %s, the latest first:"},
	DeadNone:         {"لا رسائل متروكة.", "There are no dead letters."},
	DeadLetter:       {"- %s، في %s، %s: %s", "- %s, at %s, %s: %s"},
	DeadUsage: {
		"لرؤية نص رسالة: /dlq ورقمها. ولإعادتها: /replay ورقمها.",
		"To see the text of one: /dlq and its id. To put it back: /replay and its id.",
	},
	DeadText: {`الرسالة %s:
%s`, `Letter %s:
%s`},
	DeadUnknown: {"لا رسالة متروكة بهذا الرقم.", "There is no dead letter of this id."},
	ReplayUsage: {
		"اكتب رقم الرسالة بعد الأمر، مثلاً: /replay 123",
		"Write the id after the command, for example: /replay 123",
	},
	ReplayDone:   {"عادت الرسالة %s إلى الانتظار.", "Letter %s is waiting again."},
	CommentLine:  {"- %s، %s: %s", "- %s, %s: %s"},
	CommentsNone: {"لا ملاحظات.", "There are no comments."},
	AdminFailed: {
		"تعذر تنفيذ الأمر الآن: لا يستجيب ريدس. أعد المحاولة بعد قليل.",
		"The command cannot be carried out now, as Redis is away. Try again in a little while.",
	},
}
