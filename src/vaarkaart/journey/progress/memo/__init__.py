"""The memo machine: facts in, Dutch sentences out. Pure Python: no Django, database, network or clock.

The reader of a memo is a Dutch council, so these sentences are Dutch in every installation.

    facts.py      what can be told, as frozen dataclasses
    sentences.py  one function per kind of fact: facts -> sentences that know their facts
    compose.py    the whole draft, in sections
    compare.py    what is not told yet, changed since, or gone
    warnings.py   what the writer should look at before sending
    document.py   the memo as it is read, its canonical form and fingerprint
    paper.py      the memo as a document to take along
"""
