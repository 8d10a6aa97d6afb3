"""Sealed texts: kept encrypted, readable only with the installation's key.

A sealed text reads ``v1:<fingerprint of the key>:<ciphertext>``. Opening one is an explicit call, so that
no page shows an original by accident; whoever calls ``open_sealed`` also writes the audit event.
"""

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from vaarkaart.language import say
from vaarkaart.problems import InvalidInput, Problem

_SCHEME = "v1"


def fingerprint(key: str) -> str:
    """Give the eight characters by which a key is known, without giving the key away."""
    return hashlib.sha256(b"vaarkaart-key:" + key.encode()).hexdigest()[:8]


def known_fingerprints() -> list[str]:
    """List the fingerprints of the keys this installation has."""
    return [fingerprint(key) for key in settings.STORY_KEYS]


def _cipher(key: str) -> Fernet:
    derived = hashlib.scrypt(key.encode(), salt=b"vaarkaart-story", n=2**12, r=8, p=1, dklen=32)
    return Fernet(base64.urlsafe_b64encode(derived))


def seal(text: str) -> str:
    """Seal a text with the installation's first key."""
    key = settings.STORY_KEYS[0]
    return f"{_SCHEME}:{fingerprint(key)}:{_cipher(key).encrypt(text.encode()).decode()}"


def is_sealed(text: str) -> bool:
    """Tell whether a text is sealed (and not plain)."""
    return text.startswith(f"{_SCHEME}:") and text.count(":") == 2


def open_sealed(sealed: str) -> str:
    """Open a sealed text.

    Raises:  ``InvalidInput`` when the key is not in this installation or the text was damaged.
    """
    _, mark, ciphertext = sealed.split(":", 2)
    for key in settings.STORY_KEYS:
        if fingerprint(key) == mark:
            try:
                return _cipher(key).decrypt(ciphertext.encode()).decode()
            except InvalidToken:
                break
    raise InvalidInput(
        [
            Problem(
                say("versleutelde tekst"),
                say(
                    "Deze tekst is versleuteld met sleutel {mark}; daarmee lukt openen hier niet.", mark=mark
                ),
                say("Zet de sleutel met dit kenmerk bij VAARKAART_STORY_KEYS."),
            )
        ]
    )
