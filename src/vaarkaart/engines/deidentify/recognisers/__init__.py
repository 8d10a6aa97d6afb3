"""One recogniser per kind of thing that gives people away; each reads the text and makes claims."""

from collections.abc import Callable, Iterable

from vaarkaart.engines.deidentify.finding import Claim
from vaarkaart.engines.deidentify.reading import Reading
from vaarkaart.engines.deidentify.recognisers import (
    address,
    age,
    date,
    email,
    id_number,
    organisation,
    person,
    phone,
    place,
    plate,
    role,
    url,
)

RECOGNISERS: tuple[Callable[[Reading], Iterable[Claim]], ...] = (
    email.find,
    url.find,
    phone.find,
    id_number.find,
    plate.find,
    address.find,
    date.find,
    age.find,
    person.find,
    place.find,
    organisation.find,
    role.find,
)
