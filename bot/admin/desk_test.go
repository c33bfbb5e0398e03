package admin_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/admin"
	"github.com/tahaluf/tahaluf/bot/fleet"
	"github.com/tahaluf/tahaluf/bot/inbox"
	"github.com/tahaluf/tahaluf/bot/memory"
	"github.com/tahaluf/tahaluf/bot/words"
	"github.com/tahaluf/tahaluf/knowledge"
	"github.com/tahaluf/tahaluf/retrieval"
	"github.com/tahaluf/tahaluf/retrieval/release"
)

var errAway = errors.New("redis is away")

// office is all that a Desk works with.
type office struct {
	report    release.Report
	err       error // of everything in Redis
	refused   error
	letters   []inbox.DeadLetter
	comments  []memory.Comment
	announced []string
	beside    string // which job was left out of the state
	reply     string // the last, with its isolates
	released  int
	log       bytes.Buffer
}

func (o *office) Refresh(context.Context) (release.Report, error) { return o.report, o.refused }
func (*office) Release() string                                   { return "0123456789abcdef" }

func (o *office) DeadLetters(context.Context, int) ([]inbox.DeadLetter, error) {
	return o.letters, o.err
}

func (o *office) Replay(_ context.Context, id string) error {
	if len(o.letters) == 0 || o.letters[0].ID != id {
		return inbox.ErrNotFound
	}
	return o.err
}

// tell carries out a command, and returns what was said, without isolates.
func (o *office) tell(t *testing.T, c bot.Command) (said []string) {
	t.Helper()
	desk := admin.NewDesk(admin.Options{
		Library: o, Queue: o, Log: slog.New(slog.NewTextHandler(&o.log, nil)),
		Released: func() { o.released++ },
		Announce: func(_ context.Context, r string) error { o.announced = append(o.announced, r); return o.err },
		TextOf:   func(body []byte) string { return string(body) },
		Comments: func(context.Context, int) ([]memory.Comment, int, error) { return o.comments, len(o.comments), o.err },
		Status:   func(_ context.Context, job string) admin.Status { o.beside = job; return status() },
	})
	plain := strings.NewReplacer("\u2068", "", "\u2069", "")
	var ok bool
	o.reply, ok = desk.Administer(t.Context(), 7, c, func(text string) { said = append(said, plain.Replace(text)) })
	if !ok {
		return nil
	}
	return append(said, plain.Replace(o.reply))
}

func status() admin.Status {
	return admin.Status{
		Version: "v1", Up: 26 * time.Hour,
		Base:     retrieval.Summary{Release: "0123456789abcdef", Documents: 170, AsOf: knowledge.Date{Year: 2026, Month: 9, Day: 30}},
		Replicas: []fleet.Replica{{Name: "a", State: fleet.State{Release: "0123456789abcdef", Polling: true}, Ago: 2 * time.Second}, {Name: "b", State: fleet.State{Release: "ff"}, Ago: 11 * time.Second}},
		Queue:    &inbox.Stats{Depth: 3, Dead: 2, OldestAge: 100 * time.Second},
		Model:    admin.Resting, Redis: admin.Well, Pacing: admin.Alone, Answers: &admin.Answers{Hit: 11, Shared: 0, Made: 1},
	}
}

func letters() []inbox.DeadLetter {
	return []inbox.DeadLetter{{ID: "41", Body: []byte("سؤال سري"), Reason: "handler panicked", Attempt: 5, At: time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)}}
}

// logged is what the log tells of each case of TestDesk that does something.
var logged = map[string]string{
	"refresh":                          `msg="knowledge base refreshed"`,
	"refresh with a broken base":       `msg="knowledge base not refreshed"`,
	"dead letters, without their text": `msg="dead letters listed"`,
	"the text of one":                  `msg="dead letter read"`,
	"replay":                           `msg="dead letter replayed"`,
	"comments":                         `msg="comments listed"`,
	"status":                           `msg="status told"`,
}

func TestDesk(t *testing.T) {
	t.Parallel()
	refused := &release.RefusedError{Problems: []knowledge.Problem{
		{Path: "base/a.md", Line: 3, Rule: "title", Message: "the title is also that of base/b.md"},
		{Path: "base/b.md", Rule: "files", Message: "file is larger than 256 KiB"},
	}}
	changed := release.Report{From: "aa", To: "0123456789abcdef", Documents: 103, Added: 1, Changed: 2, Removed: 11, Took: 1500 * time.Millisecond}
	begun := "بدأت إعادة قراءة قاعدة المعرفة…"
	tests := map[string]struct {
		office  office
		command bot.Command
		want    []string
	}{
		"refresh": {
			office{report: changed},
			bot.Command{Name: "refresh"},
			[]string{begun, "صار الإصدار 0123456789ab في الخدمة: ١٠٣ وثائق. استغرق ذلك ثانيتين.\nأُضيف: وثيقة واحدة\nتغيّر: وثيقتان\nحُذف: ١١ وثيقة"},
		},
		"refresh of the lexicon alone": {
			office{report: release.Report{From: "0123456789abcdef+aa", To: "0123456789abcdef+bb", Documents: 3, Lexicon: true}},
			bot.Command{Name: "refresh"},
			[]string{begun, "صار الإصدار 0123456789ab+bb في الخدمة: ٣ وثائق. استغرق ذلك أقل من ثانية.\nتغيّر المعجم."},
		},
		"refresh of the same": {
			office{report: release.Report{From: "aa", To: "aa", Documents: 3}},
			bot.Command{Name: "refresh"},
			[]string{begun, "لم يتغير شيء في قاعدة المعرفة. الإصدار aa."},
		},
		"refresh that the others do not hear of": {
			office{report: release.Report{From: "aa", To: "aa"}, err: errAway},
			bot.Command{Name: "refresh"},
			[]string{begun, "لم يتغير شيء في قاعدة المعرفة. الإصدار aa.\nتعذر إعلام النسخ الأخرى. أعد إرسال الأمر بعد قليل."},
		},
		"refresh with a broken base": {
			office{refused: refused},
			bot.Command{Name: "refresh"},
			[]string{begun, "رُفضت قاعدة المعرفة، وفيها خطآن. بقي الإصدار 0123456789ab في الخدمة.\n" +
				"- base/a.md:3، القاعدة title: عنوان مكرر.\n" +
				"- base/b.md، القاعدة files: لا وثائق في القاعدة، أو فيها ملف لا يُقرأ أو يتجاوز الحد.\n" +
				"تفاصيل الأخطاء وما يصلحها في سجل البوت."},
		},
		"refresh with a broken base, in English": {
			office{refused: refused},
			bot.Command{Name: "refresh", Language: words.English},
			[]string{"Reading the knowledge base again…", "The knowledge base was refused: 2 errors. Release 0123456789ab goes on serving.\n" +
				"- base/a.md:3, rule title: the title is also that of base/b.md\n" +
				"- base/b.md, rule files: file is larger than 256 KiB\n" +
				"The log of the bot has the details, and what to do."},
		},
		"refresh without a folder": {
			office{refused: errors.New("no such folder")},
			bot.Command{Name: "refresh", Language: words.English},
			[]string{"Reading the knowledge base again…", "The knowledge base could not be read: no such folder. Release 0123456789ab goes on serving."},
		},
		"refresh under way": {office{refused: release.ErrUnderWay}, bot.Command{Name: "refresh"}, []string{begun, "إعادة القراءة جارية، ولم تنته بعد."}},
		"dead letters, without their text": {
			office{letters: letters()},
			bot.Command{Name: "dlq"},
			[]string{"في القائمة رسالة متروكة واحدة، أحدثها أولاً:\n- 41، في 2026-11-23 09:30 UTC، ٥ محاولات: handler panicked\nلرؤية نص رسالة: /dlq ورقمها. ولإعادتها: /replay ورقمها."},
		},
		"the text of one":        {office{letters: letters()}, bot.Command{Name: "dlq", Argument: "41"}, []string{"الرسالة 41:\nسؤال سري"}},
		"the text of none":       {office{letters: letters()}, bot.Command{Name: "dlq", Argument: "42"}, []string{"لا رسالة متروكة بهذا الرقم."}},
		"no dead letters":        {office{}, bot.Command{Name: "dlq"}, []string{"لا رسائل متروكة."}},
		"dead letters, no Redis": {office{err: errAway}, bot.Command{Name: "dlq"}, []string{"تعذر تنفيذ الأمر الآن: لا يستجيب ريدس. أعد المحاولة بعد قليل."}},
		"replay":                 {office{letters: letters()}, bot.Command{Name: "replay", Argument: "41"}, []string{"عادت الرسالة 41 إلى الانتظار."}},
		"replay of nothing":      {office{}, bot.Command{Name: "replay"}, []string{"اكتب رقم الرسالة بعد الأمر، مثلاً: /replay 123"}},
		"replay, no Redis":       {office{letters: letters(), err: errAway}, bot.Command{Name: "replay", Argument: "41"}, []string{"تعذر تنفيذ الأمر الآن: لا يستجيب ريدس. أعد المحاولة بعد قليل."}},
		"comments": {
			office{comments: []memory.Comment{{User: "0123456789abcdef", Text: "ناقص", At: time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)}}},
			bot.Command{Name: "comments"},
			[]string{"في القائمة ملاحظة واحدة، أحدثها أولاً:\n- 2026-11-23 09:30 UTC، 01234567: ناقص"},
		},
		"no comments":         {office{}, bot.Command{Name: "comments"}, []string{"لا ملاحظات."}},
		"a command of nobody": {office{}, bot.Command{Name: "help"}, nil},
		"status": {office{}, bot.Command{Name: "status"}, []string{`تحالف v1، في الخدمة منذ ٢٦ ساعة
الإصدار: 0123456789ab، فيه ١٧٠ وثيقة، وأحدثه حتى ٣٠ سبتمبر/أيلول ٢٠٢٦
النسخ العاملة: نسختان
- a: الإصدار 0123456789ab، ظهرت قبل ثانيتين، وهي التي تستلم التحديثات
- b: الإصدار ff، ظهرت قبل ١١ ثانية
المنتظر: ٣ أسئلة، وبدأ الانتظار قبل دقيقتين
المتروك: رسالتان متروكتان
نموذج اللغة: متوقف مؤقتاً بعد أعطال متتالية
ريدس: سليم
تنظيم الإرسال: كل نسخة وحدها، لأن ريدس لا يستجيب
المشترك من الأجوبة في هذه النسخة: محفوظ ١١ جواباً، متزامن لا أجوبة، جديد جواب واحد`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := tt.office.tell(t, tt.command)
			if strings.Join(got, "\n--\n") != strings.Join(tt.want, "\n--\n") {
				t.Errorf("told:\n%s\nwant:\n%s", strings.Join(got, "\n--\n"), strings.Join(tt.want, "\n--\n"))
			}
			if done := logged[name]; done != "" && !strings.Contains(tt.office.log.String(), done+" admin=7 command="+tt.command.Name) {
				t.Errorf("the log does not tell %s: %s", done, &tt.office.log)
			}
			if strings.Contains(tt.office.log.String(), "سري") || strings.Contains(tt.office.log.String(), "ناقص") {
				t.Errorf("the log has text of a user: %s", &tt.office.log)
			}
		})
	}
}

func TestRefresh_IsAnnouncedOnlyWhenItServes(t *testing.T) {
	t.Parallel()
	well, ill := &office{report: release.Report{To: "r2"}}, &office{refused: errAway}
	well.tell(t, bot.Command{Name: "refresh"})
	ill.tell(t, bot.Command{Name: "refresh"})
	if len(well.announced) != 1 || well.announced[0] != "r2" || len(ill.announced) != 0 {
		t.Errorf("announced %q and %q", well.announced, ill.announced)
	}
	if well.released != 1 || ill.released != 0 {
		t.Errorf("released %d and %d times", well.released, ill.released)
	}
}

func TestRefresh_ProblemsAreToldInPartAndLoggedInEnglish(t *testing.T) {
	t.Parallel()
	problems := make([]knowledge.Problem, 120)
	for i := range problems {
		problems[i] = knowledge.Problem{Path: "base/a.md", Line: i + 1, Rule: "latin", Message: "Latin letters stand outside parentheses"}
	}
	o := &office{refused: &release.RefusedError{Problems: problems}}
	said := o.tell(t, bot.Command{Name: "refresh"})
	reply := said[len(said)-1]
	if got := strings.Count(reply, "base/a.md:"); got != 10 || !strings.Contains(reply, "وفيها ١٢٠ خطأً.") || !strings.Contains(reply, "\nولم يُذكر هنا: ١١٠ أخطاء.\n") {
		t.Errorf("%d problems are told:\n%s", got, reply)
	}
	if place := words.Isolate("base/a.md:10"); !strings.Contains(o.reply, "- "+place+"، القاعدة "+words.Isolate("latin")) {
		t.Errorf("%q is not kept in its place:\n%q", place, o.reply)
	}
	if strings.Contains(reply, "parentheses") {
		t.Errorf("told in English:\n%s", reply)
	}
	if got := strings.Count(o.log.String(), "base/a.md:"); got != 101 || strings.Count(o.log.String(), "Latin letters stand outside parentheses [latin]") != 101 { // the first also in why it was refused
		t.Errorf("the log tells %d problems", got)
	}
}

func TestStatus_LeavesOutTheJobThatAsks(t *testing.T) {
	t.Parallel()
	var o office
	o.tell(t, bot.Command{ID: "41", Name: "status"})
	if o.beside != "41" {
		t.Errorf("job %q is left out", o.beside)
	}
}

func TestStatus_TellsOnlyWhatIsKnown(t *testing.T) {
	t.Parallel()
	got := admin.Status{Version: "v1"}.In(words.Arabic)
	for _, absent := range []string{"المنتظر", "النسخ", "المشترك"} {
		if strings.Contains(got, absent) {
			t.Errorf("%q stands in:\n%s", absent, got)
		}
	}
	if !strings.Contains(got, "ريدس: غير معروف") {
		t.Errorf("told:\n%s", got)
	}
}
