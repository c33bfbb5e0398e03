package words

import "time"

// Within says how long something takes or lasts, rounded up to whole seconds, minutes or hours, as it
// stands after a preposition: «ثانيتين»، «٥ دقائق»، «١١ ساعة».
func (l Language) Within(d time.Duration) string {
	switch {
	case d < time.Second:
		return l.less(Seconds)
	case d <= time.Minute-time.Second:
		return l.Count(roundUp(d, time.Second), Seconds)
	case d <= time.Hour-time.Minute:
		return l.Count(roundUp(d, time.Minute), Minutes)
	}
	return l.Count(roundUp(d, time.Hour), Hours)
}

// less is less than one of a unit of time.
func (l Language) less(unit Noun) string {
	if l == English {
		return "less than a second"
	}
	return l.Count(0, unit)
}

func roundUp(d, unit time.Duration) int { return int((d + unit - 1) / unit) }
