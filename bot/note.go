package bot

import "slices"

// Note tells a user in a line what did not take part in the answer; "" when nothing that
// a user would notice is missing.
func (r Reply) Note() string {
	switch {
	case r.Abstained:
		return ""
	case slices.Contains(r.Degraded, DegradedModel):
		return "تعذر الوصول إلى نموذج اللغة، فهذه جمل من المصادر كما هي."
	case slices.Contains(r.Degraded, DegradedMemory):
		return "تعذر تذكر ما سبق من الحديث، فأجبت عن هذا السؤال وحده."
	}
	return ""
}
