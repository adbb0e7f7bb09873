# For readers: `make lab` and `make test`. For authors: CONTRIBUTING.md says what each of the others does.

PYTHON ?= python3
CONSTRAINTS = constraints.txt
VENV := .venv
BIN := $(VENV)/bin

# The Chinese course: make lab EDITION=zh
EDITION ?= en
STUDY = study$(filter-out -en,-$(EDITION))

# The constraints' versions run on Python 3.11 to 3.14. Without them (`make CONSTRAINTS= ...`) pip takes the newest, for any Python.
FITS = import sys; sys.exit(not (3, 11) <= sys.version_info < (3, $(if $(CONSTRAINTS),15,99)))
WHICH = import sys; print(sys.version, sys.base_prefix)

# pip's settings that would install elsewhere, or nothing, are set back; its indexes and certificates stay.
PIP = PIP_USER=0 PIP_DRY_RUN=0 PIP_NO_DEPS=0 PIP_TARGET= PIP_PREFIX= PIP_ROOT= PIP_PYTHON= \
      $(BIN)/python -m pip --quiet

.PHONY: lab update test watch progress record constraints site format soak clean environment

lab: $(VENV)/installed
	@$(BIN)/python tools/study.py --edition $(EDITION)
	$(BIN)/python -m jupyterlab $(if $(filter 0,$(shell id -u)),--allow-root) $(LAB_FLAGS) $(STUDY)/01-blocks.ipynb

# brings new versions of the chapters to study/, with all that you wrote there
update: $(VENV)/installed
	@$(BIN)/python tools/study.py --edition $(EDITION) --update

test: $(VENV)/installed-test
	$(BIN)/python -m pytest $(PYTEST_FLAGS)

# of your own notebooks; of a class: make progress FOLDERS="anna ben"
progress: $(VENV)/installed
	@$(BIN)/python -m d2lhelpers.exercises.progress $(or $(FOLDERS),$(STUDY))

watch: $(VENV)/installed-test
	@$(BIN)/python tools/watch.py

record: $(VENV)/installed-test
	$(BIN)/python tools/record.py $(RECORD_FLAGS)

# The newest versions that pyproject.toml allows; to hold one back: make constraints PIP_FLAGS="torch==2.13.0"
constraints: environment
	$(PIP) install --upgrade --upgrade-strategy eager $(PIP_FLAGS) --editable '.[test,site]'
	{ echo "# The versions with which the notebooks were recorded. Renew: make clean constraints"; \
	  $(PIP) freeze --exclude-editable --exclude setuptools | sed 's/+.*//' | grep -vE '^(nvidia|cuda|triton)'; } > constraints.txt

site: $(VENV)/installed-test
	$(BIN)/python site/build.py

format: $(VENV)/installed-test
	$(BIN)/python -m ruff check --fix .
	$(BIN)/python -m ruff format .
	npm run --silent biome -- check --write .

soak: $(VENV)/installed-test
	$(BIN)/python tools/soak.py $(or $(N),10)

clean:
	rm -rf $(VENV)

# Each mark holds a checksum of what was asked of pip, so what is changed, or was cut off, is installed again.
$(VENV)/installed-test: EXTRAS = [test,site]
$(VENV)/installed $(VENV)/installed-test: environment
	@asked="$$(cat pyproject.toml $(CONSTRAINTS) | cksum)"; \
	[ "$$(cat $@ 2>/dev/null)" = "$$asked" ] || { \
	  echo "Installing packages into $(VENV)."; rm -f $(VENV)/installed*; \
	  $(PIP) install $(CONSTRAINTS:%=--constraint %) $(PIP_FLAGS) --editable '.$(EXTRAS)' && \
	  echo "$$asked" | tee $(VENV)/installed $@ >/dev/null; }

# The environment stays if it is whole (venv writes `activate` last), has pip, and was made in this folder and, where
# PYTHON is given, with that Python. If not, it is made anew.
environment:
	@[ -e $(BIN)/activate ] && [ "$$(cat $(VENV)/made-in 2>/dev/null || pwd -P)" = "$$(pwd -P)" ] \
	  && $(BIN)/python -c 'import pip; $(FITS)' 2>/dev/null \
	  $(if $(filter file,$(origin PYTHON)),,&& [ "$$($(PYTHON) -c '$(WHICH)')" = "$$($(BIN)/python -c '$(WHICH)')" ]) \
	|| { $(PYTHON) -c '$(FITS)' \
	  || { echo "This course needs Python 3.11 to 3.14. Name one: make PYTHON=python3.12 ..."; exit 1; }; \
	$(PYTHON) -c 'import ensurepip, venv' \
	  || { echo "This Python has no venv. On Debian and Ubuntu: apt install python3-venv"; exit 1; }; \
	echo "Setting up $(VENV): a few minutes, and once only."; \
	$(PYTHON) -m venv --clear $(VENV) && pwd -P > $(VENV)/made-in; }
