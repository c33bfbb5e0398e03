package eval

// A Judgement is how sure the evidence was of one question, and whether it was right.
type Judgement struct {
	Evidence float64
	Right    bool
}

// A Bin holds the questions whose evidence lies in [Low, High), or up to 1 in the last: a bar of a
// reliability diagram (Murphy and Winkler 1977).
type Bin struct {
	Low       float64 `json:"low"`
	High      float64 `json:"high"`
	Questions int     `json:"questions"`
	// Evidence is the mean of what was promised, Right the share that was kept: a relevant passage
	// among the first five.
	Evidence float64 `json:"evidence"`
	Right    float64 `json:"right"`
}

// bins is how many bars a reliability diagram has.
const bins = 10

// Reliability sorts judgements into bins of equal width; those without a question are left out.
func Reliability(judged []Judgement) []Bin {
	var all [bins]Bin
	for _, j := range judged {
		b := &all[min(bins-1, max(0, int(j.Evidence*bins)))]
		b.Questions++
		b.Evidence += j.Evidence
		if j.Right {
			b.Right++
		}
	}
	var out []Bin
	for i, b := range all {
		if b.Questions == 0 {
			continue
		}
		b.Low, b.High = float64(i)/bins, float64(i+1)/bins
		b.Evidence /= float64(b.Questions)
		b.Right /= float64(b.Questions)
		out = append(out, b)
	}
	return out
}
