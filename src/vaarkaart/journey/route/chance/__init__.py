"""The chance that a round makes its deadline when papers are sometimes put off to a next meeting."""
