# One way to do each task. Every target makes its own virtual environment on first use.
#   make demo               a shopper's whole way, with card, return and cancellation, in a sandbox
#   make test [ARGS=...]    the tests; ARGS go to pytest, e.g. make test ARGS="test/client/contract -x"
#                           with WITHOUT_ORJSON=1 as where the extra `speed` is not installed
#   make versions           the tests on each Python that is installed, with old and new urllib3
#   make lint               style, types, floors, and that generated files are up to date
#   make audit              known faults of everything that is installed
#   make bench              the numbers of the client against its floors
#   make soak               many calls with random faults; memory and sockets stay flat
#   make soak-import        an import from the terminal that is ended in every way, and gone on with
#   make docs               the site: guides, reference and Python API, strictly built into site/
#   make generate           everything that is made from openapi/
#   make clean              remove .venv and what was built
# PYTHON=python3.12 make test   chooses the interpreter for a new .venv

PYTHON ?= python3
# Spark is large, and needs a JVM: where there is none, its example is not run.
SPARK := $(if $(shell command -v java),.venv/spark.stamp)
BIN := .venv/bin
ARGS ?=

.PHONY: demo test versions lint audit bench soak soak-import docs generate clean
.DELETE_ON_ERROR:

demo: .venv/run.stamp
	$(BIN)/python examples/checkout.py --sandbox

test: .venv/test.stamp $(SPARK)
	$(BIN)/python -m pytest -n auto --dist worksteal $(ARGS)

versions: .venv/test.stamp
	$(BIN)/tox run $(ARGS)

lint: .venv/lint.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml talon_one
	$(BIN)/python -m generator --check

audit: .venv/lint.stamp
	$(BIN)/pip-audit --local --skip-editable --progress-spinner off

bench: .venv/bench.stamp
	$(BIN)/python -m bench $(ARGS)

soak: .venv/test.stamp
	$(BIN)/python -m soak $(ARGS)

soak-import: .venv/test.stamp
	$(BIN)/python -m soak.import_profiles $(ARGS)

docs: generate .venv/docs.stamp
	DISABLE_MKDOCS_2_WARNING=true NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

generate: .venv/test.stamp
	$(BIN)/python -m generator

clean:
	rm -rf .venv build dist site *.egg-info

# The stamps say what is installed: a list that changed is installed again, nothing else is.
.venv/lint.stamp: lint-requirements.txt .venv/test.stamp
	$(BIN)/python -m pip install -qq --requirement lint-requirements.txt
	@touch $@

.venv/bench.stamp: bench-requirements.txt .venv/run.stamp
	$(BIN)/python -m pip install -qq --requirement bench-requirements.txt
	@touch $@

.venv/docs.stamp: docs-requirements.txt .venv/run.stamp
	$(BIN)/python -m pip install -qq --requirement docs-requirements.txt
	@touch $@

.venv/test.stamp: test-requirements.txt .venv/run.stamp
	$(BIN)/python -m pip install -qq --requirement test-requirements.txt
	@touch $@

.venv/spark.stamp: pyproject.toml .venv/test.stamp
	$(BIN)/python -m pip install -qq --editable '.[sandbox,spark]'
	@touch $@

.venv/run.stamp: requirements.txt pyproject.toml .venv/python.stamp
	$(BIN)/python -m pip install -qq --editable '.[sandbox]'
	@touch $@

.venv/python.stamp:
	@command -v $(PYTHON) >/dev/null || { echo "talon_one needs Python 3.9 or newer; $(PYTHON) was not found. Try: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 9))' || { echo "talon_one needs Python 3.9 or newer; $(PYTHON) is `$(PYTHON) --version 2>&1`. Try: make PYTHON=/path/to/python3"; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..."
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -qq --upgrade pip
	@touch $@
