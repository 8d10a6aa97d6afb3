"""Slows down guessing of passwords: after a few misses an address must wait, longer each time.

Kept in Django's cache under a hash, so no list of who tried to sign in is made.
"""

import hashlib

from django.core.cache import cache

FREE_TRIES = 5
FIRST_WAIT_SECONDS = 30
LONGEST_WAIT_SECONDS = 15 * 60


def _key(email: str, address: str) -> str:
    return "sign-in:" + hashlib.sha256(f"{email.strip().lower()}|{address}".encode()).hexdigest()


def hashed_address(address: str) -> str:
    """Give a network address as a hash, for counting without a list of who was there."""
    return hashlib.sha256(address.encode()).hexdigest()


def seconds_to_wait(email: str, *, address: str) -> int:
    """Tell how long this e-mail address must wait before the next try from this network address."""
    return int(cache.get(_key(email, address) + ":wait", 0))


def remember_miss(email: str, *, address: str) -> None:
    """Count a wrong password; from the sixth on, ask for patience."""
    key = _key(email, address)
    misses = cache.get(key, 0) + 1
    cache.set(key, misses, LONGEST_WAIT_SECONDS * 4)
    if misses >= FREE_TRIES:
        wait = min(FIRST_WAIT_SECONDS * 2 ** (misses - FREE_TRIES), LONGEST_WAIT_SECONDS)
        cache.set(key + ":wait", wait, wait)


def forget_misses(email: str, *, address: str) -> None:
    """Start afresh after a right password."""
    cache.delete_many([_key(email, address), _key(email, address) + ":wait"])
