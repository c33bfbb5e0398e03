package app

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

// rerankServer [STATUS] starts a rerank endpoint that likes short texts, or one that fails with the status,
// and points the settings at it.
func rerankServer(ts *testscript.TestScript, _ bool, args []string) {
	status := http.StatusOK
	if len(args) > 0 {
		var err error
		status, err = strconv.Atoi(args[0])
		ts.Check(err)
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var request struct{ Documents []string }
		if status != http.StatusOK || r.URL.Path != "/v1/rerank" || json.NewDecoder(r.Body).Decode(&request) != nil {
			w.WriteHeader(max(status, http.StatusBadRequest))
			_, _ = w.Write([]byte(`{"error":{"message":"not for ` + r.Header.Get("Authorization") + `"}}`))
			return
		}
		type result struct {
			Index int     `json:"index"`
			Score float64 `json:"relevance_score"`
		}
		var results []result
		for i, text := range request.Documents {
			results = append(results, result{i, -float64(utf8.RuneCountInString(text))})
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"results": results})
	}))
	ts.Defer(s.Close)
	ts.Setenv("RERANK_BASE_URL", s.URL+"/v1")
	ts.Setenv("RERANK_MODEL", "short")
	ts.Setenv("RERANK_API_KEY", "sk-hunter22hunter22hunter22")
}
