// Package telegram is the bot's front in Telegram: it receives updates, hands questions
// to the assistant in the order of each chat, and sends what comes back as text with
// entities.
//
// It owns the transport (one client, on the library's types and its MakeRequest), long
// polling, the order of updates in a chat, formatting, splitting and pacing, and what can be
// pressed: buttons, links to the bot, and questions typed inline. It is the only importer of
// telegram-bot-api; what an answer says is decided elsewhere.
//
// The one rule that must hold: an update is confirmed to Telegram only when it has been
// dealt with, so a crash loses no question. The price, until updates are kept in a durable
// inbox, is that a crash between answer and confirmation answers one question twice.
package telegram
