"""Criteria for a terminal: a table in the order of the document, and what a person should know of it."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interop_assistant.rendering import Json

STYLES = {"heading": "bold", "guidance": "dim", "requirement": ""}


def criteria(found: Json) -> RenderableType:
    """The table, the counts, the warnings."""
    edition = f", edition {found['edition']}" if found["edition"] else ""
    parts: list[RenderableType] = [Text(f"{found['title']}{edition}", style="bold")]
    if found["criteria"]:
        parts += [table(found), Text(counted(found))]
    return Group(*parts, *[Text(warning, style="yellow") for warning in found["warnings"]])


def table(found: Json) -> Table:
    """A row a criterion."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column("Number", no_wrap=True)
    shown.add_column("Obligation", no_wrap=True)
    shown.add_column("Title and text", ratio=1, overflow="fold")
    shown.add_column("Page", justify="right", no_wrap=True)
    for one in found["criteria"]:
        words = " – ".join(filter(None, (one["title"], " ".join(one["text"].split()))))
        bound = one["obligation"] if one["kind"] == "requirement" else one["kind"]
        shown.add_row(Text(one["number"]), Text(bound), Text(words), pages(one), style=STYLES[one["kind"]])
    return shown


def pages(one: Json) -> str:
    """``7`` or ``7-8``; nothing where the format has no pages."""
    first, last = one["page_start"], one["page_end"]
    return "" if first is None else str(first) if first == last else f"{first}-{last}"


def counted(found: Json) -> str:
    """How many requirements there are, and of which obligation."""
    bound = Counter(one["obligation"] for one in found["criteria"] if one["kind"] == "requirement")
    told = ", ".join(f"{count} {name}" for name, count in bound.most_common())
    return f"{bound.total()} requirements" + (f" ({told})" if told else "")
