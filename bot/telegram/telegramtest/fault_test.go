package telegramtest_test

import (
	"io"
	"math/rand/v2"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// TestEffects makes one call over a real connection under each effect: what the client sees, and what was done.
func TestEffects(t *testing.T) {
	rows := []struct {
		name   string
		effect telegramtest.Effect
		// status and body are what the client gets; an empty body means that the connection breaks.
		status  int
		body    string
		applied bool
		lost    bool
	}{
		{"status and body", telegramtest.Reply(418, "text/plain", "teapot"), 418, "teapot", false, false},
		{
			"error", telegramtest.Fail(403, "Forbidden: bot was blocked by the user"), 403,
			`{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}`, false, false,
		},
		{"too many", telegramtest.TooManyRequests(30), 429, `{"ok":false,"error_code":429,"description":` +
			`"Too Many Requests: retry after 30","parameters":{"retry_after":30}}`, false, false},
		{"proxy", telegramtest.BadGateway(502), 502, "<h1>502 Bad Gateway</h1>", false, false},
		{
			"old server", telegramtest.MethodNotFound(), 404,
			`{"ok":false,"error_code":404,"description":"Not Found: method not found"}`, false, false,
		},
		{
			"no code", telegramtest.Codeless(500, "Internal Server Error"), 500,
			`{"ok":false,"description":"Internal Server Error"}`, false, false,
		},
		{"reset before", telegramtest.ResetBefore(), 0, "", false, true},
		{"reset after", telegramtest.ResetAfter(), 0, "", true, true},
		{"malformed", telegramtest.Malformed(), 200, "\x00}}", true, true},
		{"truncated", telegramtest.Truncated(), 200, "", true, true},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			w := newWorld(t, telegramtest.Options{})
			w.start()
			w.Inject(telegramtest.Fault{Method: "SENDMESSAGE", Effect: row.effect})
			status, body, err := w.overTheWire(params{"chat_id": w.chat, "text": "x"})
			if (err != nil) != (row.body == "") || err == nil && (status != row.status || !strings.Contains(body, row.body)) {
				t.Errorf("got %d %q %v", status, body, err)
			}
			if err := w.WaitFor(soon(t), func() bool { return !w.Calls()[0].Ended.IsZero() }); err != nil {
				t.Fatal(err)
			}
			call := w.Calls()[0]
			if call.Applied != row.applied || call.Lost != row.lost || call.Fault != row.effect.String() {
				t.Errorf("the call is %+v", call)
			}
			if got := len(w.Messages(w.chat)) == 1; got != row.applied {
				t.Errorf("a message: %t", got)
			}
			// The next call is whole.
			if status, _, err := w.overTheWire(params{"chat_id": w.chat, "text": "y"}); status != 200 || err != nil {
				t.Errorf("the call after it: %d %v", status, err)
			}
		})
	}
}

// overTheWire sends a message over a connection of its own.
func (w *world) overTheWire(p params) (int, string, error) {
	w.t.Helper()
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	request, err := http.NewRequestWithContext(w.t.Context(), http.MethodPost,
		w.URL()+"/bot"+w.Token()+"/sendMessage", strings.NewReader(p.form().Encode()))
	if err != nil {
		w.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := client.Do(request)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	return response.StatusCode, string(body), err
}

// TestDelay: a delayed call takes effect at its time, although the client is gone by then.
func TestDelay(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	w.start()
	w.Inject(telegramtest.Fault{Effect: telegramtest.Delay(time.Minute)})
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}, Timeout: 20 * time.Millisecond}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, w.URL()+"/bot"+w.Token()+
		"/sendMessage?text=x&chat_id=1001", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	if response, err := client.Do(request); err == nil {
		t.Error("answered without delay", response.Body.Close())
	}
	if got := len(w.Messages(w.chat)); got != 0 {
		t.Errorf("%d messages before the time", got)
	}
	w.clock.Advance(time.Minute)
	if _, err := w.WaitForMessage(soon(t), w.chat, func(m telegramtest.Message) bool { return m.Text() == "x" }); err != nil {
		t.Error(err)
	}
}

// TestFaultSelection: which of ten calls, to two chats by turns, a fault strikes.
func TestFaultSelection(t *testing.T) {
	fail := telegramtest.Fail(500, "Internal Server Error")
	rows := []struct {
		name   string
		fault  func(chat int64) telegramtest.Fault
		want   string
		unused int
	}{
		{"once", func(int64) telegramtest.Fault { return telegramtest.Fault{Effect: fail} }, "x.........", 0},
		{"three times", func(int64) telegramtest.Fault { return telegramtest.Fault{Count: 3, Effect: fail} }, "xxx.......", 0},
		{"later", func(int64) telegramtest.Fault { return telegramtest.Fault{Skip: 4, Count: 2, Effect: fail} }, "....xx....", 0},
		{"always", func(int64) telegramtest.Fault {
			return telegramtest.Fault{Count: telegramtest.Always, Effect: fail}
		}, "xxxxxxxxxx", 0},
		{"one chat", func(chat int64) telegramtest.Fault {
			return telegramtest.Fault{Chat: chat, Count: 2, Effect: fail}
		}, ".x.x......", 0},
		{"one method", func(int64) telegramtest.Fault {
			return telegramtest.Fault{Method: "editMessageText", Effect: fail}
		}, "..........", 1},
		{"more than there are calls", func(int64) telegramtest.Fault {
			return telegramtest.Fault{Count: 20, Effect: fail}
		}, "xxxxxxxxxx", 1},
		{"by chance", func(int64) telegramtest.Fault {
			return telegramtest.Fault{Count: telegramtest.Always, Probability: 0.5, Effect: fail}
		}, "x...x.xx..", 0},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			chance := rand.New(rand.NewPCG(3, 4))
			w := newWorld(t, telegramtest.Options{Rand: chance})
			badr := w.AddUser(telegramtest.User{FirstName: "Badr"})
			chats := []int64{w.chat, badr.Private()}
			w.Inject(row.fault(chats[1]))
			var got strings.Builder
			for i := range 10 {
				if w.call("sendMessage", params{"chat_id": chats[i%2], "text": "x"}).OK {
					got.WriteByte('.')
				} else {
					got.WriteByte('x')
				}
			}
			if got.String() != row.want {
				t.Errorf("got %s, want %s", got.String(), row.want)
			}
			if unused := w.UnusedFaults(); len(unused) != row.unused {
				t.Errorf("unused: %+v", unused)
			}
		})
	}
}

func TestSeveralFaults(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	w.Inject(
		telegramtest.Fault{Method: "sendMessage", Effect: telegramtest.TooManyRequests(1)},
		telegramtest.Fault{Count: telegramtest.Always, Effect: telegramtest.Fail(500, "Internal Server Error")},
	)
	got := make([]int, 0, 3)
	for range 2 {
		got = append(got, w.call("sendMessage", params{"chat_id": w.chat, "text": "x"}).Status)
	}
	w.ClearFaults()
	got = append(got, w.call("sendMessage", params{"chat_id": w.chat, "text": "x"}).Status)
	if diff := cmp.Diff([]int{429, 500, 200}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	uses := w.Faults()
	if len(uses) != 2 || uses[0].Fired != 1 || uses[1].Fired != 1 || uses[1].Left != 0 {
		t.Errorf("got %+v", uses)
	}
}
