"""Numbers that stand for a person: citizen service number, bank account, client and case numbers."""

import re
from collections.abc import Iterator

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.language import say

_IBAN = re.compile(
    r"\b[A-Z]{2}\d{2}\s?[A-Z]{4}\s?(?:\d{4}\s?){2}\d{2}\b|\b(?:BE|DE|FR|"
    r"PL)\d{2}(?:\s?\d{4}){3,5}(?:\s?\d{1,3})?\b"
)
_NINE = re.compile(r"(?<![\w.,-])\d(?:[ .]?\d){7,8}(?![\w-]|[.,]\d)")
_CUED = re.compile(
    r"""
    \b(?:
        (?:burgerservice|sofi|cliënt|client|klant|dossier|zaak|patiënt|patient|polis|lid|lidmaatschaps|relatie|registratie|
           beschikkings|leerling|student|personeels|rekening|paspoort|rijbewijs|document|vreemdelingen|aanvraag|referentie|
           toewijzings|meldings|melding|casus|proces|verzekerings|indicatie|factuur|agb|big|kvk|skj|intake|deelnemers|studenten|bonnen|inschrijf|order)
           [\s-]?(?:nummer|nr|code|registratie|id)\.?
      | bsn(?:-nummer|nummer)? | kenmerk | v-nummer | kvk | agb | iban
      | zaak-?id | pv-?nummer | dossier | zaak | referentie | id
    )
    \s*(?:is|was|van\s+\w+\s+is|luidt|luidde|nr\.?|[:=#])?\s*(?:\(|“|")?
    (?P<number>(?=[\w./-]*\d[\w./-]*\d)[A-Z0-9][\w./-]*\d[\w]*(?:[ ]\d{2,4})*)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def passes_eleven_test(digits: str) -> bool:
    """Tell whether nine digits can be a citizen service number (BSN).

    Takes:   nine digits (eight are read with a zero before them).
    Gives:   whether 9a + 8b + ... + 2h - i divides by eleven.
    Source:  Logisch Ontwerp BSN, "elfproef"

    >>> passes_eleven_test("111222333"), passes_eleven_test("123456789")
    (True, False)
    """
    padded = digits.zfill(9)
    if len(padded) != 9 or len(set(padded)) == 1:
        return False
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    return sum(weight * int(digit) for weight, digit in zip(weights, padded, strict=True)) % 11 == 0


def find(reading: Reading) -> Iterator[Claim]:
    """Find BSN, IBAN and numbers that are called a client, case or registration number."""
    for stretch in reading.near_matches(_MANY_DIGITS, before=60, after=30):
        yield from _in_stretch(reading.text, stretch)


_MANY_DIGITS = re.compile(r"\d[\d .-]{2,}\d")


def _in_stretch(text: str, stretch: tuple[int, int]) -> Iterator[Claim]:
    for found in _IBAN.finditer(text, *stretch):
        yield Claim(found.start(), found.end(), "id_number", 98, say("rekeningnummer"))
    for found in _NINE.finditer(text, *stretch):
        digits = re.sub(r"\D", "", found.group())
        if len(digits) == 9 and passes_eleven_test(digits) and "." not in found.group()[-3:-2]:
            yield Claim(
                found.start(),
                found.end(),
                "id_number",
                94,
                say("negen cijfers die een BSN kunnen zijn"),
                "bsn",
            )
    for found in _CUED.finditer(text, *stretch):
        if len(re.findall(r"\d", found["number"])) >= 4 and not _is_year(found["number"]):
            yield Claim(
                found.start("number"),
                found.end("number"),
                "id_number",
                96,
                say("nummer van een persoon of dossier"),
            )


def _is_year(number: str) -> bool:
    return len(number) == 4 and number.startswith(("19", "20"))
