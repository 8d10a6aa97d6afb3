"""Words as they stand in notes."""


def one_line(text: str) -> str:
    """Give a text on one line, with single spaces."""
    return " ".join(text.split())
