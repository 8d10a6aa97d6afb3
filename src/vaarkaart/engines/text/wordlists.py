"""Lists of words kept as text files beside the code, so that an expert can add to them."""

from importlib.resources import files


def read_words(package: str, *, name: str) -> frozenset[str]:
    """Read a list of single words: divided by white space, lines that begin with # are remarks.

    Takes:   the package the file lies in; the name of the file.
    Gives:   the words as written.
    """
    return frozenset(word for line in read_lines(package, name=name) for word in line.split())


def read_lines(package: str, *, name: str) -> list[str]:
    """Read a list with one entry a line, in order; empty lines and lines that begin with # are left out."""
    lines = files(package).joinpath(name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
