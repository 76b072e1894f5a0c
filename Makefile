# make demo   set up, record the example reports, print digest and findings
# make test   set up, lint, check types, run all tests; those in a browser need a Chromium (CHROMIUM=PATH names one)
# make pictures   take the pictures of docs/serve.md
# make bench-kill    kill whatever writes, fifty times in all, and compare what it leaves
# make bench-speed   time onrecord beside spaCy and extractors on it; TEXTS=reports.jsonl for your own texts
# make lock   pin dependencies again (needs uv)
PYTHON ?= python3
VENV ?= .venv
PIP = $(VENV)/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes
RECORD = demo/examples.db

.PHONY: demo test lint pictures bench-kill bench-speed lock clean audit sbom

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "onrecord needs Python 3.11 or newer; say which with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.ready: requirements/base.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) -r requirements/base.txt -r requirements/build.txt
	$(VENV)/bin/python -m pip --disable-pip-version-check install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.ready: requirements/dev.txt $(VENV)/run.ready
	$(PIP) -r requirements/dev.txt
	@touch $@

demo: $(VENV)/run.ready
	@mkdir -p demo
	$(VENV)/bin/onrecord build examples/reports -o $(RECORD)
	@echo
	$(VENV)/bin/onrecord digest $(RECORD)
	@echo
	$(VENV)/bin/onrecord check $(RECORD)
	@echo
	@echo "The record is $(RECORD). Next, for instance:"
	@echo "  $(VENV)/bin/onrecord show $(RECORD) --speaker Ban --act call"
	@echo "  $(VENV)/bin/onrecord search $(RECORD) Varosha"
	@echo "  $(VENV)/bin/onrecord source $(RECORD) ID       # an id from the digest: the passage in its report"
	@echo "  $(VENV)/bin/onrecord serve $(RECORD)           # the same in a browser"
	@echo "  $(VENV)/bin/onrecord dossier $(RECORD) kosovo  # the process as the reports describe it"
	@echo "  $(VENV)/bin/onrecord build YOUR-FOLDER -o mine.db"

lint: $(VENV)/dev.ready
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check --quiet .
	$(VENV)/bin/mypy

test: lint
	$(VENV)/bin/python -m pytest

pictures: $(VENV)/dev.ready
	ONRECORD_BROWSER=required ONRECORD_PICTURES=docs/images $(VENV)/bin/python -m pytest tests/browser/test_pictures.py

bench-kill: $(VENV)/dev.ready
	$(VENV)/bin/python benchmarks/kill.py --rounds 50

audit: $(VENV)/dev.ready
	$(VENV)/bin/python scripts/audit.py requirements/base.txt

sbom: $(VENV)/run.ready
	$(VENV)/bin/python scripts/sbom.py -o sbom.cdx.json

BENCH = .venv-bench
TEXTS ?= examples/reports

$(BENCH)/ready: requirements/base.txt benchmarks/requirements.txt pyproject.toml
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --require-hashes -r requirements/base.txt -r requirements/build.txt
	$(BENCH)/bin/python -m pip install --quiet -r benchmarks/requirements.txt onnxruntime
	$(BENCH)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

bench-speed: $(BENCH)/ready
	$(BENCH)/bin/python benchmarks/speed.py $(TEXTS)

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q \
	  pyproject.toml -o requirements/base.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q \
	  --extra dev pyproject.toml -o requirements/dev.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q \
	  requirements/build.in -o requirements/build.txt

clean:
	rm -rf $(VENV) $(BENCH) demo build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
