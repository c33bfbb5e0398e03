package app

import (
	"fmt"
	"runtime/debug"
	"slices"

	"github.com/tahaluf/tahaluf/retrieval"
)

type versionCommand struct{}

// Run prints what is needed to tell two builds apart.
func (versionCommand) Run(r *runtime) error {
	base, lexicon, err := r.knowledge()
	if err != nil {
		return err
	}
	version, goVersion := build()
	_, err = fmt.Fprintf(r.Out, "tahaluf %s %s\nknowledge %s, %d documents\n", version, goVersion, retrieval.ShortRelease(retrieval.ReleaseOf(base, lexicon)), len(base.Documents))
	return err //nolint:wrapcheck // standard output
}

// build names this build, with its revision where that is known, and the Go that made it.
func build() (version, goVersion string) {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)", ""
	}
	version = info.Main.Version
	isRevision := func(s debug.BuildSetting) bool { return s.Key == "vcs.revision" }
	if i := slices.IndexFunc(info.Settings, isRevision); i >= 0 {
		version += " " + info.Settings[i].Value
	}
	return version, info.GoVersion
}
