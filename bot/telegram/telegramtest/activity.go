package telegramtest

import (
	"slices"
	"strings"
	"time"
)

// activityLife is how long "typing" and the like are shown.
const activityLife = 5 * time.Second

type activity struct {
	action string
	until  time.Time
}

func (s *Server) sendChatAction(q request, _ *Call) (any, error) {
	action := strings.ToLower(q.text("action"))
	if !slices.Contains([]string{
		"cancel", "typing", "record_video", "upload_video", "record_audio", "record_voice",
		"upload_audio", "upload_voice", "upload_photo", "upload_document", "choose_sticker", "pick_up_location",
		"find_location", "record_video_note", "upload_video_note",
	}, action) {
		return nil, badRequest("Wrong parameter action in request")
	}
	c, err := s.chatFor(q, toWrite)
	if err != nil {
		return nil, err
	}
	thread := int(q.integer("message_thread_id"))
	if action == "cancel" {
		delete(c.actions, thread)
		return true, nil
	}
	c.actions[thread] = activity{action: action, until: s.clock.Now().Add(activityLife)}
	return true, nil
}

// Action is what the bot is shown to be doing in a chat right now, such as "typing"; empty when nothing. It fades 5
// seconds after the call and ends when the bot sends a message. thread is that of the call, zero for none.
func (s *Server) Action(chatID int64, thread int) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.mustChat(chatID, "action").actions[thread]
	if !s.clock.Now().Before(now.until) {
		return ""
	}
	return now.action
}
