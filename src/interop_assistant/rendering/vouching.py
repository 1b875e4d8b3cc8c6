"""A verified text for a terminal: each sentence with its support, and the words it rests on."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from interop_assistant.rendering import Json, citation

SIGNS = {
    "verbatim": ("✓ verbatim   ", "green"),
    "supported": ("✓ supported  ", "green"),
    "unsupported": ("✗ unsupported", "bold red"),
    "uncheckable": ("? uncheckable", "yellow"),
    "none": ("· no claim   ", "dim"),
}
"""How each support is shown: in words too, never by colour alone."""


def vouched(found: Json) -> RenderableType:
    """One line a sentence, then the counts and the sources."""
    parts: list[RenderableType] = []
    for one in found["sentences"]:
        parts += sentence(one)
    counts = Counter(one["support"] for one in found["sentences"])
    told = ", ".join(f"{counts[name]} {SIGNS[name][0][1:].strip()}" for name in SIGNS if counts[name])
    parts += [Text(), Text(told or "There is no sentence in this text.", style="bold"), Text()]
    if found["citations"]:
        parts += [Text("Sources", style="bold"), *[citation(one) for one in found["citations"]]]
    return Group(*parts)


def sentence(one: Json) -> list[RenderableType]:
    """A sentence with its sign and markers; below it why it is not supported."""
    sign, style = SIGNS[one["support"]]
    line = Text(f"{sign}  ", style=style)
    line.append(
        " ".join([" ".join(one["text"].split()), *(f"[{marker}]" for marker in one["citations"])]), style="default"
    )
    reason = one["reason"] if one["support"] != "none" else None
    near = f"; nearest: [{one['nearest']}]" if one["nearest"] else ""
    return [line, *([Padding(Text(f"{reason}{near}", style="dim"), (0, 0, 0, 15), expand=False)] if reason else [])]
