// Command bench measures the bot as it is deployed, in processes of their own on loopback, side by side
// with the least that could do the same: its floor. "make bench-bot" runs it; docs/benchmarks.md has
// what came of it and tells what each figure means.
//
// It owns the rounds, the floors and the table. What runs is in rig and in the fake Telegram. It tells
// how fast, not whether right; yet a figure is worth nothing beside a wrong answer, so each subject
// also counts what must not be and fails the run for it.
//
// The one rule: floor and product take turns within each round, a ratio is taken within a round, and a
// round counts only if the floor was steady from round to round (see series.kept). Rounds are left out
// by their floors alone, never by what the product did in them.
package main
