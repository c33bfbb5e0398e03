package telegramtest

import "slices"

// richCount goes through a rich message, counts its blocks and collects its references.
type richCount struct {
	number       int
	names, links map[string]bool
}

// blocks checks blocks that stand at a depth, and what is in them.
func (c *richCount) blocks(blocks []RichBlock, depth int) error {
	if depth > maxRichDepth {
		return badRequest("rich message is nested too deeply")
	}
	c.number += len(blocks)
	for _, b := range blocks {
		if err := c.block(b, depth); err != nil {
			return err
		}
	}
	return nil
}

func (c *richCount) block(b RichBlock, depth int) error {
	var must []*RichText
	switch b.Type {
	case "paragraph", "footer", "expandable_blockquote":
		must = append(must, b.Text)
	case "heading":
		if b.Size < 1 || b.Size > 6 {
			return badRequest("heading size must be from 1 to 6")
		}
		must = append(must, b.Text)
	case "details":
		must = append(must, b.Summary)
		fallthrough
	case "blockquote":
		if len(b.Blocks) == 0 {
			return badRequest("block %q has no content", b.Type)
		}
	case "divider":
	default:
		return strictly("blocks of type %q are not supported by this fake", b.Type)
	}
	for _, text := range must {
		if text == nil || text.String() == "" {
			return badRequest("block %q has no text", b.Type)
		}
		if err := c.text(*text, depth+1); err != nil {
			return err
		}
	}
	return c.blocks(b.Blocks, depth+1)
}

// text checks a text, and what is in it.
func (c *richCount) text(t RichText, depth int) error {
	switch {
	case depth > maxRichDepth:
		return badRequest("rich message is nested too deeply")
	case t.Kind != "" && (t.Inner == nil || t.Inner.String() == ""):
		return strictly("a text of type %q is empty", t.Kind)
	}
	switch t.Kind {
	case "":
	case "url":
		if _, ok := checkLink(t.Target); !ok {
			return badRequest("rich text URL %q is invalid", t.Target)
		}
	case "reference":
		if c.names[t.Target] {
			return strictly("two references are called %q", t.Target)
		}
		note(&c.names, t.Target)
	case "reference_link":
		note(&c.links, t.Target)
	default:
		if !slices.Contains([]string{"bold", "italic", "underline", "strikethrough", "spoiler", "code", "marked", "subscript", "superscript"}, t.Kind) {
			return strictly("texts of type %q are not supported by this fake", t.Kind)
		}
	}
	for _, part := range t.Parts {
		if err := c.text(part, depth); err != nil {
			return err
		}
	}
	if t.Inner != nil {
		return c.text(*t.Inner, depth+1)
	}
	return nil
}

func note(set *map[string]bool, name string) {
	if *set == nil {
		*set = make(map[string]bool)
	}
	(*set)[name] = true
}
