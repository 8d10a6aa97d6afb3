# The two commands a newcomer needs are `make demo` and `make test`; both set up all they need.
.DEFAULT_GOAL := help
PYTHON ?= python3
.PHONY: help setup demo test check bench messages migrations

help:
	@echo "make demo   zet alles klaar, laadt de voorbeeldopgave en opent die op http://localhost:8000"
	@echo "make test   zet alles klaar en draait alle controles en tests, ook in een echte browser"
	@echo "make check  alleen de controles (stijl, types, grenzen, vertalingen, migraties)"
	@echo "make bench  meet de snelheid naast bekende vergelijkers"

demo test check bench setup:
	@$(PYTHON) tools/setup.py $@

messages migrations:
	@$(PYTHON) tools/setup.py $@
