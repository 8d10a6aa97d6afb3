"""Rounds of zienswijzen: open, receive, answer, and write the note that tells what was done with them."""
