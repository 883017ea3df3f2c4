# `make verify` and `make test` do everything, from a fresh checkout with Python and make.

PYTHON ?= python3
BIN := .venv/bin
JOBS ?= 2

.PHONY: help environment verify docs test thorough fuzz experiments bench bench-all floors lint clean

help:
	@echo "make verify   environment, every claim and its wrong versions decided, the docs"
	@echo "make test     the test suite, on $(JOBS) processes"
	@echo "make thorough conformance on 10,000 inputs per claim"
	@echo "make fuzz     random statements of every kind until stopped, and what became of them"
	@echo "make experiments train every model of the reports, and keep the results for the docs"
	@echo "make bench    processor seconds of the commands, beside those of an older commit"
	@echo "make bench-all also of deciding the whole book, the docs and the tests; takes long"
	@echo "make floors   the rooms, drawn from the imports, and the longest files"
	@echo "make lint     ruff, mypy and the order of the imports"

environment: .venv/installed

.venv/installed: pyproject.toml constraints.txt
	@echo "── environment: .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Provado needs Python 3.11 or newer; try make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check \
		--constraint constraints.txt --editable '.[docs,dev]'
	@touch $@

verify: environment
	@echo "── claims"
	$(BIN)/provado verify --twins --jobs $(JOBS)
	@$(MAKE) --no-print-directory docs

docs: environment
	@echo "── docs"
	$(BIN)/sphinx-build -j $(JOBS) -W --keep-going -n -b html docs docs/_build/html
	@echo "read docs/_build/html/index.html"

test: environment
	@echo "── tests"
	$(BIN)/python -m pytest --numprocesses $(JOBS) --dist worksteal

thorough: environment
	$(BIN)/python -m pytest --numprocesses $(JOBS) tests/conformance --hypothesis-profile thorough

fuzz: environment
	$(BIN)/python -m tests.provado.fuzz $(FUZZ)

experiments: environment
	$(BIN)/provado experiment run all --jobs $(JOBS) --out experiments
	$(BIN)/python docs/_ext/keep_experiments.py experiments

bench: environment
	$(BIN)/python -m tests.bench $(BENCH)

bench-all: environment
	$(BIN)/python -m tests.bench --all

floors: environment
	$(BIN)/python -m tests.floors

lint: environment
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

clean:
	rm -rf .venv .provado docs/_build docs/generated .mypy_cache .ruff_cache .pytest_cache .hypothesis
