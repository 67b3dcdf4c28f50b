# Every goal sets up what it needs, from the locks, into .tools and .venv.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
# uv must neither fetch an interpreter nor warn about links across file systems. It compiles what it
# installs: with PYTHONDONTWRITEBYTECODE every command would have to, which takes a second.
export UV_PYTHON_DOWNLOADS := never
export UV_LINK_MODE := copy
export UV_COMPILE_BYTECODE := 1
export PYTHONPATH :=

.PHONY: help
help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "%-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: setup
setup: .venv/.stamp ## Install everything from the locks, into .venv

.tools/.stamp: locks/bootstrap.txt
	@rm -rf .tools
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --no-warn-script-location --root-user-action ignore --target .tools --require-hashes -r locks/bootstrap.txt
	@touch $@

.venv/.stamp: .tools/.stamp locks/dev.txt pyproject.toml
	@test -x $(BIN)/python || $(UV) venv --quiet --python $(PYTHON) .venv
	@$(UV) pip sync --quiet --python $(BIN)/python --require-hashes locks/dev.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e . -e generated/python
	@touch $@

.PHONY: conformance
conformance: generate ## Test the reference server against the document
	@$(BIN)/vbs-contract test --report-dir report

.PHONY: test
test: setup ## Run all tests
	@.ci/packages
	@$(BIN)/pytest -q -n auto

.PHONY: check
check: setup ## Check formatting, types, and that generated files are up to date
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/vbs-contract generate --check

.PHONY: generate
generate: setup ## Validate the document and make everything in generated/ from it
	@$(BIN)/vbs-contract lint
	@$(BIN)/vbs-contract generate

.PHONY: docs
docs: generate ## Make the API reference; open generated/docs/index.html
	@echo generated/docs/index.html

.PHONY: serve
serve: setup ## Run the reference server on port 8774
	@$(BIN)/vbs-contract serve

.PHONY: bench
bench: setup ## Measure generation, the suite, the client and the reference beside other tools
	@$(BIN)/python -m tests.bench

.PHONY: bench-suite
bench-suite: setup ## Plant faults and count what the suite finds, beside schemathesis
	@$(BIN)/python -m tests.bench_suite

.PHONY: bench-server
bench-server: setup ## Measure the reference server under load, beside Prism, and with many rows
	@$(BIN)/python -m tests.bench_server

.PHONY: format
format: setup ## Format the code
	@$(BIN)/ruff format --quiet .
	@$(BIN)/ruff check --quiet --fix .

.PHONY: golden
golden: setup ## Rewrite the golden files of the tests
	@$(BIN)/pytest -q tests/generator tests/contract_tests/test_published_ids.py --update-golden

.PHONY: lock
lock: .tools/.stamp ## Update the locks to the newest versions
	@$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url locks/bootstrap.in -o locks/bootstrap.txt
	@$(UV) pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --group dev --extra campaign --extra postgresql pyproject.toml -o locks/dev.txt

.PHONY: clean
clean: ## Remove what the other goals have made, except generated/
	@rm -rf .tools .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache .schemathesis report build dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
