"""HTML and SVG out of values: every character of a text is written as text, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

Node: TypeAlias = Xml.Element
Content: TypeAlias = "Node | str | Iterable[Content] | None"

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_SAFE_SCHEMES = ("http", "https")


def h(tag: str, *content: Content, **attributes: str | float | bool | None) -> Node:
    """An element: ``h("p.note", "See ", h("b", "this"), aria_label="…")``.

    Classes follow the tag after dots. Underscores in names of attributes stand for hyphens, one at the end for nothing
    (``for_``). Attributes that are None or False are left out; those that are True have no value. Nested lists of
    content are laid flat, None is left out.
    """
    name, *classes = tag.split(".")
    element = Xml.Element(name)
    if classes:
        element.set("class", " ".join(classes))
    for key, value in attributes.items():
        if value is not None and value is not False:
            written = "" if value is True else f"{value:g}" if isinstance(value, float) else str(value)
            element.set(key.rstrip("_").replace("_", "-"), clean(written))
    _fill(element, content)
    return element


def _fill(element: Node, content: Iterable[Content]) -> None:
    for part in content:
        if part is None:
            continue
        if isinstance(part, str):
            _write(element, clean(part))
        elif isinstance(part, Xml.Element):
            element.append(part)
        else:
            _fill(element, part)


def _write(element: Node, text: str) -> None:
    """Add text after what the element holds already."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def clean(text: str) -> str:
    """A text without the characters that HTML cannot hold: each becomes the mark for an unknown character."""
    return _UNWRITABLE.sub("\ufffd", text)


def link(address: object, *content: Content) -> Node:
    """A link to a page of the web; only the words where the address is of another kind."""
    try:
        safe = isinstance(address, str) and urlsplit(address).scheme in _SAFE_SCHEMES
    except ValueError:
        safe = False
    return h("a", *content, href=str(address), rel="noreferrer noopener") if safe else h("span", *content)


def page(title: str, style: str, *body: Content) -> str:
    """A whole page that loads nothing and runs nothing: its own policy forbids both."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    head = h(
        "head",
        h("meta", charset="utf-8"),
        h("meta", http_equiv="Content-Security-Policy", content=policy),
        h("meta", name="viewport", content="width=device-width, initial-scale=1"),
        h("meta", name="color-scheme", content="light dark"),
        h("title", title),
        h("style", style),
    )
    root = h("html", head, h("body", *body), lang="en")
    return "<!DOCTYPE html>\n" + Xml.tostring(root, encoding="unicode", method="html") + "\n"
