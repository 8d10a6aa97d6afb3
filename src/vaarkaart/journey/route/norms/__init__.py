"""The usual route of a region: made from a round, edited, started from, and compared with."""
