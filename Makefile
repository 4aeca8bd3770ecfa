# Every target sets up what it needs: a fresh machine has Python 3.11 with pip, git and make, nothing else.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
UV := .tools/bin/uv
BIN := .venv/bin
# The lock file alone says where packages come from, so no setting of the machine may get in between.
UV_SYNC := env -u UV_FIND_LINKS -u UV_EXTRA_INDEX_URL -u PIP_FIND_LINKS UV_NO_CONFIG=1 UV_SYSTEM_CERTS=1 UV_LINK_MODE=copy \
	UV_PYTHON_DOWNLOADS=never $(UV) sync --frozen --quiet --python "$$(.tools/bin/python -c 'import sys; print(sys.base_prefix + "/bin/python3")')"

SOURCES := $(shell find isnad -name '*.py' -o -name '*.tsv' -o -name '*.gz') pyproject.toml

.PHONY: demo test lint format quality bench soak fuzz golden screenshots wheel compiled lock clean help

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 13

.tools/bin/uv:
	@echo "setting up uv in .tools"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "isnad needs Python 3.11 or later; say which: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv .tools
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check uv

.venv/.stamp: pyproject.toml uv.lock web/package-lock.json web/bundle.py | .tools/bin/uv
	@echo "setting up .venv from uv.lock"
	@$(UV_SYNC)
	@$(BIN)/python web/bundle.py || echo "no npm registry: \`isnad serve\` will say that its fonts and scripts are missing"
	@touch $@

.venv/.cluster: .venv/.stamp
	@$(UV_SYNC) --group cluster
	@touch $@

demo: .venv/.stamp ## read the bundled examples and make their report
	@$(BIN)/isnad demo

lint: .venv/.cluster ## style, types and the arrows between the modules
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

format: .venv/.stamp ## put the code in its form
	@$(BIN)/ruff check --fix --exit-zero --quiet .
	@$(BIN)/ruff format .

test: lint ## everything that proves the code right
	@bash .ci/browser
	@bash .ci/server
	@$(BIN)/pytest -n 2 --dist loadscope

quality: .venv/.stamp ## the scoreboard against its floors, and the golden readings
	@$(BIN)/python -m quality.scoreboard

golden: .venv/.stamp ## write the golden readings anew (look at the diff before you commit it)
	@$(BIN)/python -m quality.golden --write

screenshots: .venv/.stamp ## take the README's picture of the report anew, in Debian's chromium
	@bash .ci/browser
	@$(BIN)/python -m quality.screenshots

build/compiled/.stamp: $(SOURCES) | .venv/.stamp
	@bash .ci/compiler
	@echo "compiling the reader, which takes some minutes"
	@rm -rf build/compiled build/wheel  # built from the source distribution: mypyc moves files about while it works
	@env HATCH_BUILD_HOOK_ENABLE_MYPYC=1 $(UV) build --quiet --no-config --python $(BIN)/python --out-dir build/wheel
	@$(BIN)/python -m zipfile -e build/wheel/*.whl build/compiled
	@touch $@

compiled: build/compiled/.stamp ## build the wheel with compiled modules into build/wheel (docs/decisions/0004)

bench: .venv/.stamp ## speed and memory beside peers, with compiled modules where there is a C compiler
	@if bash .ci/compiler; then $(MAKE) --no-print-directory compiled; fi
	@PYTHONPATH=build/compiled:. $(BIN)/python -P -m bench.bench

soak: .venv/.stamp ## kill -9 and disk-full over the bulk articles and a WARC of them many times, then an hour of fuzzing
	@ISNAD_SOAK=1 $(BIN)/pytest tests/test_kill.py tests/store tests/fuzz tests/acquire/test_warc_kill.py -q
	@$(MAKE) --no-print-directory fuzz

FUZZ_SECONDS ?= 1800
fuzz: .venv/.stamp ## fuzz bytes-to-article, FUZZ_SECONDS by chance and as many led by coverage
	@$(BIN)/python -m tests.fuzz.soak $(FUZZ_SECONDS)
	@if $(BIN)/python -c "import atheris" 2>/dev/null; then $(BIN)/python -m tests.fuzz.soak $(FUZZ_SECONDS) atheris; \
		else echo "not led by coverage: atheris is not in .venv"; fi

wheel: .venv/.stamp ## build the wheel into dist/
	@$(UV) build --wheel --out-dir dist --no-config

lock: .tools/bin/uv ## resolve the dependencies anew, from pypi.org alone
	@env -u UV_FIND_LINKS -u UV_EXTRA_INDEX_URL UV_NO_CONFIG=1 UV_SYSTEM_CERTS=1 UV_DEFAULT_INDEX=https://pypi.org/simple \
		$(UV) lock --upgrade

clean: ## remove environments, caches and build outputs
	@rm -rf .venv .tools dist build .mypy_cache .ruff_cache .pytest_cache .hypothesis
