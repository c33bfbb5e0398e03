package eval

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
)

// golden is one line of a golden file.
type golden struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	History  []struct {
		Role string `json:"role"`
		Text string `json:"text"`
	} `json:"history"`
	Kind string `json:"kind"`
	// Split is "dev" or "test".
	Split string `json:"split"`
	// Passages are the ids of all passages that answer, any one of which is enough.
	Passages []string `json:"passages"`
	// Facts must stand in the answer; each is a wording, or a list of wordings.
	Facts   []wordings `json:"facts"`
	Abstain bool       `json:"abstain"`
	// FalsePremise marks a question that takes for true what is not.
	FalsePremise bool `json:"false_premise"`
	// Note is for readers of the file.
	Note string `json:"note"`
}

// wordings is a list of strings, or one string.
type wordings []string

// UnmarshalJSON accepts both forms.
func (w *wordings) UnmarshalJSON(raw []byte) error {
	var one string
	if json.Unmarshal(raw, &one) == nil {
		*w = wordings{one}
		return nil
	}
	var many []string
	if err := json.Unmarshal(raw, &many); err != nil {
		return fmt.Errorf("a fact is a string or a list of strings: %w", err)
	}
	*w = many
	return nil
}

// readGolden reads golden questions strictly: an unknown key or role, a repeated id, an empty
// fact, or a question that has neither passages nor abstain is an error.
func readGolden(r io.Reader) (*Set, error) {
	s := &Set{}
	seen := make(map[string]bool)
	err := scan(r, func(line []byte) error {
		var g golden
		d := json.NewDecoder(bytes.NewReader(line))
		d.DisallowUnknownFields()
		if err := d.Decode(&g); err != nil {
			return fmt.Errorf("not a golden question: %w", err)
		}
		if _, err := d.Token(); !errors.Is(err, io.EOF) {
			return fmt.Errorf("not a golden question: more than one value on the line")
		}
		if err := g.validate(); err != nil {
			return err
		}
		if seen[g.ID] {
			return fmt.Errorf("id %q is used twice", g.ID)
		}
		seen[g.ID] = true
		s.Questions = append(s.Questions, g.question())
		return nil
	})
	return s, err
}

func (g golden) validate() error {
	switch {
	case g.ID == "" || g.Question == "":
		return fmt.Errorf("id and question must be given")
	case g.Abstain && len(g.Passages) > 0:
		return fmt.Errorf("question %s both abstains and has passages", g.ID)
	case !g.Abstain && len(g.Passages) == 0:
		return fmt.Errorf("question %s has no passages: name those that answer, or set abstain", g.ID)
	case g.Split != "" && g.Split != "dev" && g.Split != "test":
		return fmt.Errorf("question %s: split is %q, want dev or test", g.ID, g.Split)
	}
	for _, h := range g.History {
		if h.Role != "user" && h.Role != "assistant" {
			return fmt.Errorf("question %s: role is %q, want user or assistant", g.ID, h.Role)
		}
	}
	for _, f := range g.Facts {
		if len(f) == 0 || slices.Contains(f, "") {
			return fmt.Errorf("question %s has a fact without a wording", g.ID)
		}
	}
	return nil
}

func (g golden) question() Question {
	q := Question{ID: g.ID, Text: g.Question, Abstain: g.Abstain, Kind: g.Kind, Split: g.Split, Relevant: make(map[string]int)}
	for _, h := range g.History {
		if h.Role == "user" {
			q.History = append(q.History, h.Text)
		}
	}
	for _, p := range g.Passages {
		q.Relevant[p] = 1
	}
	for _, f := range g.Facts {
		q.Facts = append(q.Facts, f)
	}
	return q
}
