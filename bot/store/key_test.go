package store

import "testing"

func TestKeyspace_Key(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		space Keyspace
		tag   string
		parts []string
		want  string
	}{
		"default prefix":                {"", "queue", []string{"ready"}, "tahaluf:{queue}:ready"},
		"own prefix":                    {"stage", "queue", []string{"ready"}, "stage:{queue}:ready"},
		"several parts":                 {"", "queue", []string{"job", "7"}, "tahaluf:{queue}:job:7"},
		"no part":                       {"", "queue", nil, "tahaluf:{queue}"},
		"a colon is no separator":       {"", "telegram:5", []string{"a:b"}, "tahaluf:{telegram%3A5}:a%3Ab"},
		"a brace ends no tag":           {"", "a}b", []string{"{c}"}, "tahaluf:{a%7Db}:%7Bc%7D"},
		"names in Arabic stay distinct": {"", "حلب", nil, "tahaluf:{%D8%AD%D9%84%D8%A8}"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := tt.space.Key(tt.tag, tt.parts...); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}
