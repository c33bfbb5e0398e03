//go:build !faults

package fault

// Point does nothing: this build has no faults.
func Point(string) {}
