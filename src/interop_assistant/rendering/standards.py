"""Schemes, topics, relations and findings as text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

Json = Mapping[str, Any]

NOT_FOUND = "not found in the pages read"
HINT = "A topic that a scheme lacks here is unknown, not absent: no readable source names it."
TRANSITIVE = "Recognition is not transitive: that A recognises B and B recognises C says nothing about A and C."


def schemes(found: Sequence[Json]) -> RenderableType:
    """A table of schemes: what they are called, what they are about and which topics sources name."""
    if not found:
        return Text("No scheme fits. Leave out a filter, or see `interop-assistant schemes` for all.")
    table = plain_table("id", "name", "sectors", "type", "topics", "as of")
    for one in found:
        name = one["name"] if one["short_name"] in one["name"] else f"{one['name']} ({one['short_name']})"
        table.add_row(one["id"], name, words(one["sectors"]), words(one["type"]), " ".join(one["topics"]), one["as_of"])
    return Group(table, Text(f"{counted(found, 'scheme')}. {HINT}"))


def topics(found: Sequence[Json]) -> RenderableType:
    """The topics with their definitions."""
    table = plain_table("code", "topic", "definition")
    for one in found:
        table.add_row(one["code"], one["label"], one["definition"])
    return table


def profile(one: Json) -> RenderableType:
    """A profile: each fact with the keys of its originals, then the originals."""
    originals: dict[str, Json] = {}
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold")
    table.add_column(overflow="fold")
    for name in one["names"]:
        also = f" (also used by {name['collides_with']})" if name["collides_with"] else ""
        table.add_row(name["form"], cited(f"{name['name']}{also}", name, originals))
    for name, fact in one["facts"].items():
        table.add_row(name.replace("_", " "), told(fact, originals))
    for edition in one["editions"]:
        table.add_row("edition", cited(edition_in_words(edition), edition, originals))
    for topic in one["topics"]:
        note = f" ({topic['note']})" if topic["note"] else ""
        table.add_row("topic", cited(f"{topic['code']} {topic['label']}{note}", topic, originals))
    table.add_row("as of", one["as_of"])
    head = Text(one["name"], style="bold cyan")
    more = f"Its relations: interop-assistant relations --scheme {one['id']}"
    return Group(head, table, Text(), Text(HINT), Text(more), Text(), Text("Sources", style="bold"), *keys(originals))


def relations(found: Sequence[Json]) -> RenderableType:
    """Relations one by one: the statement, how it stands, and its originals."""
    if not found:
        return Text(
            "No such relation is in the table. That does not mean that there is none, only that none was found."
        )
    parts: list[RenderableType] = []
    for number, one in enumerate(found, 1):
        arrow = "<->" if one["both_ways"] else "->"
        head = Text(f"{number}. ", style="bold cyan")
        head.append(f"{names(one['from'])} {arrow} {names(one['to'])}", style="bold")
        head.append(f"  {one['relation'].replace('_', ' ')}, {standing(one)}{years(one)}")
        parts += [head, Padding(Text(one["statement"]), (0, 0, 0, 3), expand=False)]
        for original in one["originals"]:
            parts.append(Text(f"   {original['text']} {original['url']}", style="dim", no_wrap=True, overflow="ignore"))
        parts.append(Text())
    return Group(*parts, Text(f"{counted(found, 'relation')}. {TRANSITIVE}"))


def findings(found: Sequence[Json]) -> RenderableType:
    """What the check of a corpus found, each fault with what mends it."""
    if not found:
        return Text("The corpus is in order.", style="green")
    lines: list[RenderableType] = []
    for one in found:
        where = f"{one['file']}:{one['line']}" if one["line"] else one["file"]
        lines.append(Text(f"{where}  {one['rule']}: {one['said']}"))
        lines.append(Padding(Text(one["mend"], style="yellow"), (0, 0, 0, 4), expand=False))
    return Group(*lines, Text(counted(found, "fault")))


def plain_table(*names: str) -> Table:
    """A table without lines."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, overflow="fold")
    return table


def told(fact: Json, originals: dict[str, Json]) -> Text:
    """A fact in words, or that nothing was found."""
    if fact["text"] is None:
        return Text(NOT_FOUND if fact["applicable"] else "does not apply", style="dim")
    note = f" ({fact['note']})" if fact["note"] else ""
    return cited(f"{fact['text']}{note}", fact, originals)


def cited(text: str, given: Json, originals: dict[str, Json]) -> Text:
    """Words with the keys of their originals; the originals are collected."""
    originals.update({one["key"]: one for one in given["originals"]})
    shown = Text(text)
    shown.append(f"  [{', '.join(one['key'] for one in given['originals'])}]", style="cyan")
    return shown


def keys(originals: Mapping[str, Json]) -> list[RenderableType]:
    """The originals by key, each with its address whole."""
    return [
        Text(f"[{key}] {one['text']} {one['url'] or ''}", no_wrap=True, overflow="ignore")
        for key, one in originals.items()
    ]


def edition_in_words(one: Json) -> str:
    """``Performance Standard V3 (2022), current, supersedes 2017``."""
    year = f" ({one['year']})" if one["year"] else ""
    older = f", supersedes {one['supersedes']}" if one["supersedes"] else ""
    note = f"; {one['note']}" if one["note"] else ""
    return f"{one['document']} {one['edition']}{year}, {one['status']}{older}{note}"


def names(parties: Sequence[Json]) -> str:
    """Parties by what people call them."""
    return ", ".join(one["short_name"] for one in parties)


def standing(one: Json) -> str:
    """``current as of 2020``: how it stood in the newest page read."""
    as_of = f" as of {one['as_of']}" if one["as_of"] else ""
    return f"{one['status'].replace('_', ' ')}{as_of}"


def years(one: Json) -> str:
    """``, 2010-2013``, ``, since 2022``; nothing where no year is known."""
    if one["until"]:
        return f", {one['year']}-{one['until']}" if one["year"] else f", until {one['until']}"
    return f", since {one['year']}" if one["year"] else ""


def words(codes: Sequence[str]) -> str:
    """Codes as words."""
    return ", ".join(code.replace("_", " ") for code in codes)


def counted(found: Sequence[Json], noun: str) -> str:
    """``1 scheme``, ``2 schemes``."""
    return f"{len(found)} {noun}{'' if len(found) == 1 else 's'}"
