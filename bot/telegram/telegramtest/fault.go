package telegramtest

import (
	"slices"
	"strings"
)

// Always is a Fault.Count without end.
const Always = -1

// A Fault makes matching calls go wrong. Faults are tried in the order they were injected and at most one strikes a
// call, so a run with the same calls and the same Options.Rand goes wrong in the same places.
type Fault struct {
	// Method is the method to strike, in any case; empty for every method.
	Method string `json:"method,omitempty"`
	// Chat is the chat_id to strike; zero for every call, with a chat or without.
	Chat int64 `json:"chat,omitempty"`
	// Skip lets so many matching calls through before the first strike.
	Skip int `json:"skip,omitempty"`
	// Count is how often to strike: zero means once, Always without end.
	Count int `json:"count,omitempty"`
	// Probability is the chance that a matching call is struck; zero means 1. A call that is spared uses no count.
	Probability float64 `json:"probability,omitempty"`
	// Effect is what happens to the call.
	Effect Effect `json:"effect"`
}

// FaultUse tells what became of a Fault.
type FaultUse struct {
	Fault Fault `json:"fault"`
	// Fired is how many calls it has struck.
	Fired int `json:"fired"`
	// Left is how many it still may strike; Always when there is no end.
	Left int `json:"left"`
}

type armedFault struct {
	FaultUse
	skip int
}

// Inject arms faults. They last until used up or until ClearFaults.
func (s *Server) Inject(faults ...Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fault := range faults {
		left := fault.Count
		if left == 0 {
			left = 1
		}
		s.faults = append(s.faults, &armedFault{FaultUse: FaultUse{Fault: fault, Left: left}, skip: fault.Skip})
	}
}

// ClearFaults ends all faults. Faults still tells what they did.
func (s *Server) ClearFaults() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, fault := range s.faults {
		fault.Left = 0
	}
}

// Faults tells what every fault did so far, in the order they were injected.
func (s *Server) Faults() []FaultUse {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.faultUses()
}

// UnusedFaults are the faults that never struck, or have strikes of a finite Count left over: in a test that means
// the code under test did not go where the test believes it went.
func (s *Server) UnusedFaults() []Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	var unused []Fault
	for _, fault := range s.faults {
		if fault.Fired == 0 || fault.Left > 0 {
			unused = append(unused, fault.Fault)
		}
	}
	return unused
}

func (s *Server) faultUses() []FaultUse {
	uses := make([]FaultUse, 0, len(s.faults))
	for _, fault := range s.faults {
		uses = append(uses, fault.FaultUse)
	}
	return uses
}

// strike picks the effect for a call and uses it up. The caller holds mu.
func (s *Server) strike(q request) Effect {
	chat := q.integer("chat_id")
	i := slices.IndexFunc(s.faults, func(f *armedFault) bool { return f.hits(s, q.method, chat) })
	if i < 0 {
		return Effect{}
	}
	fault := s.faults[i]
	fault.Fired++
	if fault.Left > 0 {
		fault.Left--
	}
	return fault.Fault.Effect
}

func (f *armedFault) hits(s *Server, method string, chat int64) bool {
	fault := f.Fault
	if f.Left == 0 || fault.Method != "" && !strings.EqualFold(fault.Method, method) || fault.Chat != 0 && fault.Chat != chat {
		return false
	}
	if f.skip > 0 {
		f.skip--
		return false
	}
	return fault.Probability == 0 || s.options.Rand.Float64() < fault.Probability
}
