# Backstory: everything is done from here. "make" alone lists what there is.
# Other Python: make PYTHON=python3.12 run. Other port or data folder: make run PORT=9000 DATA=folder

SHELL := /bin/sh
BIN := .venv/bin
PYTHON ?= python3
PORT ?=
DATA ?=
WORKERS ?= 2
.DEFAULT_GOAL := help
.PHONY: help run test check fix bench docs environment test-environment bench-environment browser

help: ## list the targets
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | while IFS="$$(printf '\t')" read -r name says; \
	do printf '  make %-8s %s\n' "$$name" "$$says"; done

run: environment ## start the home app on this machine and print its address
	@$(BIN)/backstory $(if $(PORT),--port $(PORT)) $(if $(DATA),--data $(DATA))

test: check browser ## set up all that the tests need, then everything that must hold
	@$(BIN)/pytest -n $(WORKERS) --dist loadfile

check: test-environment ## format, lint, types, layers, knowledge, docs; changes nothing
	@$(BIN)/ruff format --check --quiet . || { echo 'Format differs: make fix' >&2; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/backstory knowledge check
	@$(BIN)/python tools/reference.py --check

fix: test-environment ## repair format and what lint can repair, write the reference pages again
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .
	@$(BIN)/python tools/reference.py

bench: bench-environment ## measure how right and how fast it is, beside others; prints a table
	@$(BIN)/python -m bench

docs: test-environment ## write docs/reference from the knowledge files and the cases
	@$(BIN)/python tools/reference.py
	@$(BIN)/python -m tools.accuracy
	@$(BIN)/python -m tools.loads
	@$(BIN)/python -m tools.calibration page --kept

environment:
	@PYTHON=$(PYTHON) tools/environment.sh run

bench-environment:
	@PYTHON=$(PYTHON) tools/environment.sh bench

test-environment:
	@PYTHON=$(PYTHON) tools/environment.sh test

browser:
	@tools/browser.sh > /dev/null
