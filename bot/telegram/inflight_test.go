package telegram

import (
	"slices"
	"testing"
)

func TestInflight(t *testing.T) {
	t.Parallel()
	type step struct {
		take, finish []int
		// taken are those of take that are new; offset and open are the state then.
		taken        []int
		offset, open int
	}
	tests := map[string][]step{
		"nothing seen": {{offset: 0}},
		"one by one": {
			{take: []int{10}, taken: []int{10}, offset: 10, open: 1},
			{finish: []int{10}, offset: 11},
			{take: []int{11}, taken: []int{11}, finish: []int{11}, offset: 12},
		},
		"the lowest open one holds the offset": {
			{take: []int{10, 11, 12}, taken: []int{10, 11, 12}, finish: []int{11, 12}, offset: 10, open: 1},
			{take: []int{10, 11, 12, 13}, taken: []int{13}, offset: 10, open: 2},
			{finish: []int{10}, offset: 13, open: 1},
			{finish: []int{13}, offset: 14},
		},
		"taken twice at once":                {{take: []int{10, 10}, taken: []int{10}, offset: 10, open: 1}},
		"gaps in the numbers":                {{take: []int{10, 90}, taken: []int{10, 90}, finish: []int{10}, offset: 90, open: 1}, {finish: []int{90}, offset: 91}},
		"out of order":                       {{take: []int{12, 10}, taken: []int{12, 10}, finish: []int{12}, offset: 10, open: 1}, {finish: []int{10}, offset: 13}},
		"numbers begin anew":                 {{take: []int{900}, taken: []int{900}, finish: []int{900}, offset: 901}, {take: []int{5}, taken: []int{5}, offset: 5, open: 1}, {finish: []int{5}, offset: 6}},
		"numbers begin anew, all done":       {{take: []int{900}, taken: []int{900}, finish: []int{900}, offset: 901}, {take: []int{5, 6}, taken: []int{5, 6}, finish: []int{6, 5}, offset: 7}},
		"the offset stays when all is quiet": {{take: []int{10}, taken: []int{10}, finish: []int{10}, offset: 11}, {offset: 11}, {offset: 11}},
	}
	for name, steps := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var f inflight
			for i, s := range steps {
				taken := slices.DeleteFunc(slices.Clone(s.take), func(id int) bool { return !f.take(id) })
				for _, id := range s.finish {
					f.finish(id)
				}
				if open, offset := f.open(), f.offset(); offset != s.offset || open != s.open || !slices.Equal(taken, s.taken) {
					t.Errorf("step %d: took %v, offset %d, %d open; want %v, %d, %d", i, taken, offset, open, s.taken, s.offset, s.open)
				}
			}
		})
	}
}
