# `make` lists the targets. Everything is installed into .venv.

PYTHON ?= python3
VENV ?= .venv
PIP_TOOLS = pip-tools==7.6.2

BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL = $(PIP) install --quiet --require-hashes
# -P keeps the working folder off Python's path, so the installed digest is tested.
PYTEST = $(BIN)/python -P -m pytest
# The files of tests/ that have a test with one of these marks: the others need not be read.
MARKED = $$(grep -rlE --include='test_*.py' 'mark\.($(1))\b' tests)
IN_PARALLEL = env -u PYTHONDONTWRITEBYTECODE $(PYTEST) --numprocesses auto --maxprocesses 4 --dist worksteal --durations 12

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help install extras build pictures check test test-slow bench reliability prove prove-long format lint types docs docs-site schema lock clean

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/.installed  ## install digest into .venv

extras: $(VENV)/.installed-extras  ## what quote cards and press releases in PDF or Word need

build: $(VENV)/.installed  ## build content/ into out/
	$(BIN)/digest build

check: $(VENV)/.installed  ## fail if out/ is out of date; write nothing
	$(BIN)/digest build --check

# What is compiled is kept: compiling the tests is a tenth of a run.
test: $(VENV)/.installed-dev  ## run the quick tests: Python only, under two minutes
	$(IN_PARALLEL) -m "not prove and not long and not slow"

test-slow: $(VENV)/.installed-dev  ## run the tests that make many builds, commits or processes
	$(IN_PARALLEL) -m "slow and not alone and not prove and not long" $(call MARKED,slow|sampled)
	$(IN_PARALLEL) -m "alone and not long" $(call MARKED,alone)

bench: $(VENV)/.installed-dev  ## measure every figure of speed: met or not
	$(BIN)/python benchmarks/count.py
	$(BIN)/python benchmarks/style.py
	if command -v npm >/dev/null; then npm ci --silent --ignore-scripts --prefix benchmarks/others; fi
	$(BIN)/python benchmarks/others.py
	$(BIN)/python benchmarks/figures.py 1000 --grow 10000
	$(BIN)/python benchmarks/audiences.py 2000

# How much `make reliability` tries. The page's own figures: RUNS=100000 EACH=60, which takes hours.
RUNS ?= 20000
EACH ?= 5

# atheris, coverage and cosmic-ray have a lock of their own: only this target and the nightly job use them.
reliability: $(VENV)/.installed-dev  ## measure the figures of docs/reliability.md, or PARTS="mutants growth"
	$(INSTALL) -r requirements-reliability.lock
	$(BIN)/python benchmarks/reliability.py --runs $(RUNS) --each $(EACH) $(PARTS)

# The tests of a file share what they made a browser do.
prove: $(VENV)/.installed-dev  ## run the tests that need a browser, node or Debian packages
	tools/install-proof-tools
	$(IN_PARALLEL) --dist loadfile -m "prove and not long" $(call MARKED,prove)

prove-long: $(VENV)/.installed-dev  ## run the tests that take minutes
	tools/install-proof-tools long
	$(PYTEST) -m long $(call MARKED,long)

format: $(VENV)/.installed-dev  ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

lint: $(VENV)/.installed-dev  ## check format and rules with ruff
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.installed-dev  ## check types with mypy
	$(BIN)/mypy

docs: $(VENV)/.installed  ## write the pages of docs/ that are made from the code
	$(BIN)/python tools/make-docs

docs-site: $(VENV)/.installed-dev  ## build the documentation site into site/
	$(BIN)/zensical build --clean --strict

schema: $(VENV)/.installed  ## write the JSON Schemas for editors
	$(BIN)/python -m digest.content.schema
	$(BIN)/python -m digest.social.posts_schema > schema/posts.schema.json
	$(BIN)/python -m digest.reports.json_schema > schema/report.schema.json

pictures: $(VENV)/.installed-extras  ## take the pictures of the README with Chromium
	tools/install-proof-tools
	$(BIN)/digest build
	$(BIN)/digest cards
	$(BIN)/python tools/take-pictures

# With the oldest Python we support, so that packages only it needs are locked too.
lock: $(VENV)/.created  ## resolve the locks again; UPGRADE=1 takes newer versions
	$(BIN)/python -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
	    { echo "The locks are made with Python 3.11: make clean, then make lock PYTHON=python3.11"; exit 1; }
	$(BIN)/python -m venv $(VENV)/locking
	$(VENV)/locking/bin/python -m pip --disable-pip-version-check install --quiet "$(PIP_TOOLS)"
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra cards --extra sources --constraint requirements.lock --output-file requirements-extras.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements-extras.lock --output-file requirements-dev.lock pyproject.toml
	echo uv | $(RESOLVE) --output-file requirements-uv.lock -
	printf 'atheris\ncosmic-ray\ncoverage\n' | $(RESOLVE) --constraint requirements-dev.lock --output-file requirements-reliability.lock -

RESOLVE = CUSTOM_COMPILE_COMMAND="make lock" $(VENV)/locking/bin/pip-compile --quiet \
    --no-emit-index-url --no-emit-find-links --no-emit-options --no-emit-trusted-host \
    --generate-hashes --allow-unsafe --strip-extras $(if $(UPGRADE),--upgrade)
COMPILE = $(RESOLVE) --build-deps-for=editable

clean:  ## remove .venv and the tools' caches
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist

# The environment in three steps, each marked by a file once it is whole.
$(VENV)/.created:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' 2>/dev/null || { \
	    echo "digest needs Python 3.11.5 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>&1 | head -n 1)." ; \
	    echo "    fix: Name a newer one, for example: make PYTHON=python3.12 $(firstword $(MAKECMDGOALS))" ; \
	    exit 1; } >&2
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	    echo "'$(PYTHON)' cannot make virtual environments." ; \
	    echo "    fix: On Debian and Ubuntu: apt-get install python3-venv" ; \
	    exit 1; } >&2
	$(PYTHON) -m venv $(VENV)
	@touch $@

# Hatchling is in the lock, so the project itself is installed without another download.
$(VENV)/.installed: $(VENV)/.created requirements.lock pyproject.toml
	$(INSTALL) -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-extras: $(VENV)/.installed requirements-extras.lock
	$(INSTALL) -r requirements-extras.lock
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	$(INSTALL) -r requirements-dev.lock
	@touch $@
