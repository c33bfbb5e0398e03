package static_test

import (
	"fmt"

	"github.com/tahaluf/tahaluf/retrieval/static"
)

func Example() {
	table, err := static.Default()
	if err != nil {
		fmt.Println(err)
		return
	}
	question := table.Embed("أسعار النفط")
	for _, text := range []string{"مبيعات البترول", "مقاتلون أجانب"} {
		fmt.Println(text, dot(question, table.Embed(text)) > 0.3)
	}
	// Output:
	// مبيعات البترول true
	// مقاتلون أجانب false
}
