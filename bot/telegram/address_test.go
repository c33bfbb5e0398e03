package telegram

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func self() account { return account{id: 7, name: "Tahaluf_Bot"} }

// read makes an incoming of the fields of a message in a supergroup, unless they name another chat.
func read(t *testing.T, fields string) *incoming {
	t.Helper()
	if !strings.Contains(fields, `"chat"`) {
		fields = `"chat":{"id":-5,"type":"supergroup"},` + fields
	}
	u, err := decodeUpdate(json.RawMessage(`{"update_id":1,"message":{"message_id":90,"from":{"id":11},` + fields + `}}`))
	if err != nil {
		t.Fatal(err)
	}
	return u.Message
}

// TestB2_MentionIsFoundAnywhere holds that a bot's name is found by UTF-16 offsets, in any case, after
// any script, in text and under pictures, and that no entity can break the reading.
func TestB2_MentionIsFoundAnywhere(t *testing.T) {
	t.Parallel()
	mention := func(text string, offset, length int) string {
		entities, _ := json.Marshal([]map[string]any{{"type": "mention", "offset": offset, "length": length}})
		quoted, _ := json.Marshal(text)
		return `"text":` + string(quoted) + `,"entities":` + string(entities)
	}
	tests := map[string]struct {
		message string
		want    heard
	}{
		"at the start":                     {mention("@tahaluf_bot متى تأسس؟", 0, 12), heard{true, "", "متى تأسس؟"}},
		"with a comma after it":            {mention("@tahaluf_bot، متى تأسس؟", 0, 12), heard{true, "", "متى تأسس؟"}},
		"after Arabic":                     {mention("متى تأسس يا @tahaluf_bot", 12, 12), heard{true, "", "متى تأسس يا"}},
		"before a sign":                    {mention("ما رأيك @tahaluf_bot؟", 8, 12), heard{true, "", "ما رأيك؟"}},
		"between words":                    {mention("متى @tahaluf_bot تأسس", 4, 12), heard{true, "", "متى تأسس"}},
		"after emoji":                      {mention("👨‍👩‍👧😀 @TAHALUF_BOT متى", 11, 12), heard{true, "", "👨‍👩‍👧😀 متى"}},
		"after vowel signs":                {mention("مَتَى @tahaluf_bot", 6, 12), heard{true, "", "مَتَى"}},
		"alone":                            {mention("@tahaluf_bot", 0, 12), heard{true, "", ""}},
		"of another bot":                   {mention("@tahaluf_bo2 متى", 0, 12), heard{false, "", "@tahaluf_bo2 متى"}},
		"of a longer name":                 {mention("@tahaluf_bot2 متى", 0, 13), heard{false, "", "@tahaluf_bot2 متى"}},
		"an entity that ends too late":     {mention("@tahaluf_bot", 0, 13), heard{false, "", "@tahaluf_bot"}},
		"an entity that begins too early":  {mention("@tahaluf_bot", -1, 12), heard{false, "", "@tahaluf_bot"}},
		"an entity beyond the end":         {mention("متى", 50, 12), heard{false, "", "متى"}},
		"an entity of no length":           {mention("متى", 1, 0), heard{false, "", "متى"}},
		"an entity of negative length":     {mention("متى", 2, -1), heard{false, "", "متى"}},
		"an entity of more than all units": {mention("متى", 2, 1<<62), heard{false, "", "متى"}},
		"offsets in bytes":                 {mention("متى @tahaluf_bot", 7, 12), heard{false, "", "متى @tahaluf_bot"}},
		"without an entity":                {`"text":"متى @tahaluf_bot"`, heard{false, "", "متى @tahaluf_bot"}},
		"under a picture":                  {`"caption":"من هذا @tahaluf_bot؟","caption_entities":[{"type":"mention","offset":7,"length":12}]`, heard{true, "", "من هذا؟"}},
		"by a name that is no username":    {`"text":"يا تحالف متى","entities":[{"type":"text_mention","offset":3,"length":5,"user":{"id":7}}]`, heard{true, "", "يا متى"}},
		"of another by name":               {`"text":"يا سعيد متى","entities":[{"type":"text_mention","offset":3,"length":4,"user":{"id":8}}]`, heard{false, "", "يا سعيد متى"}},
		"half an emoji by name":            {`"text":"😀😀","entities":[{"type":"text_mention","offset":1,"length":1,"user":{"id":7}}]`, heard{false, "", "😀😀"}},
		"twice":                            {`"text":"@tahaluf_bot متى @tahaluf_bot","entities":[{"type":"mention","offset":17,"length":12},{"type":"mention","offset":0,"length":12}]`, heard{true, "", "متى"}},
		"twice by entities that overlap":   {`"text":"@tahaluf_bot متى","entities":[{"type":"mention","offset":0,"length":12},{"type":"text_mention","offset":3,"length":12,"user":{"id":7}}]`, heard{true, "", "متى"}},
		"in what was forwarded":            {`"forward_origin":{"type":"user"},` + mention("@tahaluf_bot متى", 0, 12), heard{}},
		"in what was forwarded long ago":   {`"forward_date":5,` + mention("@tahaluf_bot متى", 0, 12), heard{}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if d := cmp.Diff(tt.want, self().hear(read(t, tt.message)), cmp.AllowUnexported(heard{})); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestHear_CommandsAndReplies(t *testing.T) {
	t.Parallel()
	const (
		private = `"chat":{"id":11,"type":"private"},`
		toBot   = `,"reply_to_message":{"message_id":3,"from":{"id":7,"is_bot":true},"text":"جواب"}`
		toOther = `,"reply_to_message":{"message_id":3,"from":{"id":8,"is_bot":true},"text":"جواب"}`
		command = `,"entities":[{"type":"bot_command","offset":0,"length":4}]`
		named   = `,"entities":[{"type":"bot_command","offset":0,"length":16}]`
	)
	tests := map[string]struct {
		message string
		want    heard
	}{
		"a question in private":               {private + `"text":" متى؟ "`, heard{true, "", " متى؟ "}},
		"nothing in private":                  {private + `"sticker":{}`, heard{true, "", ""}},
		"ask in private":                      {private + `"text":"/ask متى؟"` + command, heard{true, "ask", "متى؟"}},
		"ask with a line feed":                {private + `"text":"/ask\nمتى؟"` + command, heard{true, "ask", "متى؟"}},
		"ask without a space":                 {private + `"text":"/askمتى؟"` + command, heard{true, "ask", "متى؟"}},
		"ask alone":                           {private + `"text":"/ask"` + command, heard{true, "ask", ""}},
		"a command that was forwarded":        {private + `"forward_origin":{"type":"user"},"text":"/new"` + command, heard{true, "", "/new"}},
		"a command in a group":                {`"text":"/ask متى؟"` + command, heard{false, "ask", "متى؟"}},
		"a command with the name":             {`"text":"/ask@tahaluf_bot متى؟"` + `,"entities":[{"type":"bot_command","offset":0,"length":16}]`, heard{true, "ask", "\u0645\u062a\u0649؟"}},
		"a command with another name":         {`"text":"/ask@tahaluf_bo2 متى؟"` + named, heard{false, "ask@tahaluf_bo2", "متى؟"}},
		"a command in reply to the bot":       {`"text":"/new"` + command + toBot, heard{true, "new", ""}},
		"another's command in reply":          {`"text":"/ask@tahaluf_bo2 متى؟"` + named + toBot, heard{false, "ask@tahaluf_bo2", "متى؟"}},
		"a reply to the bot":                  {`"text":"ومن؟"` + toBot, heard{true, "", "ومن؟"}},
		"a reply to the bot by a sticker":     {`"sticker":{}` + toBot, heard{false, "", ""}},
		"a reply to another bot":              {`"text":"ومن؟"` + toOther, heard{false, "", "ومن؟"}},
		"a message in a topic the bot opened": {`"message_thread_id":3,"is_topic_message":true,"text":"ومن؟"` + toBot, heard{false, "", "ومن؟"}},
		"a reply to the bot in a topic":       {`"message_thread_id":2,"is_topic_message":true,"text":"ومن؟"` + toBot, heard{true, "", "ومن؟"}},
		"talk":                                {`"text":"متى؟"`, heard{false, "", "متى؟"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if d := cmp.Diff(tt.want, self().hear(read(t, tt.message)), cmp.AllowUnexported(heard{})); d != "" {
				t.Error(d)
			}
		})
	}
}

// FuzzHear holds that no message breaks the reading of it, that what is heard is text, and that no
// other signs than the message's come into it.
func FuzzHear(f *testing.F) {
	f.Add("متى 😀 @tahaluf_bot تأسس", "mention", 7, 12, true)
	f.Add("@tahaluf_bot", "mention", 0, 12, false)
	f.Add("😀😀", "text_mention", 1, 2, true)
	f.Add("/ask@tahaluf_bot متى", "bot_command", 0, 16, false)
	f.Add("متى", "mention", -5, 1<<62, true)
	f.Fuzz(func(t *testing.T, text, kind string, offset, length int, caption bool) {
		field := "text"
		if caption {
			field = "caption"
		}
		message, err := json.Marshal(map[string]any{
			"message_id": 1, "chat": map[string]any{"id": -5, "type": "group"}, field: text,
			strings.TrimPrefix(strings.Replace(field, "text", "", 1)+"_entities", "_"): []map[string]any{
				{"type": kind, "offset": offset, "length": length, "user": map[string]any{"id": 7}},
				{"type": "mention", "offset": 0, "length": 12},
			},
		})
		if err != nil {
			t.Fatal(err)
		}
		u, err := decodeUpdate(json.RawMessage(`{"update_id":12,"message":` + string(message) + `}`))
		if err != nil {
			t.Skip()
		}
		got := self().hear(u.Message)
		if !utf8.ValidString(got.text) {
			t.Fatalf("heard %q", got.text)
		}
		whole := strings.Join(strings.Fields(u.Message.Text+u.Message.Caption), "")
		for word := range strings.FieldsSeq(got.text) {
			for _, r := range word {
				if !strings.ContainsRune(whole, r) {
					t.Fatalf("%q is not of %q", r, whole)
				}
			}
		}
	})
}

func TestSubject_OfWhatIsAnswered(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("ض", 3000)
	tests := map[string]struct {
		message string
		want    string
	}{
		"nothing":                {`"text":"ما هذا؟"`, "ما هذا؟"},
		"a message":              {`"text":"ما هذا؟","reply_to_message":{"message_id":3,"from":{"id":8},"text":"انضمت سوريا"}`, "ما هذا؟\n\n«انضمت سوريا»"},
		"a picture with a text":  {`"text":"ما هذا؟","reply_to_message":{"message_id":3,"from":{"id":8},"caption":"انضمت سوريا"}`, "ما هذا؟\n\n«انضمت سوريا»"},
		"a picture without":      {`"text":"ما هذا؟","reply_to_message":{"message_id":3,"from":{"id":8}}`, "ما هذا؟"},
		"a part of it":           {`"text":"ما هذا؟","quote":{"text":"سوريا"},"reply_to_message":{"message_id":3,"from":{"id":8},"text":"انضمت سوريا"}`, "ما هذا؟\n\n«سوريا»"},
		"a command, as content":  {`"text":"ما هذا؟","reply_to_message":{"message_id":3,"from":{"id":8},"text":"/new","entities":[{"type":"bot_command","offset":0,"length":4}]}`, "ما هذا؟\n\n«/new»"},
		"the opening of a topic": {`"message_thread_id":3,"is_topic_message":true,"text":"ما هذا؟","reply_to_message":{"message_id":3,"from":{"id":8},"text":"موضوع"}`, "ما هذا؟"},
		"an answer of the bot":   {`"text":"ومن؟","reply_to_message":{"message_id":3,"from":{"id":7},"text":"تأسس [١].\n\nالمصادر\n[١] تأسيس"}`, "ومن؟\n\n«تأسس.»"},
		"a hint of the bot":      {`"text":"ومن؟","reply_to_message":{"message_id":3,"from":{"id":7},"text":"اكتب سؤالك"}`, "ومن؟"},
		"a long message":         {`"text":"ما هذا؟","reply_to_message":{"message_id":3,"from":{"id":8},"text":"` + long + `"}`, "ما هذا؟\n\n«" + long[:2*999] + "…»"},
		"control characters":     {`"text":"ما هذا؟","reply_to_message":{"message_id":3,"from":{"id":8},"text":"أ\u0000ب"}`, "ما هذا؟\n\n«أب»"},
		"no room for it":         {`"text":"` + long[:2*1995] + `","reply_to_message":{"message_id":3,"from":{"id":8},"text":"أ"}`, long[:2*1995]},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := read(t, tt.message)
			if got := questionAbout(self().hear(m).text, self().subject(m, false)); got != tt.want {
				t.Errorf("asked %q", got)
			}
		})
	}
}
