# zhengce: each target makes .venv first, if it is missing or stale. `make help` lists them.
PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
VERSION := $(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
READY  := $(VENV)/.ready-$(VERSION)
export PYTHONWARNINGS = ignore::SyntaxWarning

.PHONY: help figures notebooks test fuzz lab site lock
.DEFAULT_GOAL := help

help:              ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20
	@echo "  PYTHON=python3.13 make …   chooses the interpreter (3.11 or newer)"

figures: $(READY)  ## run every notebook and write figures/
	@$(PY) -m zhengce.notebooks notebooks
	@echo "the figures stand in figures/: open figures/05-chronicle.png"

notebooks: $(READY)  ## run the notebooks and write their outputs back, without timestamps
	@$(PY) -m zhengce.notebooks --in-place notebooks

test: $(READY)     ## lint, tests, and the notebooks in a copy; writes nothing into figures/
	@$(PY) -m ruff check .
	@$(PY) -m pytest
	@$(PY) -m pytest -o addopts="" -p nbval -q --nbval-lax build/run/notebooks

fuzz: $(READY)     ## the property tests with examples that no run has seen
	@$(PY) -m pytest -p no:nbval -m hypothesis --hypothesis-profile=fuzz

lab: $(READY)      ## open JupyterLab on the notebooks; tables can be searched (without a browser it prints the address)
	@ZHENGCE_TABLES=interactive $(PY) -m jupyterlab notebooks $(shell [ "$$(id -u)" = 0 ] && echo --allow-root) \
		$(shell [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ] || echo --no-browser)

site: $(READY)     ## build the static site in build/site; it opens from the file system
	@$(PY) docs/build.py build/site
	@echo "open build/site/index.html"

lock: $(READY)     ## resolve requirements.txt anew
	@$(PY) -m pip install --quiet uv
	@$(VENV)/bin/uv pip compile --quiet --universal --upgrade --python-version 3.11 --fork-strategy fewest --no-header --no-annotate \
		--extra notebooks --extra test --extra scale --extra html --extra office --extra site lib/pyproject.toml -o requirements.txt
	@echo "-e ./lib" >> requirements.txt

$(READY): requirements.txt lib/pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "zhengce needs Python 3.11 or newer, and $(PYTHON) is $(or $(VERSION),not there): PYTHON=python3.12 make …"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || \
		{ echo "$(PYTHON) lacks the venv module: on Debian or Ubuntu, apt install python$(VERSION)-venv"; exit 1; }
	@echo "Setting up .venv with Python $(VERSION): about 1.2 GB, a few minutes, once."
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PY) -m pip install --quiet --quiet --use-pep517 --disable-pip-version-check -r requirements.txt
	@touch $@
