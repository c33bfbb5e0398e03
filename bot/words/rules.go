package words

// rulesInArabic say what each rule of the linter of knowledge looks for, by its name.
var rulesInArabic = map[string]string{
	"as-of":          "تاريخ صحة المعلومات في المستقبل، أو لا يوافق تواريخ المصادر.",
	"asked":          "سؤال تحت المقطع بلا علامة استفهام، أو مكرر، أو من أسئلة القياس.",
	"contradiction":  "جملتان في مقطعين تختلفان في رقم أو تاريخ للأمر نفسه.",
	"digits":         "رقم بغير الأرقام المطلوبة: العربية المشرقية (٠ إلى ٩) في النص، واللاتينية داخل الاسم اللاتيني.",
	"encoding":       "ترميز الملف أو نهايات أسطره على غير المطلوب.",
	"file-name":      "اسم الملف غير معرّف الوثيقة، أو مجلده ليس من مواضيعها.",
	"files":          "لا وثائق في القاعدة، أو فيها ملف لا يُقرأ أو يتجاوز الحد.",
	"front-matter":   "رأس الوثيقة ناقص، أو فيه مفتاح غير معروف أو قيمة غير صحيحة.",
	"golden":         "أسئلة القياس لا توافق القاعدة: سؤال يطلب ما ليس فيها، أو وثيقة لا يطلبها سؤال.",
	"independence":   "ناشرو مصادر الوثيقة أقل من العدد المطلوب.",
	"invisible":      "حرف لا يُرى، أو حرف يشبه غيره.",
	"latin":          "كلمة بحروف لاتينية خارج القوسين.",
	"length":         "المقطع أقصر من المطلوب أو أطول.",
	"lexicon":        "مدخل في المعجم ناقص أو غير صحيح أو مكرر.",
	"markup":         "علامات تنسيق في موضع نص عادي.",
	"months":         "اسم شهر بتسمية واحدة، أو بتسميتين لا تتفقان؛ والصواب مثل: سبتمبر/أيلول.",
	"near-duplicate": "مقطعان يكادان يقولان الشيء نفسه.",
	"punctuation":    "علامة ترقيم غير عربية أو في غير موضعها، أو قوس بلا قرين.",
	"questions":      "أسئلة الوثيقة أقل من المطلوب أو أكثر، أو فيها سؤال مكرر أو بلا علامة استفهام.",
	"reference":      "الوثيقة التي تحل محل هذه غير موجودة، أو تحيل إليها من جديد.",
	"relative-time":  "عبارة مثل «الآن» أو «العام الماضي» في جملة بلا تاريخ.",
	"section":        "قسم على غير الصورة المطلوبة: في عنوانه أو معرّفه أو مصادره أو نصه.",
	"self-contained": "مقطع أو جملة لا تُفهم وحدها، بل تحيل إلى غيرها.",
	"source":         "مصدر برابط غير صحيح أو مكرر، أو بتاريخ في المستقبل، أو لا يستند إليه قسم.",
	"spacing":        "مسافة زائدة أو ناقصة.",
	"spelling":       "خطأ في الإملاء.",
	"title":          "عنوان مكرر.",
	"unique-id":      "معرّف مستعمل أكثر من مرة.",
	"validity":       "انتهت مدة صحة الوثيقة وليس لها بديل، أو تسبق تاريخ معلوماتها.",
	"variant":        "كلمة بغير الإملاء الذي في سائر القاعدة.",
}

// ruleUnknown stands for a rule that has no wording here.
const ruleUnknown = "خطأ من نوع غير معروف."

// Problem words what the linter of knowledge has found by the rule of that name. The linter speaks English:
// its message is the wording in that language. In Arabic it is what the rule looks for.
func (l Language) Problem(rule, message string) string {
	if l == English {
		return message
	}
	if text, ok := rulesInArabic[rule]; ok {
		return text
	}
	return ruleUnknown
}
