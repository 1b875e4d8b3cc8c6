"""Opportunities as text for a terminal: what exists first, then whom to talk to and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from interop_assistant.rendering.standards import plain_table

Json = Mapping[str, Any]

NOTHING = "Nothing new to propose was found among the schemes of the library."


def opportunities(found: Json) -> RenderableType:
    """The whole result: existing relations, places with reasons, the table of weights, and the sources."""
    parts: list[RenderableType] = [Text(f"Whom {found['short_name']} could work with", style="bold cyan"), Text()]
    parts += [Text("What exists already", style="bold"), *_existing(found["existing"])]
    for one in found["timing"]:
        parts.append(Text(f"Timing: {said(one)}"))
    parts.append(Text())
    for one in found["opportunities"]:
        parts += [_head(one), *(Padding(line, (0, 0, 0, 3), expand=False) for line in _lines(one)), Text()]
    if not found["opportunities"]:
        parts += [Text(NOTHING), Text()]
    parts += [Text(line) for line in closing(found)]
    parts += [Text(), Text("How places are given", style="bold"), _weights(found["weights"])]
    parts += [Text(), Text("Sources", style="bold"), *(Text(line) for line in sources(found["citations"]))]
    return Group(*parts)


def _existing(rows: Sequence[Json]) -> Iterator[RenderableType]:
    if not rows:
        yield Text("No relation of this scheme was found, which does not mean that there is none.")
    for one in rows:
        yield Padding(Text(existing_line(one)), (0, 0, 0, 3), expand=False)


def _head(one: Json) -> Text:
    head = Text(f"{one['place']}. {title(one)}", style="bold cyan")
    head.append(f"  {one['points']} points", style="bold")
    if one["flags"]:
        head.append(f"  ({', '.join(one['flags'])})", style="yellow")
    return head


def _lines(one: Json) -> Iterator[Text]:
    for each in one["existing"]:
        yield Text(f"Already: {existing_line(each)}", style="dim")
    for each in one["proposals"]:
        line = Text(f"{each['type'].replace('_', ' ')}: ", style="bold green")
        line.append(said(each), style="not bold default")
        yield line
    yield Text("Why this place:")
    for each in one["reasons"]:
        yield Text(f"{each['points']:+4d}  {said(each)}")


def _weights(rows: Sequence[Json]) -> RenderableType:
    table = plain_table("points", "reason", "what it means")
    for one in rows:
        table.add_row(f"{one['points']:+d}", one["kind"].replace("_", " "), one["says"])
    return table


def said(one: Json) -> str:
    """Words of ours with their markers, then the question that is open."""
    question = f" To ask: {one['question']}" if one["question"] else ""
    return f"{one['text']}{marked(one)}{question}"


def existing_line(one: Json) -> str:
    """A relation in the library's words, how it stands, and what is open about it."""
    question = f" To ask: {one['question']}" if one["question"] else ""
    return f"{one['text']}{marked(one)} ({one['status'].replace('_', ' ')}){question}"


def marked(one: Json) -> str:
    """`` [1] [2]``; nothing where nothing is cited."""
    return "".join(f" [{marker}]" for marker in one["citations"])


def title(one: Json) -> str:
    """The name, and what people call it where that is not in it."""
    return one["name"] if one["short_name"] in one["name"] else f"{one['name']} ({one['short_name']})"


def closing(found: Json) -> list[str]:
    """What was left out, how many more there are, and how all of it is to be read."""
    shown, lines = len(found["opportunities"]), list(found["notes"])
    if found["found"] > shown:
        lines.append(f"{found['found'] - shown} more fit; ask for them with a higher limit.")
    lines += [f"Left out: {one['why']}{marked(one)}" for one in found["left_out"]]
    return lines


def sources(citations: Sequence[Json]) -> list[str]:
    """Each citation: its words, where they stand, and the original's address."""
    lines = []
    for one in citations:
        place = " > ".join([one["title"], *one["headings"][-1:]])
        quote = " ".join(one["quote"].split())
        lines.append(f"[{one['marker']}] “{quote}” {place}. {one['url'] or ''}".rstrip())
    return lines
