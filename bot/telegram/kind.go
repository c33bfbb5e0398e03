package telegram

import "slices"

// A kind is a sort of message without a text, and what it is answered with in a private chat.
type kind struct {
	is     func(m *incoming) bool
	answer string
}

// kinds are the sorts of message that can be told apart. An animation is a document too, so that it
// comes first.
func kinds() []kind {
	return []kind{
		{func(m *incoming) bool { return m.Sticker != nil || m.Animation != nil }, "شكراً لك. أجيب عن الأسئلة المكتوبة، فاكتب سؤالك من فضلك."},
		{func(m *incoming) bool { return m.Voice != nil || m.Audio != nil || m.VideoNote != nil }, "لا أستطيع سماع الرسائل الصوتية. اكتب سؤالك نصاً من فضلك."},
		{func(m *incoming) bool { return m.Photo != nil }, "لا أستطيع قراءة الصور. اكتب سؤالك نصاً، أو أرسل الصورة ومعها سؤالك مكتوباً."},
		{func(m *incoming) bool { return m.Video != nil }, "لا أستطيع مشاهدة المقاطع. اكتب سؤالك نصاً، أو أرسل المقطع ومعه سؤالك مكتوباً."},
		{func(m *incoming) bool { return m.Document != nil }, "لا أستطيع قراءة الملفات. انسخ منها ما تسأل عنه واكتب سؤالك نصاً من فضلك."},
		{func(m *incoming) bool { return m.Location != nil || m.Venue != nil }, "لا أحتاج إلى موقعك، ولا أحتفظ به. اكتب سؤالك نصاً من فضلك."},
		{func(m *incoming) bool { return m.Contact != nil }, "لا أحتاج إلى جهات الاتصال، ولا أحتفظ بها. اكتب سؤالك نصاً من فضلك."},
		{func(m *incoming) bool { return m.Poll != nil }, "لا أشارك في الاستطلاعات. اكتب سؤالك نصاً من فضلك."},
		{func(m *incoming) bool { return m.Dice != nil || m.Game != nil }, "لا أجيد الألعاب، لكني أجيب عن الأسئلة. اكتب سؤالك من فضلك."},
	}
}

const otherKindText = "أجيب عن الأسئلة المكتوبة فقط. اكتب سؤالك من فضلك."

// kindText is what a message without a text is answered with.
func kindText(m *incoming) string {
	all := kinds()
	if i := slices.IndexFunc(all, func(k kind) bool { return k.is(m) }); i >= 0 {
		return all[i].answer
	}
	return otherKindText
}
