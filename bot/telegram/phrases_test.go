package telegram

import "github.com/tahaluf/tahaluf/bot/words"

// What the bot says by itself.
var (
	searchingText, busyText = words.Arabic.Say(words.Searching), words.Arabic.Say(words.Busy)

	sourcesLabel   = words.Arabic.Say(words.SourcesHeading)
	subscribeLabel = words.Arabic.Say(words.LabelSubscribe)
	rewordLabel    = words.Arabic.Say(words.LabelReword)
	nextLabel      = words.Arabic.Say(words.LabelNext)
	previousLabel  = words.Arabic.Say(words.LabelPrevious)
	eraseLabel     = words.Arabic.Say(words.LabelErase)

	deadButtonText  = words.Arabic.Say(words.ButtonDead)
	olderButtonText = words.Arabic.Say(words.ButtonOlder)
	notYoursText    = words.Arabic.Say(words.ButtonNotYours)
	oldMessageText  = words.Arabic.Say(words.ButtonTooOld)
	pressBusyText   = words.Arabic.Say(words.ButtonBusy)
	askedText       = words.Arabic.Say(words.AskedBefore)
	rewordText      = words.Arabic.Say(words.RewordAsk)
	rewordHint      = words.Arabic.Say(words.RewordHint)
	goneText        = words.Arabic.Say(words.PassageGone)
	changedText     = words.Arabic.Say(words.PassageChanged)
	newsText        = words.Arabic.Say(words.News) + "\n\n"
	welcomeText     = words.Arabic.Say(words.Greeting)
	deadLinkText    = words.Arabic.Say(words.LinkDead)
	otherKindText   = words.Arabic.Say(words.TextOnly)
)
