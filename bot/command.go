package bot

import (
	"context"
	"log/slog"
)

// A CommandInfo is a command as a menu shows it.
type CommandInfo struct {
	// Name is the word after the slash, in Latin letters, as Telegram demands.
	Name string
	// Description says in Arabic what the command does.
	Description string
}

// Commands are the commands that every front offers, in menu order.
func Commands() []CommandInfo {
	return []CommandInfo{
		{Name: "start", Description: "البدء والتعريف بالبوت"},
		{Name: "help", Description: "كيف تسأل، وأمثلة"},
		{Name: "new", Description: "بدء حديث جديد ونسيان ما سبق"},
		{Name: "about", Description: "عن البوت وحدود ما يعرفه"},
	}
}

// Command carries out a command in a conversation and returns what to tell the user.
func (a *Assistant) Command(ctx context.Context, conversation, name string) string {
	switch name {
	case "start":
		return welcomeText
	case "help":
		return helpText
	case "about":
		return aboutText
	case "new":
		if err := a.Forget(ctx, conversation); err != nil {
			a.o.Log.WarnContext(ctx, "conversation not forgotten", slog.Any("error", err))
			return "تعذر محو الحديث السابق الآن. أعد المحاولة بعد قليل من فضلك."
		}
		return "بدأنا حديثاً جديداً. ما سؤالك؟"
	}
	return "لا أعرف هذا الأمر. أرسل /help لترى ما أستطيع فعله."
}

const welcomeText = `أهلاً بك. أنا تحالف، أجيب بالعربية عن أسئلة التحالف الدولي ضد داعش وانضمام سوريا إليه، وأذكر مصدر كل جملة وتاريخها.

اكتب سؤالك مباشرة، مثلاً:
- متى تأسس التحالف الدولي ضد داعش؟
- ما هي المحاور الخمسة لاستراتيجية التحالف؟
- متى انضمت سوريا إلى التحالف؟`

const helpText = `اكتب سؤالك بالعربية كما تقوله، ويمكنك أن تتابع بسؤال قصير مثل: ومتى انتهت؟

كل جملة في الجواب مرقمة برقم مصدرها، وتحت الجواب المصدر ورابطه والتاريخ الذي تصح المعلومة حتى حينه. وإن لم أجد الجواب قلت ذلك ولم أخمن.

الأوامر:
/new لبدء حديث جديد
/about للتعريف بالبوت وحدوده`

const aboutText = `تحالف بوت يجيب من قاعدة معرفة عربية مراجعة عن التحالف الدولي ضد داعش. لا يجيب من خارجها، ولا يبدي رأياً، وقد تكون معلوماته أقدم من اليوم، فانظر التاريخ تحت كل جواب.`
