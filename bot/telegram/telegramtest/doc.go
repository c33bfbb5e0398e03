// Package telegramtest is a fake of the Telegram Bot API server, with people who act and a history to check.
//
// It owns one bot account, the people it talks to, the chats they meet in, and every rule by which the real server
// accepts or refuses what a bot does. It does not know the bot under test: the bot reaches it over HTTP, from the same
// process or from another one that has Server.URL as its TELEGRAM_API_URL. The one rule that must hold: what the real
// server refuses is refused here too. Where it had to choose, the fake is the stricter of the two, and the error then
// says "telegramtest".
//
// # A tour
//
// A test makes a server, people and chats, starts its bot, and lets people act:
//
//	server := telegramtest.New(telegramtest.Options{})
//	if err := server.Start(); err != nil { ... }
//	defer server.Close()
//	alice := server.AddUser(telegramtest.User{FirstName: "Alice", LanguageCode: "ar"})
//	question := alice.Sends(alice.Private(), "ما هو التحالف؟")
//	answer, err := server.WaitForReply(ctx, alice.ID(), question, nil)
//
// What a [Person] can do is in act.go, callback.go and membership.go: Sends, Edits, Deletes, Reacts, Presses, Blocks,
// AddsBot and so on. What a chat can be is in chat.go and topic.go. [Server.PushUpdate] is for what they cannot cause.
//
// What happened is in [Server.Messages] with every version of every message, [Server.Calls] with every call of the
// bot, [Server.Updates] with the fate of every update, [Server.Callbacks],
// [Server.InlineQueries] and [Server.Drafts]; [Server.History] is all
// of it, [Server.WriteHistory] writes it as JSON, and [Server.Transcript] as text for golden files. [Server.WaitFor]
// and its kin block until something has happened, without sleeping.
//
// What goes wrong is said beforehand with [Server.Inject]: see [Fault] and the functions that make an [Effect].
// [Server.UnusedFaults] shows the faults that no call met. Rate limits are enforced when [Options.Limits] says so, for
// instance [DocumentedLimits], and [Server.Refused] counts the calls that met one.
//
// Time is a [Clock]. With a [ManualClock] nothing expires, fades, retries or times out until the test says Advance.
//
// # What is faithful
//
// Rules were read in the source of the server, tdlib/telegram-bot-api (Client.cpp, Query.cpp, ClientManager.cpp,
// HttpConnection.cpp, WebhookActor.cpp) and the library under it, tdlib/td (MessageEntity.cpp, ReplyMarkup.cpp,
// BotCommand.cpp, misc.cpp), versions of 2021 to 2026; "docs" are the pages of core.telegram.org/bots/api; "field" are
// reports of bots in use.
//
//   - Paths, method names in any case, the four ways to pass parameters, lenient integers and booleans, the JSON around
//     answers, HTTP codes, Retry-After, the capital letters of descriptions (Query.cpp, Client.cpp; a malformed token
//     is 404 as at api.telegram.org).
//   - getUpdates: offset, negative offset, limit, timeout up to 50 s, allowed_updates that last, updates that come
//     again until confirmed, offsets from before a renumbering, 409 in its three wordings, the first at once and those
//     of the next 3 s after a pause, expiry after 24 h and 150 s (Client.cpp).
//   - Webhooks: secret header, one update of a queue in flight, queues by chat for messages and by person for
//     callbacks, first retry at once, then 2, 4, 8 s up to one or two minutes, Retry-After from 0 to 3600 s, 60 s of
//     patience, max_connections (WebhookActor.cpp).
//   - Text: 4096 UTF-16 units after parsing and trimming, with "message is too long" for sends and MESSAGE_TOO_LONG for
//     edits (field); the characters that Telegram removes or replaces, among them U+202A to U+202E, and runs of
//     U+200E and U+200F; trimming with entities (MessageEntity.cpp, misc.cpp).
//   - Entities: errors for wrong places in UTF-16 and for missing arguments; HTML with the errors of the real parser;
//     entities found by the server (MessageEntity.cpp).
//   - Sending: replies, allow_sending_without_reply, topics and the General topic without an identifier, replies that
//     land in the topic of what they answer, the opening message as the reply of everything in a topic (Client.cpp,
//     field); message identifiers that private chats and basic groups share.
//   - Editing: "not modified", only the bot's own messages, and that the keyboard goes when an edit does not repeat
//     it. Deleting: 48 hours, and what administrators may (Client.cpp, td).
//   - Rich messages: sendRichMessage and the parameter rich_message of editMessageText, by blocks; 32,768 characters,
//     500 blocks, 16 levels; no text beside them on the wire (docs of Bot API 10.2, field).
//   - Access: unknown chats, people who never wrote, blocked, deactivated, other bots, groups left, kicked and
//     migrated, with the descriptions and parameters of Client.cpp.
//   - Buttons: callback_data of 1 to 64 bytes. Callbacks: answered within 150 s. Commands: scope, language, names.
//     Reactions: one, of the allowed ones. Drafts: private only, 30 s, gone when a message is sent (docs, field).
//     Actions such as "typing": 5 s (docs).
//   - Groups: privacy mode as BotFather describes it; mentions do arrive. Reports about that differ.
//
// # Stricter than the real server
//
// The real server repairs or drops, without telling the bot: empty entities, entities that cross or nest wrongly, more
// than 100 of them, an entities parameter that is no JSON list, and inline buttons without a label. A bot that sends
// these has miscounted, so here they are errors that begin "Bad Request: telegramtest:". Entities of parsed HTML are
// repaired as the real server does.
//
// # Known differences
//
//   - MarkdownV2 is read without formatting, and the old Markdown not at all: our bot sends entities.
//   - A style that covers a link found by the server is one entity here and several in the real API.
//   - Inline mode: articles with a text only, 30 s to answer (a guess), and nobody picks a result.
//   - No media, channels, payments, business or guest accounts, ephemeral messages: their methods answer 404, as a server
//     does that is too old for them; Options.Lacks adds to them. Carrying and PushUpdate stand in for what people send.
//   - Of rich messages only blocks of text are known, not html or markdown, and no rich drafts. The descriptions of
//     their errors are guesses.
//   - Real limits on the rate of calls are not public. The buckets here are the figures of the FAQ, and have no memory
//     of offenders.
//   - setWebhook takes http addresses, does not try them first, does not insist on a second between two calls, and
//     runs no method that the answer to a delivery names; 23 hours of 410 do not delete a webhook.
//   - getUpdates does not slow down a bot that asks for the same offset again at once.
//   - Answering a callback twice is accepted; what Telegram does is not documented.
//   - A chat is full of people and holds one bot; members have no rights beyond being administrators or not.
//   - The descriptions of a draft_id of zero and of a wrong quote or profile text are guesses.
package telegramtest
