package telegramtest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

func TestCommands(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	set := func(list string) params { return params{"commands": list} }
	name := strings.Repeat("a", 33)
	w.refuse([]refusal{
		{"Arabic", "setMyCommands", set(`[{"command":"مساعدة","description":"x"}]`), "Bad Request: BOT_COMMAND_INVALID"},
		{"capitals", "setMyCommands", set(`[{"command":"Help","description":"x"}]`), "Bad Request: BOT_COMMAND_INVALID"},
		{"no name", "setMyCommands", set(`[{"command":"/","description":"x"}]`), "Bad Request: command must be non-empty"},
		{
			"long name", "setMyCommands", set(`[{"command":"` + name + `","description":"x"}]`),
			"Bad Request: command length must not exceed 32",
		},
		{
			"no description", "setMyCommands", set(`[{"command":"help","description":" "}]`),
			"Bad Request: command description must be non-empty",
		},
		{
			"long description", "setMyCommands", set(`[{"command":"help","description":"` + strings.Repeat("ب", 257) + `"}]`),
			"Bad Request: command description length must not exceed 256",
		},
		{"too many", "setMyCommands", set("[" + strings.Repeat(`{"command":"a","description":"b"},`, 100) +
			`{"command":"a","description":"b"}]`), "Bad Request: BOT_COMMANDS_TOO_MUCH"},
		{"broken", "setMyCommands", set(`[`), "Bad Request: can't parse commands JSON object"},
		{
			"scope", "getMyCommands",
			params{"scope": `{"type":"moon"}`},
			"Bad Request: can't parse BotCommandScope: Unsupported type specified",
		},
		{"broken scope", "getMyCommands", params{"scope": `[`}, "Bad Request: can't parse BotCommandScope JSON object"},
		{"unknown chat", "getMyCommands", params{"scope": `{"type":"chat","chat_id":5}`}, "Bad Request: chat not found"},
		{"language", "getMyCommands", params{"language_code": "ara"}, "Bad Request: invalid language code specified"},
	})
	w.must("setMyCommands", set(`[{"command":"/help","description":" مساعدة "}]`), nil)
	w.must("setMyCommands", params{
		"commands": `[{"command":"ask","description":"اسأل"}]`, "language_code": "ar",
		"scope": params{"type": "chat", "chat_id": w.chat},
	}, nil)
	rows := []struct {
		name     string
		params   params
		scope    telegramtest.Scope
		language string
		want     []telegramtest.Command
	}{
		{"default", params{}, telegramtest.Scope{}, "", []telegramtest.Command{{Command: "help", Description: "مساعدة"}}},
		{
			"chat",
			params{"scope": params{"type": "chat", "chat_id": w.chat}, "language_code": "ar"},
			telegramtest.Scope{Type: "chat", ChatID: w.chat},
			"ar",
			[]telegramtest.Command{{Command: "ask", Description: "اسأل"}},
		},
		{
			"chat in another language",
			params{"scope": params{"type": "chat", "chat_id": w.chat}},
			telegramtest.Scope{Type: "chat", ChatID: w.chat},
			"", nil,
		},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			var got []telegramtest.Command
			w.must("getMyCommands", row.params, &got)
			if len(got) == 0 {
				got = nil
			}
			if diff := cmp.Diff(row.want, got); diff != "" {
				t.Errorf("by the method (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(row.want, w.Commands(row.scope, row.language)); diff != "" {
				t.Errorf("by the server (-want +got):\n%s", diff)
			}
		})
	}
	w.must("deleteMyCommands", params{}, nil)
	if got := w.Commands(telegramtest.Scope{}, ""); got != nil {
		t.Errorf("after deleting: %v", got)
	}
}

func TestProfile(t *testing.T) {
	w := newWorld(t, telegramtest.Options{})
	rows := []struct {
		field, set, get string
		limit           int
	}{
		{"name", "setMyName", "getMyName", 64},
		{"description", "setMyDescription", "getMyDescription", 512},
		{"short_description", "setMyShortDescription", "getMyShortDescription", 120},
	}
	for _, row := range rows {
		t.Run(row.field, func(t *testing.T) {
			text := strings.Repeat("ب", row.limit)
			w.must(row.set, params{row.field: text, "language_code": "ar"}, nil)
			var got map[string]string
			w.must(row.get, params{"language_code": "ar"}, &got)
			if got[row.field] != text || w.Profile(row.field, "ar") != text {
				t.Errorf("got %v", got)
			}
			if got := w.call(row.set, params{row.field: text + "ب"}); got.Code != 400 {
				t.Errorf("too long: %s", describe(got))
			}
		})
	}
	var name map[string]string
	w.must("getMyName", nil, &name)
	if name["name"] != w.Bot().FirstName {
		t.Errorf("the name by default is %q", name["name"])
	}
}
