package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
)

// countLeaks counts how often one of the secrets stands in the logs under dir.
func countLeaks(dir string, secrets []string) (leaks int, err error) {
	logs, err := filepath.Glob(filepath.Join(dir, "*.log"))
	if err != nil {
		return 0, fmt.Errorf("look for secrets: %w", err)
	}
	for _, name := range logs {
		content, err := os.ReadFile(name) //nolint:gosec // a log of this run
		if err != nil {
			return 0, fmt.Errorf("look for secrets: %w", err)
		}
		for _, secret := range secrets {
			leaks += bytes.Count(content, []byte(secret))
		}
	}
	return leaks, nil
}
