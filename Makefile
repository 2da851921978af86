# The project's own commands. `make` alone lists them. Every target that needs .venv makes it first.

PYTHON ?= python3
ARGS ?=
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CORPUS := ../shared/corpus

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
# With this set, every start would compile all modules again: imports take five times as long.
unexport PYTHONDONTWRITEBYTECODE
# The project runs from its own .venv, whatever else is active.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: help setup demo test check format score leanings lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1@\2/p' $(MAKEFILE_LIST) | column -t -s @ 2>/dev/null \
	  || sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1   \2/p' $(MAKEFILE_LIST)

setup: $(READY) ## make .venv from the lock file, with .venv/bin/mailbot in it

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "mailbot needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." >&2; \
	  echo "Name another one: make setup PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { rm -rf $(VENV); $(PYTHON) -m venv $(VENV); } || { \
	  rm -rf $(VENV); \
	  echo "'$(PYTHON)' cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2; \
	  exit 1; }
	@echo "Installing the locked packages into $(VENV), about a minute ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
	  --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input \
	  --no-deps --no-build-isolation -e .
	@$(BIN)/python -m compileall -q -j 0 $(VENV)/lib mailbot >/dev/null 2>&1 || true
	@touch $@
	@echo "Ready: $(BIN)/mailbot"

demo: $(READY) ## a whole office in one process: mails, answers, and an index page to look at
	@$(BIN)/mailbot demo $(ARGS)

test: check ## all checks, then all tests (ARGS="-k words" narrows them)
	@$(BIN)/python -m pytest $(ARGS)

check: $(READY) ## format, lint, types, security, direction of imports
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format" >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/bandit --quiet --configfile pyproject.toml --recursive mailbot
	@told=$$($(BIN)/lint-imports --no-cache --no-logo 2>&1) || { echo "$$told" >&2; exit 1; }
	@echo "Format, lint, types, security and imports are in order."

format: $(READY) ## put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix --quiet . || true

# The mails whose number ends in 0 or 5 are held back, so that rules are not tuned to them.
score: $(READY) ## what the reading is worth on the labelled mails, where they lie beside the project
	@test -d $(CORPUS)/dev || { echo "No labelled mails in $(CORPUS)/dev." >&2; exit 1; }
	@mkdir -p build
	@$(BIN)/python bench/score.py $(CORPUS) --said build/said.jsonl $(ARGS)

leanings: $(READY) ## learn the weights of config/vocabulary/leanings.toml from the examples
	@$(BIN)/python -m bench.leanings

lock: ## work out requirements.lock anew (needs uv)
	@command -v uv >/dev/null || { echo "Needs uv: pip install uv" >&2; exit 1; }
	uv pip compile pyproject.toml --all-extras --group dev --generate-hashes \
	  --no-emit-index-url --no-strip-extras --universal --python-version 3.11 --no-header -o requirements.lock

clean: ## take away what the targets made, .venv too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find mailbot tests -name __pycache__ -type d -prune -exec rm -rf {} +
