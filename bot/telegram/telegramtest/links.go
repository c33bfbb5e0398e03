package telegramtest

// Links are the addresses that the words of a version open, in the order of the text; addresses that stand in the
// text as such are not among them.
func (v Version) Links() []string {
	var out []string
	for _, e := range v.Entities {
		if e.Type == "text_link" {
			out = append(out, e.URL)
		}
	}
	if v.Rich != nil {
		out = appendBlockLinks(out, v.Rich.Blocks)
	}
	return out
}

func appendBlockLinks(out []string, blocks []RichBlock) []string {
	for _, b := range blocks {
		for _, text := range []*RichText{b.Text, b.Summary} {
			if text != nil {
				out = appendTextLinks(out, *text)
			}
		}
		out = appendBlockLinks(out, b.Blocks)
	}
	return out
}

func appendTextLinks(out []string, t RichText) []string {
	if t.Kind == "url" {
		out = append(out, t.Target)
	}
	for _, part := range t.Parts {
		out = appendTextLinks(out, part)
	}
	if t.Inner != nil {
		out = appendTextLinks(out, *t.Inner)
	}
	return out
}
