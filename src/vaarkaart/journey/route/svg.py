"""Writing SVG as text that cannot be broken by what people typed."""

from collections.abc import Iterable
from functools import cache
from typing import Any

from markupsafe import Markup, escape

_NUMBERS = frozenset({int, float})


def tag(name: str, content: str | Markup = "", /, **attributes: Any) -> Markup:
    """Write an element; ``class_`` becomes class, other underscores hyphens; whatever is no number is escaped."""
    written = "".join(
        f' {_attribute(key)}="{value if type(value) in _NUMBERS else escape(value)}"'
        for key, value in attributes.items()
    )
    return Markup(f"<{name}{written}>{escape(content)}</{name}>")


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def join(parts: Iterable[Markup]) -> Markup:
    """Put written elements behind each other."""
    return Markup("".join(parts))


def write(content: str, *, x: float, y: float, kind: str, anchor: str = "start") -> Markup:
    """Write a text of a kind (a class of the route's drawings)."""
    return tag("text", content, class_=f"vk-route__{kind}", x=round(x, 1), y=round(y, 1), text_anchor=anchor)
