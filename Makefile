# Every command there is; `make` alone prints them.

SWIFT ?= swift
PYTHON ?= python3
RELEASE := $(SWIFT) build -c release --static-swift-stdlib
BIN := .build/release/rollcall

.DEFAULT_GOAL := help
.PHONY: help deps build test demo check lint format layers sizes unsafe accept docs tables oracle \
  fuzz fuzz-readers corpora schemas man bench growth bench-phones bench-upload \
  instructions truth contract chaos crash-points tsan asan cover release clean

help: ## print this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

deps: ## install libxml2-dev and zlib1g-dev if they are missing
	@.ci/deps

build: deps ## build for debugging
	$(SWIFT) build

test: deps ## all tests, unit and golden
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-swift-testing

demo: release ## import sample lists through the embedded sandbox server
	@.ci/demo $(BIN)

check: lint layers ## what a commit must pass besides the tests

lint: ## layout, as .swift-format says
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

format: ## lay out every file
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

layers: ## who may import whom, beyond what the compiler sees
	@.ci/layers

sizes: ## files over 300 lines, functions over 60
	@.ci/sizes

unsafe: ## every `unsafe` and `@unchecked`, by file
	@grep -rcE 'unsafe|@unchecked' Sources --include='*.swift' | grep -v ':0$$' | sort -t: -k2 -nr

accept: build ## take the output of a golden case as right: make accept CASE=ua-collections
	ROLLCALL_ACCEPT=$(CASE) $(SWIFT) test --filter CaseTests

docs: build ## write docs/errors.md, docs/steps.md and docs/schemas from the code
	.build/debug/rollcall help errors --markdown > docs/errors.md
	.build/debug/rollcall help steps --markdown > docs/steps.md
	for name in mapping summary event; do \
	  .build/debug/rollcall schema $$name > docs/schemas/$$name.json || exit 1; done

man: build ## write the manual page: .build/rollcall.1
	.build/debug/rollcall help --man > .build/rollcall.1

schemas: build ## check the schemas with python's jsonschema: make schemas COUNT=n
	@.ci/schema .build/debug/rollcall "$(or $(COUNT),all)"

tables: ## write the generated tables again (needs python3 and PyPI)
	@.ci/tables

oracle: release ## compare every column of a case file: make oracle CASES=file
	@.ci/oracle $(BIN) $(CASES)

fuzz: ## ten million mutated texts through the phone parser: make fuzz COUNT=n SEED=n
	@.ci/fuzz "$(COUNT)" "$(SEED)"

fuzz-readers: ## mutated files through every reader: make fuzz-readers SECONDS=n SEED=n READERS=… DIR=seeds
	@.ci/fuzz-readers "$(or $(SECONDS),60)" "$(or $(SEED),1)" \
	  "$(or $(READERS),csv xlsx ods spreadsheetml json ndjson archives)" $(DIR)

corpora: release ## compare a folder of files with their expected contents: make corpora DIR=folder
	@.ci/corpora $(BIN) "$(DIR)"

truth: release ## duplicates, suppressions and zones found in a list that is known
	@.ci/lists $(BIN)

bench: release ## every stage and the whole path beside the peers that are installed: make bench PYTHON=… WRITE=1
	@$(RELEASE) --product rollcall-bench
	@$(PYTHON) .ci/bench .build/release $(if $(WRITE),--write)

growth: release ## time and memory by the size of the list: make growth ROWS=n,n GIGABYTES=n
	@.ci/growth $(BIN) $(if $(ROWS),--rows $(ROWS)) $(if $(GIGABYTES),--gigabytes $(GIGABYTES))

bench-phones: ## numbers a second on the reference cases, beside libphonenumber
	@.ci/bench-phones

bench-upload: release ## members a second by workers and time of the server
	@.ci/bench-upload $(BIN)

instructions: release ## instructions a row, beside another build: make instructions BASE=revision|folder
	@$(RELEASE) --product rollcall-bench
	@.ci/instructions $(BASE)

contract: ## check the requests of all tests against the API's description: make contract WEBITEL=folder
	@.ci/contract "$(WEBITEL)"

chaos: release ## faults and kills against runs: make chaos RUNS=n ROWS=n MINUTES=n SEED=n FAULTS=a,b JOBS=n
	@.ci/chaos $(BIN) --runs "$(RUNS)" --rows "$(ROWS)" --minutes "$(MINUTES)" --seed "$(SEED)" \
	  --faults "$(FAULTS)" --jobs "$(JOBS)"

crash-points: release ## a run that dies around each line of its journal: make crash-points STEP=n SEED=n JOBS=n
	@.ci/crash-points $(BIN) --step "$(STEP)" --seed "$(SEED)" --jobs "$(JOBS)"

tsan: deps ## tests under the thread sanitizer
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan

asan: deps ## tests under the address sanitizer
	ASAN_OPTIONS=detect_leaks=0 $(SWIFT) test --sanitize=address --scratch-path .build-asan

cover: deps ## line coverage of the sources
	$(SWIFT) test --enable-code-coverage
	@.ci/cover

release: deps ## build for shipping: static Swift libraries
	$(RELEASE) --product rollcall

clean: ## remove what was built
	rm -rf .build .build-*
