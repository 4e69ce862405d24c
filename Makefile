# Needs python3 (3.11 or newer) with its venv module, and nothing else: everything is installed into .venv, by hash.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BENCH_DATA ?= ../shared/bench
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test bench evaluate annotated confusion reference lock clean

help:
	@echo "make demo      brief the reports in examples/ in the terminal and as out/demo.html"
	@echo "make test      linters, types, import rules and all tests"
	@echo "make bench     time and memory of a brief beside the bare language pipeline"
	@echo "make evaluate  error figures on the annotated data in $(BENCH_DATA), beside their floors"
	@echo "make annotated the same of the 48 news stories annotated in bench/annotations, by how far they were looked at"
	@echo "make confusion the table of confusions in docs/reconcile.md anew, from the annotated data"
	@echo "make reference docs/reference/ anew, from the code"
	@echo "make lock      pin every dependency anew (needs uv)"
	@echo "make clean     remove .venv and out/"

demo: $(VENV)/.runtime
	@echo "==> rashomon brief examples/ --html out/demo.html"
	@mkdir -p out
	@$(BIN)/rashomon brief examples/ --html out/demo.html
	@echo "==> The same brief as one page: $(CURDIR)/out/demo.html"

test: $(VENV)/.dev
	@echo "==> ruff check"
	@$(BIN)/ruff check --quiet
	@echo "==> ruff format --check"
	@$(BIN)/ruff format --check --quiet
	@echo "==> mypy"
	@$(BIN)/mypy
	@echo "==> lint-imports"
	@$(BIN)/lint-imports
	@echo "==> pytest"
	@$(BIN)/python -m pytest
	@if [ -d $(BENCH_DATA) ]; then $(MAKE) --no-print-directory evaluate; \
	  else echo "==> error figures skipped: $(BENCH_DATA) is not here"; fi

bench: $(VENV)/.dev
	@$(BIN)/python bench/brief_cost.py

confusion: $(VENV)/.dev
	@$(BIN)/python -m rashomon.evaluate.confusion --page docs/reconcile.md \
	  --bundles $(BENCH_DATA)/reconcile/bundles --gold $(BENCH_DATA)/reconcile/gold

evaluate: $(VENV)/.dev
	@echo "==> every task's annotated data in $(BENCH_DATA) through Rashomon, against the floors"
	@$(BIN)/python -m rashomon.evaluate.gate --bench $(BENCH_DATA)

annotated: $(VENV)/.dev
	@$(BIN)/python bench/annotated_stories.py --stories $(BENCH_DATA)/stories

reference: $(VENV)/.dev
	@$(BIN)/python -m rashomon.faces.reference docs/reference

lock:
	@echo "==> requirements.lock (to run), requirements-dev.lock (to run and to test)"
	@$(LOCK) pyproject.toml requirements-build.in -o requirements.lock
	@$(LOCK) pyproject.toml requirements-build.in --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) out

# --- one virtual environment; a stamp says which lock it holds --------------------------------------------------------

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Rashomon needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	@echo "==> Making $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/.python
	@echo "==> Installing what Rashomon needs, as pinned in requirements.lock (once; a minute or two)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/.python
	@echo "==> Installing what Rashomon and its tests need, as pinned in requirements-dev.lock (once; a minute or two)"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.runtime
