"""Answers, passages and reports as text for a terminal."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from interop_assistant.rendering.compared import compared

Json = Mapping[str, Any]

PIPE_WIDTH = 120  # characters a line in a file or a pipe

OUTCOMES = {
    "partial": "A part of this could not be answered from the library.",
    "not_in_library": "The library has nothing that answers this.",
    "out_of_scope": "This is outside what the library is about.",
    "needs_clarification": "This can mean more than one thing.",
    "scheme_unknown": "The library does not know this scheme.",
    "edition_not_indexed": "The library does not hold this edition.",
    "sources_conflict": "The sources disagree.",
    "not_understood": "The question was not understood.",
}
"""What is said for each outcome that is not a plain answer."""


def answer(found: Json) -> RenderableType:
    """An answer with its numbered sources, or the typed outcome with what is missing and what is nearest."""
    parts: list[RenderableType] = []
    if found["text"]:
        parts += [compared(found) if found.get("table") else Text(found["text"]), Text()]
    if whole := found["provenance"].get("resolved_question"):
        parts += [Text(f"Understood as: {whole}", style="dim"), Text()]
    if note := OUTCOMES.get(found["outcome"]):
        parts += [Text(note, style="bold yellow"), *[Text(line) for line in found["missing"]], Text()]
    if found["citations"]:
        parts += [Text("Sources", style="bold"), *[citation(one) for one in found["citations"]]]
    if found.get("links"):
        told = [Text(f"  {one['label']}: {one['command']}") for one in found["links"]]
        parts += [Text("More of this", style="bold"), *told, Text()]
    if found["nearest"]:
        parts += [Text("Nearest in the library", style="bold"), *[nearest(one) for one in found["nearest"]], Text()]
    if found["suggestions"]:
        parts += suggestions(found)
    return Group(*parts)


def suggestions(found: Json) -> list[RenderableType]:
    """What to ask instead; choices are numbered, as a conversation takes their number."""
    if found["outcome"] == "needs_clarification":
        numbered = enumerate(found["suggestions"], start=1)
        return [Text("Choose one", style="bold"), *[Text(f"  {number}. {line}") for number, line in numbered]]
    return [Text("You could ask", style="bold"), *[Text(f"  {line}") for line in found["suggestions"]]]


def citation(one: Json) -> RenderableType:
    """A numbered source: title, publisher, year, edition, heading, page, the quoted words, the address."""
    head = Text(f"[{one['marker']}] ", style="bold cyan")
    head.append(one["title"], style="bold")
    head.append(f", {address(one)}", style="default")
    lines: list[RenderableType] = [head]
    if where := headings(one):
        lines.append(Padding(Text(where, style="dim"), (0, 0, 0, 4), expand=False))
    lines.append(Padding(Text(f"“{one['quote']}”", style="italic"), (0, 0, 0, 4), expand=False))
    if one["url"]:
        lines.append(Text(f"    {one['url']}", style="dim", no_wrap=True, overflow="ignore"))  # whole, to be clicked
    if one["superseded_by"]:
        lines.append(
            Padding(Text(f"Superseded by {one['superseded_by']}.", style="yellow"), (0, 0, 0, 4), expand=False)
        )
    return Group(*lines, Text())


def address(one: Json) -> str:
    """Publisher, year, edition, criterion and page in words."""
    edition = f"edition {one['edition']}" if one.get("edition") else ""
    criterion = f"criterion {one['criterion']}" if one.get("criterion") else ""
    year = str(one["year"]) if one.get("year") else "no year"
    return ", ".join(part for part in (one["publisher"], year, edition, criterion, pages(one)) if part)


def headings(one: Json) -> str:
    """The path of headings, without a first one that only repeats the title."""
    path = list(one["headings"])
    return " > ".join(path[1:] if path and path[0].casefold() == one["title"].casefold() else path)


def pages(one: Json) -> str:
    """``page 3`` or ``pages 3-4``; empty where the format has none."""
    first, last = one["page_start"], one["page_end"]
    if first is None:
        return ""
    return f"page {first}" if first == last else f"pages {first}-{last}"


def nearest(one: Json) -> RenderableType:
    """One nearest passage on a line."""
    where = headings(one)
    return Text(f"  {one['title']}{f': {where}' if where else ''} (similarity {one['score']:.2f})")


def hits(found: Sequence[Json]) -> RenderableType:
    """Passages, best first, with where they stand."""
    if not found:
        return Text("Nothing found. Try other words, or see `interop-assistant sources` for what the library holds.")
    parts: list[RenderableType] = []
    for number, hit in enumerate(found, 1):
        head = Text(f"{number}. ", style="bold cyan")
        head.append(hit["title"], style="bold")
        head.append(f", {address(hit)}  (score {hit['score']:.2f})")
        parts += [head, Padding(Text(headings(hit), style="dim"), (0, 0, 0, 3), expand=False)]
        parts += [Padding(Text(hit["text"]), (0, 0, 1, 3), expand=False)]
    return Group(*parts)


def sources(found: Sequence[Json]) -> RenderableType:
    """A table of what the library holds."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("id", "title", "publisher", "year", "edition", "kind", "pages", "passages"):
        table.add_column(name, justify="right" if name in ("pages", "passages") else "left", overflow="fold")
    for one in found:
        table.add_row(
            one["id"], one["title"], one["publisher"], str(one["year"] or ""), one["edition"] or "", one["kind"],
            str(one["pages"] or ""), str(one["passages"]),
        )  # fmt: skip
    return Group(table, Text(f"{len(found)} sources"))


def source(one: Json) -> RenderableType:
    """All that is known of one source."""
    table = Table(box=None, show_header=False, pad_edge=False)
    for name, value in one.items():
        if value not in (None, ""):
            table.add_row(Text(name, style="bold"), Text(str(value), overflow="fold"))
    return table


def outcomes(found: Sequence[Json]) -> RenderableType:
    """What became of each file, and how many of each."""
    lines: list[RenderableType] = []
    for one in found:
        style = "red" if one["status"] == "refused" else "green"
        line = Text(f"{one['status']:<9} ", style=style)
        line.append(f"{one['path']}", style="default")
        line.append(f"  {one['reason']}" if one["reason"] else f"  {one['source_id']}, {one['passages']} passages")
        lines += [line, *[Text(f"          {warning}", style="yellow") for warning in one["warnings"]]]
    counts: dict[str, int] = {}
    for one in found:
        counts[one["status"]] = counts.get(one["status"], 0) + 1
    return Group(*lines, Text(", ".join(f"{count} {status}" for status, count in counts.items()) or "no files"))


def checks(found: Sequence[Json]) -> RenderableType:
    """What doctor found, each fault with what mends it."""
    lines: list[RenderableType] = []
    for one in found:
        line = Text("ok    " if one["ok"] else "FAULT ", style="green" if one["ok"] else "bold red")
        line.append(f"{one['name']}: {one['detail']}", style="default")
        lines.append(line)
        if not one["ok"] and one["mend"]:
            lines.append(Padding(Text(one["mend"], style="yellow"), (0, 0, 0, 6), expand=False))
    return Group(*lines)


def console(stderr: bool = False) -> Console:
    """A console that never guesses at emphasis in other people's texts; wide where no terminal wraps the lines."""
    width = None if (sys.stderr if stderr else sys.stdout).isatty() else PIPE_WIDTH
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, width=width)
