package rig_test

import (
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"go.uber.org/goleak"
)

// roleVariable makes the test binary play a replica instead of running tests.
const roleVariable = "RIG_TEST_ROLE"

func TestMain(m *testing.M) {
	switch os.Getenv(roleVariable) {
	case "":
		goleak.VerifyTestMain(m)
	case "broken":
		os.Exit(1)
	case "unavailable":
		os.Exit(4)
	case "stubborn":
		serve(func() { os.Exit(9) })
	default:
		serve(func() { os.Exit(0) })
	}
}

// serve plays a replica that does as told when SIGTERM comes.
func serve(terminated func()) {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM)
	go func() {
		<-asked
		terminated()
	}()
	http.HandleFunc("/readyz", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusOK) })
	http.HandleFunc("/metrics", func(w http.ResponseWriter, _ *http.Request) {
		_, _ = fmt.Fprint(w, "# TYPE go_goroutines gauge\ngo_goroutines 12\nopen{kind=\"x\"} 3\nrss 1.5e+06\n")
	})
	err := http.ListenAndServe(os.Getenv("LISTEN_ADDR"), nil)
	fmt.Fprintln(os.Stderr, err)
	os.Exit(7)
}
