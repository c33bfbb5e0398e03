// Package observe lets an operator see what the program does: a logger, three HTTP pages (/healthz,
// /readyz, /metrics) and a few counters.
//
// It owns redaction: a Redactor knows the secrets of this run and the shapes of the common ones, and
// the logger, the readiness page and RedactError all go through it. It does not own configuration,
// decide what is worth logging, or keep any state for the package.
//
// The one rule: text that leaves through this package never contains a secret the Redactor was given.
package observe
