// Package app is the composition root of the command line: it reads the configuration,
// builds the parts that a subcommand needs and no others, and turns errors into one clear
// line and an exit code.
//
// Each subcommand has a file of its own. Nothing here decides what an answer says; that
// is done in package bot and below.
package app
