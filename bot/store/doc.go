// Package store connects to Redis: single, Sentinel, Cluster, or one inside this process where
// there is none.
//
// It owns addresses and time limits, the form of keys and what a failure of Redis is called. It does
// not know what is kept: the packages that keep something have scripts and keys of their own.
//
// The one rule: no command is sent again here (a Lock that is not free is asked for again). After a lost reply nobody knows whether a command was
// done, so only the caller can tell whether doing it twice does harm.
package store
