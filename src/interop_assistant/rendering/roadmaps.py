"""A roadmap in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from interop_assistant.planning.forms.blocks import ranges

Json = Mapping[str, Any]

TOLD = (("Purpose", "purpose"), ("Who", "who"), ("Needs", "inputs"), ("Done when", "done_when"))
UNKNOWN = "not found in the library"


def roadmap(found: Json) -> RenderableType:
    """All of a roadmap: where the two stand, the steps, and the numbered sources."""
    giver = found["from"]["called"]
    parts: list[RenderableType] = [Text(found["goal"], "bold"), Text()]
    for title, name in (
        ("Read this first", "warnings"),
        ("Where the two stand", "where"),
        ("Timing", "timing"),
        ("Precedents", "precedents"),
        (f"How {giver} recognises others", "procedure"),
        ("The steps", "basis"),
    ):
        parts += section(title, found[name])
    for one in found["steps"]:
        parts += step(one, (giver, found["to"]["called"]))
    asked = len(found["questions"])
    hint = f"{asked} questions are open (marked ?). For a file to send: --format docx -o FILE."
    return Group(*parts, Text(hint), Text(), Text("Sources", "bold"), *map(source, found["citations"]))


def section(title: str, lines: Sequence[Json]) -> Iterator[RenderableType]:
    """A heading with its lines; nothing without lines."""
    if lines:
        yield Text(title, "bold cyan")
        yield from (item(line) for line in lines)
        yield Text()


def step(one: Json, names: tuple[str, str]) -> Iterator[RenderableType]:
    """One step."""
    yield Text(f"{one['number']}. {one['title']}", "bold cyan")
    for label, name in TOLD:
        yield from (Padding(labelled(label, line), (0, 0, 0, 3), expand=False) for line in one[name])
    yield from (item(line) for line in one["evidence"])
    if one["table"]:
        yield grid(one["table"], names)
    yield from (item(line) for line in one["questions"])
    yield Text()


def labelled(label: str, line: Json) -> Text:
    """A line after what it tells."""
    return Text.assemble((f"{label}: ", "dim"), words(line))


def item(line: Json) -> RenderableType:
    """A line of a list: a statement, or a question marked so."""
    mark = ("?  ", "yellow") if line["kind"] == "question" else ("-  ", "")
    table = Table.grid()
    table.add_row(Text.assemble(mark), words(line))
    return table


def words(line: Json) -> Text:
    """The words with what qualifies them, their markers, and who should answer."""
    text = Text(line["text"][:1].upper() + line["text"][1:])
    if line["note"]:
        text.append(f" ({line['note']})", "dim")
    if line["citations"]:
        text.append(f" {ranges(line['citations'])}", "cyan")
    if line["who"]:
        text.append(f"  -> {line['who']}", "yellow")
    return text


def grid(rows: Sequence[Json], names: tuple[str, str]) -> Table:
    """Both side by side."""
    table = Table(header_style="bold", show_lines=True)
    for name in ("", *names):
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(Text(row["label"], "bold"), *(cell(row[side]) for side in ("from", "to")))
    return table


def cell(lines: Sequence[Json]) -> Text:
    """The lines of a cell, or that nothing is known."""
    return Text("\n").join(map(words, lines)) if lines else Text(UNKNOWN, "dim")


def source(citation: Json) -> Text:
    """A numbered source on a line of its own, its address whole."""
    heading = f", {citation['headings'][-1]}" if citation["headings"] else ""
    text = Text(f"[{citation['marker']}] ", "cyan", no_wrap=True, overflow="ignore")
    return text.append(f"{citation['title']}{heading} {citation['url'] or ''}".rstrip(), "default")
