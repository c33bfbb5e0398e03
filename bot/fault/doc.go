// Package fault marks the places at which a campaign of single faults kills the process.
//
// In a build with the tag "faults" the environment names one of them; in any other build a place is
// an empty function that the compiler removes. The one rule: a place changes nothing but whether the
// process lives.
package fault
