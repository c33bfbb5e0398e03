package app

import (
	"fmt"

	"github.com/tahaluf/tahaluf/knowledge"
)

type kbDiff struct {
	Before string `arg:"" help:"Folder with the older base." type:"path"`
	After  string `arg:"" help:"Folder with the newer base." type:"path"`
}

// Run prints what changed; nothing when the two are the same.
func (c kbDiff) Run(r *runtime) error {
	before, err := r.base(c.Before)
	if err != nil {
		return err
	}
	after, err := r.base(c.After)
	if err != nil {
		return err
	}
	for _, d := range knowledge.Diff(before, after).Documents {
		if _, err := fmt.Fprintf(r.Out, "%-8s %s\n", d.Kind, d.ID); err != nil {
			return fmt.Errorf("write changes: %w", err)
		}
		for _, p := range d.Passages {
			if _, err := fmt.Fprintf(r.Out, "  %-8s %s\n", p.Kind, p.ID); err != nil {
				return fmt.Errorf("write changes: %w", err)
			}
		}
	}
	return nil
}
