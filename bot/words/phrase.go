package words

import (
	"fmt"
	"strconv"
)

// A Phrase is something that the bot says.
type Phrase uint8

// Say words a phrase. Its places are filled by args in order: a string as it is, an int in the digits of
// the language. The number and kinds of args are the caller's duty, which the tests of each caller hold.
func (l Language) Say(p Phrase, args ...any) string {
	text := catalogue[p][l]
	if len(args) == 0 {
		return text
	}
	for i, a := range args {
		if n, ok := a.(int); ok {
			args[i] = l.Digits(strconv.Itoa(n))
		}
	}
	return fmt.Sprintf(text, args...)
}

// said is a phrase in each language.
type said = [languages]string

// The phrases, in the order of their tables.
const (
	Searching Phrase = iota // from here on phrases_talk.go
	Busy
	QuotaMinute // how long to wait
	QuotaDay    // how long to wait
	Late
	TextOnly
	Failed
	Withdrawn
	SourcesHeading
	UpTo      // a date
	HoldsUpTo // a date
	NoteModelCut
	NoteModelAway
	NoteMemory
	NoteQuoted
	Refusal
	NearHeading
	AskPrompt
	FlawEmpty
	FlawTooLong
	FlawUnreadable

	Greeting // phrases_chat.go
	LinkDead
	NameHint
	AskHint
	NoAnswer
	Stranger
	News
	UnderstoodAs // a question
	PassageOf    // a number, how many
	PassageGone
	PassageChanged
	Marker // a number
	ReadPassage
	PublishedOn // a date
	KindSticker
	KindVoice
	KindPhoto
	KindVideo
	KindFile
	KindPlace
	KindContact
	KindPoll
	KindGame

	LabelSubscribe // phrases_button.go
	LabelReword
	LabelNext
	LabelPrevious
	LabelErase
	ReasonWrong
	ReasonOffPoint
	ReasonOutdated
	ReasonUnclear
	ButtonDead
	ButtonEraseDead
	ButtonOlder
	ButtonBad
	ButtonNotYours
	ButtonTooOld
	ButtonFailed
	ButtonBusy
	AskedBefore
	PagesShown
	RewordAsk
	RewordHint
	SubscribeDone
	SubscribeFull
	VerdictThanks
	VerdictWhy
	VerdictFull

	Welcome // phrases_command.go
	Help
	About
	Privacy // sentences of those that follow, each after a space
	PrivacyModel
	PrivacyEmbeddings
	PrivacyRerank
	SourcesOf // documents, passages, a date
	PublishersHeading
	PublisherOf // a name, documents
	NewDone
	NewFailed
	Unknown
	LanguageSet
	LanguageSetQuoted
	LanguageUsage
	LanguageFailed
	ForgetAsk
	ForgetDone
	ForgetFailed
	CommentUsage
	CommentThanks
	CommentFull
	CommentFailed
	NotKept

	MenuStart // phrases_menu.go
	MenuAsk
	MenuHelp
	MenuSources
	MenuNew
	MenuLanguage
	MenuFeedback
	MenuPrivacy
	MenuForget
	MenuAbout
	MenuRefresh
	MenuStatus
	MenuDeadLetters
	MenuReplay
	MenuComments

	RefreshBegun   // phrases_admin.go
	RefreshNothing // a release
	RefreshDone    // a release, documents, how long
	RefreshAdded   // documents
	RefreshChanged // documents
	RefreshRemoved // documents
	RefreshLexicon
	RefreshRefused // problems, the release that goes on
	RefreshProblem // a place, a rule, what is wrong
	RefreshMore    // problems
	RefreshLogged
	RefreshFailed // the reason, the release that goes on
	RefreshUnderWay
	RefreshUntold
	StatusHeading  // a version, how long up
	StatusRelease  // a release, documents, a date
	StatusReplicas // replicas
	StatusReplica  // a name, a release, how long ago it said so
	StatusPolling
	StatusInbox  // questions
	StatusOldest // how long ago
	StatusDead   // dead letters
	StatusModel  // a state
	StatusRedis  // a state
	StatusPacing // a state
	StatusCache  // answers kept, answers shared, answers made
	StateNone
	StateWell
	StateAway
	StateResting
	StateProbing
	StateInProcess
	StatePacingAlone
	StateUnknown
	ListHeading // dead letters or comments
	DeadNone
	DeadLetter // an id, a time, attempts, a reason
	DeadUsage
	DeadText // an id, a text
	DeadUnknown
	ReplayUsage
	ReplayDone  // an id
	CommentLine // a time, a pseudonym, a text
	CommentsNone
	AdminFailed
	phrases // how many there are
)

// catalogue holds all phrases.
var catalogue = join(talkPhrases, chatPhrases, buttonPhrases, commandPhrases, menuPhrases, adminPhrases)

func join(tables ...map[Phrase]said) [phrases]said {
	var all [phrases]said
	for _, table := range tables {
		for p, text := range table {
			text[Arabic] = slashed.ReplaceAllStringFunc(text[Arabic], Isolate)
			all[p] = text
		}
	}
	return all
}
