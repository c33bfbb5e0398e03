package bot

// Examples are three questions of different kinds for somebody who does not know what to ask.
func Examples() []string {
	return []string{
		"متى تأسس التحالف الدولي ضد داعش؟",
		"ما هي المحاور الخمسة لاستراتيجية التحالف؟",
		"متى انضمت سوريا إلى التحالف؟",
	}
}
