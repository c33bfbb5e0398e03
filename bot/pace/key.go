package pace

import "strconv"

// tag is the hash tag of all keys: one script reads those of the bot and of any chat.
const tag = "pace"

func (s *shared) botKey() string       { return s.keys.Key(tag, "bot") }
func (s *shared) botFreezeKey() string { return s.keys.Key(tag, "frozen") }
func (s *shared) freezesKey() string   { return s.keys.Key(tag, "freezes") }

func (s *shared) chatKey(chat int64) string       { return s.keys.Key(tag, "chat", name(chat)) }
func (s *shared) chatFreezeKey(chat int64) string { return s.keys.Key(tag, "frozen", name(chat)) }
func (s *shared) groupKey(chat int64) string      { return s.keys.Key(tag, "group", name(chat)) }

func name(chat int64) string { return strconv.FormatInt(chat, 10) }
