package knowledge

import "testing"

// BenchmarkCheck lints what is compiled in: what a writer waits for after each edit.
func BenchmarkCheck(b *testing.B) {
	for b.Loop() {
		Check(Embedded(), CheckOptions{Now: checkNow})
	}
}
