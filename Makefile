GOLANGCI := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0
# A number of runs, not a time: at the end of a time the fuzzer may kill a run and call it a failure.
FUZZTIME ?= 2000x

.PHONY: help
help: ## show this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

.PHONY: build
build: ## build the binary into bin/tahaluf
	go build -trimpath -o bin/tahaluf ./cmd/tahaluf

.PHONY: ask
ask: ## ask one question: make ask Q="متى تأسس التحالف الدولي ضد داعش؟"
	@go run ./cmd/tahaluf ask "$(Q)"

.PHONY: test
test: ## run all tests
	go test ./...

.PHONY: race
race: ## run all tests under the race detector
	go test -race ./...

.PHONY: lint
lint: ## format check, linters, module tidiness, and the knowledge base
	$(GOLANGCI) fmt --diff
	$(GOLANGCI) run
	go mod tidy -diff
	go run ./cmd/tahaluf kb check --strict --golden knowledge/golden

.PHONY: fmt
fmt: ## format the code
	$(GOLANGCI) fmt

.PHONY: fuzz
fuzz: ## run each fuzz target FUZZTIME times (default 2000x)
	@for package in $$(go list ./...); do \
		for target in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			go test $$package -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 20x || exit 1; \
		done; \
	done

.PHONY: chaos
chaos: ## kill, pause and cut off the running bot, and judge what people saw: make chaos CHAOS='-questions 5000 -seed 42'
	go run ./cmd/internal/chaos $(CHAOS)

.PHONY: chaos-short
chaos-short: ## the same in two minutes
	go run ./cmd/internal/chaos -seed 42 -questions 250 -chats 60 -rate 6 $(CHAOS)

.PHONY: soak
soak: ## run the bot for long, with a kill a minute, and watch what it uses: make soak SOAK='-for 30m'
	go run ./cmd/internal/chaos soak $(SOAK)

.PHONY: transcript
transcript: ## write docs/transcript.md and its picture anew; needs chromium, Noto Sans Arabic and Noto Color Emoji
	go run ./cmd/internal/transcript

.PHONY: bench
bench: ## run the benchmarks against their floors (docs/benchmarks.md)
	cd docs/benchmarks && go test -run '^$$' -bench . -benchmem

.PHONY: bench-bot
bench-bot: ## run the bot in Telegram against its floors; BENCH_FLAGS=-update keeps the tables, -short is a smoke run
	go run ./cmd/internal/bench $(BENCH_FLAGS)

.PHONY: eval
eval: ## measure retrieval and answers on the golden questions
	go run ./cmd/tahaluf eval knowledge/golden/*.jsonl

.PHONY: golden
golden: ## rewrite the golden files of the tests; read the diff before you commit
	go test ./prompts ./bot ./bot/telegram -update

.PHONY: ci
ci: ## what decides whether a change lands
	bash .ci/run
