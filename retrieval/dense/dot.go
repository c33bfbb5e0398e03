package dense

// Dot is the dot product of two slices of the same length. Eight sums run side by side, as one
// would wait for each addition to end before the next; they are added in pairs, always the same
// way. The conversions forbid a fused multiply-add, so that all processors agree.
func Dot(a, b []float32) float32 {
	var s0, s1, s2, s3, s4, s5, s6, s7 float32
	for len(a) >= 8 && len(b) >= 8 { // slices that shrink need no bounds checks
		s0 += float32(a[0] * b[0])
		s1 += float32(a[1] * b[1])
		s2 += float32(a[2] * b[2])
		s3 += float32(a[3] * b[3])
		s4 += float32(a[4] * b[4])
		s5 += float32(a[5] * b[5])
		s6 += float32(a[6] * b[6])
		s7 += float32(a[7] * b[7])
		a, b = a[8:], b[8:]
	}
	sum := ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7))
	for i, v := range a {
		sum += float32(v * b[i])
	}
	return sum
}
