package telegramtest_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strconv"
	"time"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// A test lets a person ask, waits for the bot's answer and looks at the conversation. Here one call stands for the bot.
func Example() {
	clock := telegramtest.NewManualClock(time.Date(2026, 3, 1, 6, 0, 0, 0, time.UTC))
	server := telegramtest.New(telegramtest.Options{Clock: clock})
	defer server.Close()
	layla := server.AddUser(telegramtest.User{FirstName: "Layla", LanguageCode: "ar"})
	question := layla.Sends(layla.Private(), "ما هو التحالف؟")

	clock.Advance(2 * time.Second)
	answer := url.Values{"text": {"التحالف الدولي ضد داعش"}}
	answer.Set("chat_id", strconv.FormatInt(layla.ID(), 10))
	answer.Set("reply_to_message_id", strconv.Itoa(question))
	server.ServeHTTP(httptest.NewRecorder(), httptest.NewRequestWithContext(context.Background(), http.MethodGet,
		"/bot"+server.Token()+"/sendMessage?"+answer.Encode(), http.NoBody))

	if _, err := server.WaitForReply(context.Background(), layla.ID(), question, nil); err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(server.Transcript(layla.ID()))
	// Output:
	// 00:00.000 #1 Layla: ما هو التحالف؟
	// 00:02.000 #2 Tahaluf to #1: التحالف الدولي ضد داعش
}

// Faults are said beforehand. What no call met is reported in the end.
func ExampleServer_Inject() {
	server := telegramtest.New(telegramtest.Options{})
	defer server.Close()
	server.Inject(
		telegramtest.Fault{Method: "editMessageText", Skip: 2, Effect: telegramtest.TooManyRequests(30)},
		telegramtest.Fault{Method: "sendMessage", Probability: 0.01, Count: telegramtest.Always, Effect: telegramtest.ResetAfter()},
	)
	for _, fault := range server.UnusedFaults() {
		fmt.Println(fault.Method, fault.Effect)
	}
	// Output:
	// editMessageText 429 retry after 30
	// sendMessage reset after effect
}
