package app

import (
	"errors"
	"flag"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/tahaluf/tahaluf/bot/telegram/telegramtest"
)

var update = flag.Bool("update", false, "rewrite what scripts compare standard output with")

// TestScript runs the scripts of testdata/script. They start with an environment that has no
// setting of the machine in it; the commands added to those of testscript stand below.
func TestScript(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup:               prepare,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":      exits,
			"oneline":    oneLine,
			"jsonkeys":   jsonKeys,
			"jsoneach":   jsonEach,
			"telegram":   telegramServer,
			"model":      modelServer,
			"embeddings": embeddingsServer,
			"rerank":     rerankServer,
		},
	})
}

// prepare adds what a script cannot write, inputs that are not text or large, and a small base that
// several use.
func prepare(env *testscript.Env) error {
	rivers, err := filepath.Abs("testdata/rivers")
	if err != nil {
		return err
	}
	env.Setenv("RIVERS", rivers)
	env.Setenv("GORACE", "atexit_sleep_ms=0")
	env.Setenv("NOT_UTF8", "متى \xff تأسس")
	inputs := map[string]string{
		"not-utf8.txt": "متى \xff تأسس",
		"nul.txt":      "متى\x00تأسس",
		"megabyte.txt": strings.Repeat("ما ", 1<<20/5),
		"megabyte.json": `{"id": "large", "question": "` + strings.Repeat("ما ", 1<<20/5) + "\"}\n" +
			`{"id": "last", "question": "متى تأسس حلف الأنهار؟"}` + "\n",
		"endless.txt":          strings.Repeat("ما", 1<<20),
		"batch-not-utf8.jsonl": "{\"id\": \"bad\", \"question\": \"متى \xff\"}\n",
	}
	for name, content := range inputs {
		if err := os.WriteFile(filepath.Join(env.WorkDir, name), []byte(content), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// exits CODE COMMAND… runs a command that must end with the code.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits code command [args...]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if strconv.Itoa(code) != args[0] {
		ts.Fatalf("exit code %d, want %s", code, args[0])
	}
}

// oneline stdout|stderr TEXT… wants one line that has all the texts in it.
func oneLine(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 {
		ts.Fatalf("usage: oneline stdout|stderr [text...]")
	}
	out := ts.ReadFile(args[0])
	if strings.Count(out, "\n") != 1 || !strings.HasSuffix(out, "\n") {
		ts.Fatalf("%s is not one line", args[0])
	}
	for _, text := range args[1:] {
		if !strings.Contains(out, text) {
			ts.Fatalf("%s has no %q in it", args[0], text)
		}
	}
}

// telegram starts a Bot API server for the bot @tahaluf_test_bot and points the settings at it.
// With an argument, the configured token is one that the server refuses.
func telegramServer(ts *testscript.TestScript, _ bool, args []string) {
	server := telegramtest.New(telegramtest.Options{})
	ts.Check(server.Start())
	ts.Defer(server.Close)
	token := server.Token()
	if len(args) > 0 {
		token = args[0]
	}
	ts.Setenv("TELEGRAM_API_URL", server.URL())
	ts.Setenv("TELEGRAM_BOT_TOKEN", token)
}

// model STATUS BODY starts a model endpoint that gives one reply to everything and points the
// settings at it; $KEY in the body is the key that the caller sent.
func modelServer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: model status body")
	}
	status, err := strconv.Atoi(args[0])
	ts.Check(err)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		_, _ = w.Write([]byte(strings.ReplaceAll(args[1], "$KEY", key)))
	}))
	ts.Defer(server.Close)
	ts.Setenv("OPENAI_BASE_URL", server.URL+"/v1")
	ts.Setenv("OPENAI_MODEL", "stub")
}
