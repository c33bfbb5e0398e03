package telegramtest

import (
	"encoding/json"
	"errors"
)

// maxCallbackData is how many bytes the data of a button may have. An Arabic letter takes two.
const maxCallbackData = 64

// keyboard is a reply_markup that was read.
type keyboard struct {
	rows [][]Button
	// markup is the inline keyboard as JSON with its keys sorted, for messages and for comparing; empty for none.
	markup string
	// faulty is the first button that Telegram refuses when it sees the message.
	faulty *failure
}

// parseKeyboard reads reply_markup. Other markups than inline keyboards are checked for their form and forgotten.
func parseKeyboard(q request, onlyInline bool) (keyboard, error) {
	var markup struct {
		InlineKeyboard *[][]map[string]any `json:"inline_keyboard"`
		Keyboard       *[]any              `json:"keyboard"`
		RemoveKeyboard bool                `json:"remove_keyboard"`
		ForceReply     bool                `json:"force_reply"`
	}
	given, err := q.object("reply_markup", &markup)
	_, wrongType := errors.AsType[*json.UnmarshalTypeError](err)
	switch {
	case wrongType:
		return keyboard{}, badRequest("Object expected as reply markup")
	case err != nil:
		return keyboard{}, badRequest("Can't parse reply keyboard markup JSON object")
	case !given:
		return keyboard{}, nil
	case markup.InlineKeyboard == nil && onlyInline && (markup.Keyboard != nil || markup.RemoveKeyboard || markup.ForceReply):
		return keyboard{}, badRequest("Inline keyboard expected")
	case markup.InlineKeyboard == nil:
		return keyboard{}, nil
	}
	var out keyboard
	for _, row := range *markup.InlineKeyboard {
		var buttons []Button
		for _, fields := range row {
			button, err := out.button(fields)
			if err != nil {
				return keyboard{}, err
			}
			buttons = append(buttons, button)
		}
		if len(buttons) > 0 {
			out.rows = append(out.rows, buttons)
		}
	}
	if len(out.rows) > 0 {
		out.markup = string(encode(map[string]any{"inline_keyboard": *markup.InlineKeyboard}))
	}
	return out, nil
}

// button reads one button. What the server of the Bot API refuses is an error; what only Telegram behind it refuses
// is noted in faulty, for that comes after the chat was checked.
func (k *keyboard) button(fields map[string]any) (Button, error) {
	text, isText := fields["text"].(string)
	if !isText {
		return Button{}, badRequest(`Can't parse inline keyboard button: Can't find field "text"`)
	}
	button := Button{Text: text}
	button.Data, _ = fields["callback_data"].(string)
	button.URL, _ = fields["url"].(string)
	switch {
	case text == "":
		return button, strictly("an inline button without a label; the real server would drop it")
	case button.URL != "":
		if _, ok := checkLink(button.URL); !ok {
			return button, badRequest("Inline keyboard button URL '%s' is invalid", button.URL)
		}
	case button.Data == "" && !hasOtherAction(fields):
		return button, badRequest("Can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
	case len(button.Data) > maxCallbackData && k.faulty == nil:
		k.faulty = badRequest("BUTTON_DATA_INVALID")
	}
	return button, nil
}

func hasOtherAction(fields map[string]any) bool {
	for _, key := range []string{
		"web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat",
		"switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
	} {
		if _, ok := fields[key]; ok {
			return true
		}
	}
	return false
}
