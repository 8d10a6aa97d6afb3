"""The ground a newcomer stands on: everything between a fresh clone and a running Vaarkaart.

Standard library only, for it runs before anything is installed.
"""
