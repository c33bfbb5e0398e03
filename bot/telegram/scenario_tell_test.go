package telegram

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/tahaluf/tahaluf/bot"
	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

// news tells what the bot did since it was last asked: turns of the assistant first, then calls.
func (s *stage) news() string {
	var out strings.Builder
	s.assistant.mu.Lock()
	for _, turn := range s.assistant.turns[s.turns:] {
		s.tellTurn(&out, turn)
	}
	s.turns = len(s.assistant.turns)
	s.assistant.mu.Unlock()
	for _, call := range s.Calls() {
		if call.Seq > s.told && shows(call.Method) {
			s.tellCall(&out, call)
			s.told = call.Seq
		}
	}
	return out.String()
}

// tellTurn writes a turn: the talk that it belongs to, what of it it goes on from if that is not the last,
// and the question.
func (s *stage) tellTurn(out *strings.Builder, turn bot.Turn) {
	head := "asked in " + s.names(turn.Conversation)
	if turn.Conversation == "" {
		head = "asked for nobody"
	}
	if len(turn.After) > 0 {
		head += " after «" + turn.After[0].Text + "»"
	}
	out.WriteString(head + "\n" + indented(turn.Question))
}

// shows tells whether calls of a method belong to a scenario.
func shows(method string) bool {
	return !slices.Contains([]string{"getUpdates", "sendChatAction", "getMe", "setMyCommands"}, method)
}

// tellCall writes a call: its method, chat and message, further parameters, and the text under it.
func (s *stage) tellCall(out *strings.Builder, call telegramtest.Call) {
	head := []string{call.Method}
	if call.Chat != 0 {
		head = append(head, "in "+s.nameOf(call.Chat))
	}
	if call.Message != 0 {
		head = append(head, fmt.Sprintf("#%d", call.Message))
	}
	for _, key := range slices.Sorted(maps.Keys(call.Params)) {
		value := call.Params[key]
		switch key {
		case "chat_id", "message_id", "link_preview_options", "callback_query_id", "text", "reply_markup", "inline_query_id", "results", "rich_message", "draft_id":
		case "show_alert":
			if value == "true" {
				head = append(head, "until dismissed")
			}
		case "message_thread_id":
			head = append(head, "topic "+value)
		case "reply_parameters":
			head = append(head, "to #"+field(value, "message_id"))
		case "entities":
			head = append(head, "with "+stylesOf(value))
		case "reaction":
			head = append(head, emoji(value))
		default:
			head = append(head, key+"="+value)
		}
	}
	if call.Status != http.StatusOK {
		head = append(head, fmt.Sprintf("► %d %s", call.Status, field(call.Answer, "description")))
	}
	out.WriteString(strings.Join(head, " ") + "\n" + indented(call.Params["text"]+richOfCall(s.t, call.Params["rich_message"])+ourLinksIn(call.Params["entities"])+keysOf(call.Params["reply_markup"])+offersOf(call.Params["results"])))
}

// indented sets a text under its head. What cannot be seen in it is written as an escape.
func indented(text string) string {
	if text == "" {
		return ""
	}
	seen := strings.NewReplacer(
		"\u2066", `\u2066`, "\u2067", `\u2067`, "\u2068", `\u2068`, "\u2069", `\u2069`, "\u200e", `\u200e`, "\u200f", `\u200f`, "\u00a0", `\u00a0`,
	).Replace(strings.TrimRight(text, "\n"))
	return "  | " + strings.ReplaceAll(seen, "\n", "\n  | ") + "\n"
}

// names puts names for ids into the name of a conversation.
func (s *stage) names(conversation string) string {
	parts := strings.Split(conversation, ":")
	for i, part := range parts {
		for name, id := range s.chats {
			if part == strconv.FormatInt(id, 10) && name == s.nameOf(id) {
				parts[i] = name
			}
		}
	}
	return strings.Join(parts, ":")
}

// field is one field of a JSON object.
func field(object, name string) string {
	var fields map[string]any
	if json.Unmarshal([]byte(object), &fields) != nil {
		return object
	}
	return fmt.Sprint(fields[name])
}

// stylesOf are the kinds of entity in a list, each once, in order.
func stylesOf(list string) string {
	var entities []struct {
		Type string `json:"type"`
	}
	if json.Unmarshal([]byte(list), &entities) != nil {
		return list
	}
	var out []string
	for _, e := range entities {
		if !slices.Contains(out, e.Type) {
			out = append(out, e.Type)
		}
	}
	return strings.Join(out, ", ")
}

// ourLinksIn are the links in a list of entities that open a chat with the bot.
func ourLinksIn(list string) string {
	var entities []struct {
		URL string `json:"url"`
	}
	if json.Unmarshal([]byte(list), &entities) != nil {
		return ""
	}
	var out strings.Builder
	for _, e := range entities {
		if strings.HasPrefix(e.URL, "https://t.me/") {
			out.WriteString("\n(link: " + e.URL + ")")
		}
	}
	return out.String()
}

func emoji(list string) string {
	var types []struct {
		Emoji string `json:"emoji"`
	}
	if json.Unmarshal([]byte(list), &types) != nil || len(types) == 0 {
		return "no reaction"
	}
	return types[0].Emoji
}

// offersOf are the results of an inline question: each with its title, what stands under it, and the
// message that it sends.
func offersOf(list string) string {
	var results []struct {
		Title       string `json:"title"`
		Description string `json:"description"`
		Message     struct {
			Text string `json:"message_text"`
		} `json:"input_message_content"`
	}
	if list == "" || json.Unmarshal([]byte(list), &results) != nil {
		return list
	}
	lines := []string{fmt.Sprintf("results: %d", len(results))}
	for _, r := range results {
		lines = append(lines, "* "+r.Title, "  "+r.Description, "  sends: "+strings.ReplaceAll(r.Message.Text, "\n", "\n  "))
	}
	return strings.Join(lines, "\n")
}

// keysOf are the buttons of a keyboard, row by row, in the order of the call; of one that opens a link, the
// link too.
func keysOf(markup string) string {
	if markup == "" {
		return ""
	}
	var keyboard struct {
		Rows [][]struct {
			Text string `json:"text"`
			URL  string `json:"url"`
		} `json:"inline_keyboard"`
		Hint string `json:"input_field_placeholder"`
	}
	if json.Unmarshal([]byte(markup), &keyboard) != nil {
		return "\n" + markup
	}
	var out strings.Builder
	if keyboard.Hint != "" {
		out.WriteString("\n(opens an answer: " + keyboard.Hint + ")")
	}
	for _, row := range keyboard.Rows {
		out.WriteString("\n")
		for i, b := range row {
			if i > 0 {
				out.WriteString(" ")
			}
			fmt.Fprintf(&out, "[%s]", strings.TrimSuffix(b.Text+" ► "+b.URL, " ► "))
		}
	}
	return out.String()
}
