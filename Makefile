# Two commands do everything: `make run` and `make test`. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8501
TO ?= de

.PHONY: run test translate bench setup setup-test lint train clean

# The stamp holds the requirements it was made from, so a changed pin sets up again.
$(VENV)/.ready: requirements.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet "$$(grep -m1 '^torch==' requirements.txt)"
	$(BIN)/python -m pip install --quiet -r requirements.txt
	touch $@

$(VENV)/.ready-test: $(VENV)/.ready requirements-dev.txt
	$(BIN)/python -m pip install --quiet -r requirements-dev.txt
	sh tests/install_programs.sh
	touch $@

setup: $(VENV)/.ready
setup-test: $(VENV)/.ready-test

run: setup
	$(BIN)/python -m translate_app.ui --port $(PORT)

translate: setup
	$(BIN)/python -m translate_app translate "$(FILE)" --to $(TO) --out "$(OUT)"

lint: setup-test
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest

bench: setup
	$(BIN)/python -m tests.bench

clean:
	rm -rf $(VENV) .build
