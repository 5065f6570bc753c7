# Everything starts here: `make run` opens the site, `make test` proves it.
PY = .venv/bin/python
# Runs each program of tests/benchmarks that is named; the first that fails ends it.
MEASURE = measure() { for program; do $(PY) -m tests.benchmarks.$$(basename $$program .py) || exit 1; done; }; measure

.NOTPARALLEL:
.PHONY: help run test check bench bench-search bench-matching lock messages clean
.PHONY: run-environment test-environment browser static-checks

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-15s %s\n", $$1, $$2}' Makefile

run: run-environment ## set up and open the site (PORT, HOST, OPOP_INSTANCE, OPOP_DEMO=0)
	@$(PY) -m core.launch.serve

test: test-environment browser static-checks ## everything that must pass, with a real browser
	$(PY) -m pytest

check: test-environment static-checks ## the same without the browser, while working
	$(PY) -m pytest -m "not browser"

bench: test-environment ## cost of search, pages and matching, beside their peers
	@$(MEASURE) tests/benchmarks/*_speed.py tests/benchmarks/*_cost.py

bench-search: test-environment ## relevance of search, per class of query
	@$(MEASURE) tests/benchmarks/relevance.py

bench-matching: test-environment ## quality and time of matching on the sample needs
	@$(MEASURE) tests/benchmarks/matching_*.py

lock: ## lock the newest versions that requirements/*.in allow, with hashes
	sh core/launch/lock.sh

messages: ## gather the words to translate into core/translations/en
	@mkdir -p .build
	.venv/bin/pybabel -q extract -F core/translations/babel.cfg -k _l -k sentence --no-location --sort-output \
	    -o .build/messages.pot core catalogue matching templates
	.venv/bin/pybabel -q update -i .build/messages.pot -d core/translations -l en --no-fuzzy-matching \
	    --ignore-obsolete --ignore-pot-creation-date

clean: ## forget the environment and all caches; the data in instance/ stay
	rm -rf .venv .build .*_cache .hypothesis instance/build

run-environment:
	@sh core/launch/environment.sh run

test-environment:
	@sh core/launch/environment.sh test

browser:
	@$(PY) -m core.launch.browser

static-checks:
	$(PY) -m ruff format --check .
	$(PY) -m ruff check --quiet .
	$(PY) -m djlint templates --lint --quiet
	$(PY) -m mypy
	.venv/bin/lint-imports
