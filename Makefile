# The single door of Jalon. Each recipe is one line; what it does is in deploy/ and in tests/machines/.

PORT ?= 8000
PYTHON := .venv/bin/python
INSTALLER := sh deploy/installer.sh

.DEFAULT_GOAL := aide
.PHONY: aide demo test check architecture matrice documents endurance bench spark format traductions

aide: ## list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

demo: ## serve the demonstration on http://127.0.0.1:8000 (PORT= changes it)
	@$(INSTALLER) place && exec $(PYTHON) deploy/demo.py --port $(PORT)

test: ## the guards of check, then every test: domain, place on both bases, browser
	@$(INSTALLER) tests && exec $(PYTHON) -m tests.machines.suite

check: ## the guards: format, types, architecture, cahiers, migrations, translations, docs
	@$(INSTALLER) tests && exec $(PYTHON) deploy/verifier.py

architecture: ## the two orders of the tree, and the sizes
	@$(INSTALLER) tests && exec $(PYTHON) deploy/verifier.py architecture tailles

matrice: ## the access matrix, entire: every route, method and actor in every state
	@$(INSTALLER) tests && exec $(PYTHON) -m tests.acces

documents: ## every document, with invented content, in build/documents/
	@$(INSTALLER) place && exec $(PYTHON) -m jalon.rendering --sortie build/documents

endurance: ## the long proofs and their figures
	@$(INSTALLER) tests && exec $(PYTHON) -m tests.endurance

bench: ## benchmarks: a table, and bench/resultats.json
	@$(INSTALLER) bench && exec $(PYTHON) -m bench

spark: ## the rules counted by Spark (needs Java 17), against our own engine
	@$(INSTALLER) spark && exec $(PYTHON) -m pytest -p no:django -o addopts= -q tests/jalon/cahier/test_moteurs.py -k spark -rs

format: ## put the code in its form
	@$(INSTALLER) tests && $(PYTHON) -m ruff check --fix-only --quiet . && $(PYTHON) -m ruff format .

traductions: ## bring the English catalogue up to date with the screens
	@$(INSTALLER) tests && exec $(PYTHON) deploy/traductions.py --ecrire
