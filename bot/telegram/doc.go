// Package telegram is the bot's front in Telegram: it receives updates, hands questions to the assistant
// in the order of each talk, and brings what comes back into the chat as text with entities.
//
// It owns the transport (one client, on the library's types and its MakeRequest), long polling and the
// webhook, whom a message is for, formatting and splitting, and what can be pressed: buttons, links to
// the bot, and questions typed inline. It is the only importer of telegram-bot-api. What an answer says,
// what is kept of users, how fast calls may go, and how updates wait are others'; the words are
// bot/words'. What a person meets is told in docs/telegram.md, and by testdata/turns.
//
// The one rule that must hold: an update is confirmed to Telegram only when the inbox keeps it, or, where
// the inbox dies with the process, when it has been dealt with; and what is shown can be shown again by
// whoever takes the job over (docs/reliability.md).
package telegram
