"""The pure part of the assignment: recorded facts in, Dutch sentences per section out. No Django, no database.

The reader of an assignment is a Dutch board, so these sentences are Dutch in every installation.

    facts.py      what can be told, as frozen dataclasses
    compose.py    the sentences of each section, each on one fact
    compare.py    what is not told yet, changed since, or gone
    content.py    the document as it is read, its canonical form and fingerprint, and what an audience may read
    paper.py      the document to take along
"""
