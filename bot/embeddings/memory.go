package embeddings

import "sync"

// memory keeps the vectors of the last questions: a button under an answer, and an impatient user,
// ask the same again. It is safe for concurrent use.
type memory struct {
	mu      sync.Mutex
	vectors map[string][]float32
	order   []string // as they came; the first to be forgotten stands at next
	next    int
}

// newMemory returns a memory for size questions; nil, which remembers nothing, for 0.
func newMemory(size int) *memory {
	if size <= 0 {
		return nil
	}
	return &memory{vectors: make(map[string][]float32), order: make([]string, size)}
}

func (m *memory) get(text string) ([]float32, bool) {
	if m == nil {
		return nil, false
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	v, ok := m.vectors[text]
	return v, ok
}

func (m *memory) put(text string, vector []float32) {
	if m == nil {
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if _, known := m.vectors[text]; known {
		return
	}
	if old := m.order[m.next]; len(m.vectors) == len(m.order) {
		delete(m.vectors, old)
	}
	m.vectors[text] = vector
	m.order[m.next] = text
	m.next = (m.next + 1) % len(m.order)
}
