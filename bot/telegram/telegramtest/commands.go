package telegramtest

import (
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	maxCommands           = 100
	maxCommandName        = 32
	maxCommandDescription = 256
)

// A Command is an entry of the command menu.
type Command struct {
	Command     string `json:"command"`
	Description string `json:"description"`
}

// A Scope says to whom a command menu is shown; the zero value is the default scope.
type Scope struct {
	// Type is "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat",
	// "chat_administrators" or "chat_member"; empty means default.
	Type string `json:"type"`
	// ChatID is the chat of the last three types, and UserID the member of the last.
	ChatID int64 `json:"chat_id,omitempty"`
	UserID int64 `json:"user_id,omitempty"`
}

type commandKey struct {
	scope    Scope
	language string
}

// Commands are the commands the bot has set for a scope and a two-letter language code, empty for all languages. They
// are exactly those: what a person sees when there are none is decided by the app.
func (s *Server) Commands(scope Scope, language string) []Command {
	s.mu.Lock()
	defer s.mu.Unlock()
	if scope.Type == "" {
		scope.Type = "default"
	}
	return slices.Clone(s.commands[commandKey{scope, language}])
}

func (s *Server) setMyCommands(q request, _ *Call) (any, error) {
	commands, err := list[Command](q.Params, "commands")
	if err != nil {
		return nil, badRequest("Can't parse commands JSON object")
	}
	key, err := s.commandKey(q)
	if err != nil {
		return nil, err
	}
	if len(commands) > maxCommands {
		return nil, badRequest("BOT_COMMANDS_TOO_MUCH")
	}
	for i := range commands {
		if err := commands[i].check(); err != nil {
			return nil, err
		}
	}
	s.commands[key] = commands
	return true, nil
}

func (c *Command) check() error {
	c.Command = strings.TrimPrefix(strings.TrimSpace(c.Command), "/")
	c.Description = strings.TrimSpace(c.Description)
	letters := func(r rune) bool { return r != '_' && (r < 'a' || r > 'z') && (r < '0' || r > '9') }
	switch {
	case c.Command == "":
		return badRequest("Command must be non-empty")
	case utf8.RuneCountInString(c.Command) > maxCommandName:
		return badRequest("Command length must not exceed %d", maxCommandName)
	case c.Description == "":
		return badRequest("Command description must be non-empty")
	case utf8.RuneCountInString(c.Description) > maxCommandDescription:
		return badRequest("Command description length must not exceed %d", maxCommandDescription)
	case strings.ContainsFunc(c.Command, letters):
		return badRequest("BOT_COMMAND_INVALID")
	}
	return nil
}

func (s *Server) getMyCommands(q request, _ *Call) (any, error) {
	key, err := s.commandKey(q)
	if err != nil {
		return nil, err
	}
	return append([]Command{}, s.commands[key]...), nil
}

func (s *Server) deleteMyCommands(q request, _ *Call) (any, error) {
	key, err := s.commandKey(q)
	if err != nil {
		return nil, err
	}
	delete(s.commands, key)
	return true, nil
}

// commandKey reads scope and language_code.
func (s *Server) commandKey(q request) (commandKey, error) {
	scope := Scope{Type: "default"}
	if text := q.text("scope"); text != "" {
		var given struct {
			Type   string      `json:"type"`
			ChatID json.Number `json:"chat_id"`
			UserID int64       `json:"user_id"`
		}
		if err := json.Unmarshal([]byte(text), &given); err != nil {
			return commandKey{}, badRequest("Can't parse BotCommandScope JSON object")
		}
		chatID, _ := given.ChatID.Int64()
		scope = Scope{Type: given.Type, ChatID: chatID, UserID: given.UserID}
	}
	key := commandKey{scope, q.text("language_code")}
	switch scope.Type {
	case "default", "all_private_chats", "all_group_chats", "all_chat_administrators":
		key.scope = Scope{Type: scope.Type}
	case "chat", "chat_administrators", "chat_member":
		if s.chats[scope.ChatID] == nil {
			return key, badRequest("chat not found")
		}
	default:
		return key, badRequest("Can't parse BotCommandScope: Unsupported type specified")
	}
	if key.language != "" && (len(key.language) != 2 || strings.Trim(key.language, "abcdefghijklmnopqrstuvwxyz") != "") {
		return key, badRequest("Invalid language code specified")
	}
	return key, nil
}
