package telegramtest_test

import (
	"testing"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestReplies(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	question := w.alice.Sends(w.chat, "ما هو التحالف؟")
	gone := w.alice.Sends(w.chat, "لا شيء")
	w.alice.Deletes(w.chat, gone)
	rows := []struct {
		name   string
		params params
		// reply is what the message answers, or zero; failure what the server says instead.
		reply   int
		quote   string
		failure string
	}{
		{"none", params{}, 0, "", ""},
		{"new way", params{"reply_parameters": map[string]any{"message_id": question}}, question, "", ""},
		{"old way", params{"reply_to_message_id": question}, question, "", ""},
		{"quote", params{"reply_parameters": map[string]any{"message_id": question, "quote": "التحالف"}}, question, "التحالف", ""},
		{
			"deleted",
			params{"reply_parameters": map[string]any{"message_id": gone}},
			0, "",
			"Bad Request: message to be replied not found",
		},
		{"deleted, old way", params{"reply_to_message_id": gone}, 0, "", "Bad Request: message to be replied not found"},
		{"deleted, but never mind", params{"reply_parameters": map[string]any{
			"message_id": gone, "allow_sending_without_reply": true,
		}}, 0, "", ""},
		{"deleted, but never mind, old way", params{
			"reply_to_message_id": gone, "allow_sending_without_reply": true,
		}, 0, "", ""},
		{"empty parameters", params{"reply_parameters": map[string]any{}}, 0, "", ""},
		{
			"no message",
			params{"reply_parameters": map[string]any{"quote": "x"}},
			0, "",
			`Bad Request: can't find field "message_id"`,
		},
		{"broken", params{"reply_parameters": "{"}, 0, "", "Bad Request: can't parse reply parameters JSON object"},
		{
			"other words",
			params{"reply_parameters": map[string]any{"message_id": question, "quote": "زحل"}},
			0, "",
			"Bad Request: QUOTE_TEXT_INVALID",
		},
		{
			"other chat",
			params{"reply_parameters": map[string]any{"message_id": question, "chat_id": 5}},
			0, "",
			"Bad Request: telegramtest: reply_parameters.chat_id is not supported by this fake",
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			row.params["chat_id"], row.params["text"] = w.chat, "جواب"
			if row.failure != "" {
				if got := w.call("sendMessage", row.params); got.Description != row.failure {
					t.Errorf("got %s, want %s", describe(got), row.failure)
				}
				return
			}
			var sent message
			w.must("sendMessage", row.params, &sent)
			if (sent.ReplyTo != nil) != (row.reply != 0) || sent.ReplyTo != nil && sent.ReplyTo.ID != row.reply {
				t.Errorf("answers %+v, want %d", sent.ReplyTo, row.reply)
			}
			if (sent.Quote != nil) != (row.quote != "") || sent.Quote != nil && sent.Quote.Text != row.quote {
				t.Errorf("quotes %v, want %q", sent.Quote, row.quote)
			}
			if stored, _ := w.Message(w.chat, sent.ID); stored.ReplyTo != row.reply || stored.Quote != row.quote {
				t.Errorf("stored %+v", stored)
			}
		})
	}
}

func TestTopics(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	forum := w.AddForum("منتدى", w.alice)
	topic := w.AddTopic(forum, w.alice, "أسئلة")
	closed := w.AddTopic(forum, w.alice, "مغلق")
	w.CloseTopic(forum, closed)
	deleted := w.AddTopic(forum, w.alice, "محذوف")
	w.DeleteTopic(forum, deleted)
	general := w.alice.Sends(forum, "سؤال عام", telegramtest.InTopic(telegramtest.GeneralTopic))
	question := w.alice.Sends(forum, "سؤال", telegramtest.InTopic(topic))
	plain := w.AddSupergroup("جمع", w.alice)
	root := w.alice.Sends(plain, "سؤال")
	rows := []struct {
		name    string
		chat    int64
		params  params
		thread  int
		inTopic bool
		replyTo int
		failure string
	}{
		{name: "topic", chat: forum, params: params{"message_thread_id": topic}, thread: topic, inTopic: true, replyTo: topic},
		{name: "general", chat: forum, params: params{}},
		{
			name: "general by its identifier", chat: forum, params: params{"message_thread_id": 1},
			failure: "Bad Request: message thread not found",
		},
		{
			name: "an answer lands in the topic", chat: forum, params: params{"reply_to_message_id": question},
			thread: topic, inTopic: true, replyTo: question,
		},
		{name: "an answer in general", chat: forum, params: params{"reply_to_message_id": general}, replyTo: general},
		{
			name: "no topic", chat: forum, params: params{"message_thread_id": 9999},
			failure: "Bad Request: message thread not found",
		},
		{
			name: "a message of a topic", chat: forum, params: params{"message_thread_id": question},
			failure: "Bad Request: message thread not found",
		},
		{name: "closed", chat: forum, params: params{"message_thread_id": closed}, failure: "Bad Request: TOPIC_CLOSED"},
		{
			name: "deleted", chat: forum, params: params{"message_thread_id": deleted},
			failure: "Bad Request: message thread not found",
		},
		{
			name: "answers in a plain supergroup share a thread that is no topic", chat: plain,
			params: params{"reply_to_message_id": root}, thread: root, replyTo: root,
		},
		{
			name: "a plain supergroup has no topics", chat: plain, params: params{"message_thread_id": root},
			failure: "Bad Request: message thread is not a forum topic thread",
		},
		{
			name: "a private chat has no topics", chat: w.chat, params: params{"message_thread_id": 77},
			failure: "Bad Request: message thread not found",
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			row.params["chat_id"], row.params["text"] = row.chat, "جواب"
			if row.failure != "" {
				if got := w.call("sendMessage", row.params); got.Description != row.failure {
					t.Errorf("got %s, want %s", describe(got), row.failure)
				}
				return
			}
			var sent message
			w.must("sendMessage", row.params, &sent)
			replyTo := 0
			if sent.ReplyTo != nil {
				replyTo = sent.ReplyTo.ID
			}
			if sent.Thread != row.thread || sent.IsTopicMessage != row.inTopic || replyTo != row.replyTo {
				t.Errorf("thread %d, topic %t, answers %d", sent.Thread, sent.IsTopicMessage, replyTo)
			}
		})
	}
	w.Promote(forum, w.Bot().ID, telegramtest.Administrator)
	w.must("sendMessage", params{"chat_id": forum, "text": "x", "message_thread_id": closed}, nil)
	w.SetForum(forum, false)
	w.refuse([]refusal{{
		"topics turned off", "sendMessage",
		params{"chat_id": forum, "text": "x", "message_thread_id": topic},
		"Bad Request: message thread is not a forum topic thread",
	}})
}
