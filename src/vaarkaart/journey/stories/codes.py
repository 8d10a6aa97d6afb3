"""Withdrawal codes: long enough not to be guessed, easy to read aloud, kept as a hash only."""

import hashlib
import secrets

# No vowels, so that no words appear; no 0/o or 1/l, so that nobody misreads them.
_LETTERS = "23456789bcdfghjkmnpqrstvwxz"
_GROUPS, _GROUP_LENGTH = 4, 4


def new_code() -> str:
    """Make a code of four groups of four, such as "k7mw-2xpd-9rtb-4hzn"."""
    groups = ("".join(secrets.choice(_LETTERS) for _ in range(_GROUP_LENGTH)) for _ in range(_GROUPS))
    return "-".join(groups)


def hash_code(code: str) -> str:
    """Give the hash under which a code is kept; spaces, dashes and capitals do not matter.

    >>> hash_code("K7MW 2xpd 9rtb 4hzn") == hash_code("k7mw-2xpd-9rtb-4hzn")
    True
    """
    bare = "".join(sign for sign in code.lower() if sign.isalnum())
    return hashlib.sha256(b"vaarkaart-story-code:" + bare.encode()).hexdigest()
