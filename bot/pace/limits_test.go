package pace

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLimits_Plan(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		limits   Limits
		replicas int
		want     plan
	}{
		{"nothing is enforced", Limits{}, 3, plan{}},
		{"documented", DefaultLimits(), 1, plan{
			bot: rate{34 * time.Millisecond, 10}, chat: rate{1020 * time.Millisecond, 2}, group: window{20, 61200 * time.Millisecond},
		}},
		{"a part of them", DefaultLimits(), 3, plan{
			bot: rate{102 * time.Millisecond, 3}, chat: rate{3060 * time.Millisecond, 1}, group: window{6, 61200 * time.Millisecond},
		}},
		{"a small part of them", DefaultLimits(), 40, plan{
			bot: rate{1360 * time.Millisecond, 1}, chat: rate{40800 * time.Millisecond, 1}, group: window{1, 122400 * time.Millisecond},
		}},
		{"no burst", Limits{Global: 1, Chat: 0.5, ChatBurst: 1}, 1, plan{
			bot: rate{1020 * time.Millisecond, 1}, chat: rate{2040 * time.Millisecond, 1},
		}},
		{"a burst forgotten", Limits{Chat: 1}, 1, plan{chat: rate{1020 * time.Millisecond, 1}}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(tt.want, tt.limits.plan(tt.replicas), cmp.AllowUnexported(plan{}, rate{}, window{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}
