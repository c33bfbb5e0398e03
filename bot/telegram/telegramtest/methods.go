package telegramtest

import (
	"context"
	"strings"
)

// method is how the server answers one name.
type method struct {
	run func(context.Context, *Server, request, *Call) (any, error)
	// paced methods count against the rate limits.
	paced bool
}

// allMethods maps the small-letter names, as the real server compares them, to what they do.
func allMethods() map[string]method {
	return map[string]method{
		"getme":                  quick((*Server).getMe),
		"getupdates":             {run: waitForUpdates},
		"setwebhook":             quick((*Server).setWebhook),
		"deletewebhook":          quick((*Server).deleteWebhook),
		"getwebhookinfo":         quick((*Server).getWebhookInfo),
		"sendmessage":            paced((*Server).sendMessage),
		"sendmessagedraft":       paced((*Server).sendMessageDraft),
		"sendrichmessage":        paced((*Server).sendRichMessage),
		"sendchataction":         paced((*Server).sendChatAction),
		"editmessagetext":        paced((*Server).editMessageText),
		"editmessagereplymarkup": paced((*Server).editMessageReplyMarkup),
		"deletemessage":          paced((*Server).deleteMessage),
		"setmessagereaction":     paced((*Server).setMessageReaction),
		"answercallbackquery":    quick((*Server).answerCallbackQuery),
		"answerinlinequery":      quick((*Server).answerInlineQuery),
		"setmycommands":          quick((*Server).setMyCommands),
		"getmycommands":          quick((*Server).getMyCommands),
		"deletemycommands":       quick((*Server).deleteMyCommands),
		"setmyname":              quick(setProfile("name", 64)),
		"getmyname":              quick(getProfile("name")),
		"setmydescription":       quick(setProfile("description", 512)),
		"getmydescription":       quick(getProfile("description")),
		"setmyshortdescription":  quick(setProfile("short_description", 120)),
		"getmyshortdescription":  quick(getProfile("short_description")),
		"getchat":                quick((*Server).getChat),
		"getchatmember":          quick((*Server).getChatMember),
		"getchatmembercount":     quick((*Server).getChatMemberCount),
		"leavechat":              quick((*Server).leaveChat),
	}
}

// knownMethods are allMethods but those that a server is too old for.
func knownMethods(lacks []string) map[string]method {
	methods := allMethods()
	for _, name := range lacks {
		name = strings.ToLower(name)
		if _, known := methods[name]; !known {
			panic("telegramtest: the server has no method " + name + " to lack")
		}
		delete(methods, name)
	}
	return methods
}

// knows tells whether the server has a method; its name is in small letters.
func (s *Server) knows(name string) bool {
	_, known := s.methods[name]
	return known
}

// quick is a method that answers at once, under the server's lock, so that its effect is atomic.
func quick(answer func(*Server, request, *Call) (any, error)) method {
	return method{run: func(_ context.Context, s *Server, q request, call *Call) (any, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		defer s.announce()
		return answer(s, q, call)
	}}
}

// paced is a quick method that counts against the rate limits.
func paced(answer func(*Server, request, *Call) (any, error)) method {
	m := quick(answer)
	m.paced = true
	return m
}

func (s *Server) getMe(request, *Call) (any, error) {
	return struct {
		User
		CanJoinGroups           bool `json:"can_join_groups"`
		CanReadAllGroupMessages bool `json:"can_read_all_group_messages"`
		SupportsInlineQueries   bool `json:"supports_inline_queries"`
	}{User: s.bot, CanJoinGroups: true, CanReadAllGroupMessages: s.options.SeesAllGroupMessages, SupportsInlineQueries: true}, nil
}
