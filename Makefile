# Two commands for readers: `make lab` and `make test`. Two for authors: `make record` and `make site`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: lab test record site format clean

lab: $(VENV)/installed
	$(BIN)/jupyter lab --allow-root $(LAB_FLAGS) notebooks/01-blocks.ipynb

test: $(VENV)/installed-test
	$(BIN)/pytest $(PYTEST_FLAGS)

record: $(VENV)/installed-test
	$(BIN)/python tools/record.py

site: $(VENV)/installed-site
	$(BIN)/python site/build.py

format: $(VENV)/installed-test
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV)

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable .
	touch $@

$(VENV)/installed-test: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable '.[test,site]'
	touch $(VENV)/installed $(VENV)/installed-site $@

$(VENV)/installed-site: pyproject.toml | $(VENV)/bin/python
	$(BIN)/pip install --quiet --editable '.[site]'
	touch $(VENV)/installed $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "This course needs Python 3.11 or newer. Name one: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' \
	  || { echo "This Python has no venv. On Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV): a few minutes, and once only."
	$(PYTHON) -m venv $(VENV)
