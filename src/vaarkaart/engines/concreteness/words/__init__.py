"""The lists of words (see SOURCES.md)."""
