"""Consulting a council in its turn: in what form, and its questions with the answers."""
