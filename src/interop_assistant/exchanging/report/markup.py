"""HTML and SVG out of values: every character of a text is written as text, whatever it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias
from xml.etree import ElementTree as Xml

Node: TypeAlias = Xml.Element
Content: TypeAlias = "Node | str | Iterable[Content] | None"

_UNWRITABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def h(tag: str, *content: Content, **attributes: str | float | bool | None) -> Node:
    """An element: ``h("p.note", "See ", h("b", "this"), aria_label="…")``.

    Classes follow the tag after dots; underscores in names of attributes stand for hyphens, one at the end for nothing.
    Attributes that are None or False are left out, those that are True have no value. None is no content.
    """
    name, *classes = tag.split(".")
    element = Xml.Element(name, {"class": " ".join(classes)} if classes else {})
    for key, value in attributes.items():
        if value is not None and value is not False:
            written = "" if value is True else f"{value:g}" if isinstance(value, float) else str(value)
            element.set(key.rstrip("_").replace("_", "-"), clean(written))
    _fill(element, content)
    return element


def _fill(element: Node, content: Iterable[Content]) -> None:
    for part in content:
        if isinstance(part, str):
            _write(element, clean(part))
        elif isinstance(part, Xml.Element):
            element.append(part)
        elif part is not None:
            _fill(element, part)


def _write(element: Node, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def clean(text: str) -> str:
    """A text without what HTML cannot hold: each such character becomes the mark for an unknown one."""
    return _UNWRITABLE.sub("\ufffd", text)


def document(head: Content, body: Content) -> str:
    """The whole page."""
    root = h("html", h("head", head), h("body", body), lang="en")
    return "<!DOCTYPE html>\n" + Xml.tostring(root, encoding="unicode", method="html") + "\n"
