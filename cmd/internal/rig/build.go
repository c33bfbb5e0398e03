package rig

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
)

// Build compiles the bot of the module that the working directory is in, and returns the path of the
// program in dir. args are further arguments of "go build", such as "-tags", "faults".
func Build(ctx context.Context, dir string, args ...string) (string, error) {
	program := filepath.Join(dir, "tahaluf")
	args = append([]string{"build", "-o", program}, args...)
	build := exec.CommandContext(ctx, "go", append(args, "github.com/tahaluf/tahaluf/cmd/tahaluf")...) //nolint:gosec // our own words
	if said, err := build.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the bot: %w\n%s", err, said)
	}
	return program, nil
}
