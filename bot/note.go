package bot

import "slices"

// degrade names a part that did not take part, once.
func (r *Reply) degrade(part string) {
	if !slices.Contains(r.Degraded, part) {
		r.Degraded = append(r.Degraded, part)
	}
}

// Note tells a user in a line what did not take part in the answer; "" when nothing that
// a user would notice is missing.
func (r Reply) Note() string {
	switch {
	case r.Abstained:
		return ""
	case slices.Contains(r.Degraded, DegradedModel) && r.Mode == ModeModel:
		return "انقطع نموذج اللغة قبل أن يتم جوابه، فقد يكون الجواب ناقصاً."
	case slices.Contains(r.Degraded, DegradedModel):
		return "تعذر الوصول إلى نموذج اللغة، فهذه جمل من المصادر كما هي."
	case slices.Contains(r.Degraded, DegradedMemory):
		return "تعذر تذكر ما سبق من الحديث، فأجبت عن هذا السؤال وحده."
	}
	return ""
}
