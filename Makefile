# Two commands on a fresh machine: `make serve` and `make test`. Nothing is assumed but Python 3.11 to 3.13.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PORT ?= 8000
SPLIT ?= dev

.PHONY: serve test check format lock bench eval clean

serve: $(VENV)/.runtime ## set up, index the shipped corpus, serve http://127.0.0.1:8000
	$(BIN)/interop-assistant serve --port $(PORT)

test: $(VENV)/.development ## set up and run the whole suite
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered

check: $(VENV)/.development ## what CI checks beside the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/.development ## speed against a plain LangChain and Chroma set-up, in one run
	$(BIN)/python -m benchmarks.speed

# The report is made whatever the verdict; only dev has a baseline to be held against.
eval: OUT = build/evals/$(SPLIT)
eval: GATE = $(BIN)/interop-assistant eval gate $(OUT)
eval: BASELINE = $(and $(filter dev,$(SPLIT)),$(wildcard evals/baseline))
eval: $(VENV)/.runtime ## the grounding evals, offline, on the dev split: run, report and gate (SPLIT=test reports)
	@rm -rf $(OUT); $(BIN)/interop-assistant eval run --split $(SPLIT) -o $(OUT); code=$$?; \
	$(BIN)/interop-assistant eval report $(OUT) $(addprefix --baseline ,$(BASELINE)) || exit 2; \
	if [ $(SPLIT) = dev ]; then $(BIN)/interop-assistant eval crosswalk -o build/evals/crosswalk && $(GATE); else exit $$code; fi

lock: ## make the lock files anew (needs uv); they name no index
	uv pip compile pyproject.toml --group build --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements-dev.lock

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* dist build

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] <= (3, 13) else "interop-assistant needs Python 3.11, 3.12 or 3.13; this is %d.%d. Run: make PYTHON=python3.12 ..." % sys.version_info[:2])'
	$(PYTHON) -m venv $(VENV)

# --no-deps with a complete lock: pip need not resolve, which takes it many minutes for chromadb and langchain.
$(VENV)/.runtime: $(VENV)/bin/python requirements.lock pyproject.toml
	@echo "Installing the pinned dependencies (about two minutes the first time) ..."
	$(PIP) install --no-deps --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.development: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	@echo "Installing the pinned dependencies (about two minutes the first time) ..."
	$(PIP) install --no-deps --require-hashes -r requirements-dev.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@ $(VENV)/.runtime
