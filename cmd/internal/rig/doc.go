// Package rig is the machinery of runs of the bot as it is deployed: its processes, a redis-server, a
// link to it that can be cut, a balancer in front of the webhooks, and a model that misbehaves when told.
//
// It owns starting, ill-treating and ending these. What to do to them and when is decided by its
// caller, and what came of it is judged elsewhere, by the history of the fake Telegram. The one rule:
// what a rig starts it ends and waits for, however the run ends.
package rig
