"""Mappings under review for a terminal."""

from __future__ import annotations

from collections import Counter

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interop_assistant.rendering import Json
from interop_assistant.rendering.comparing import RELATIONS, coverage, differences, titled

STYLES = {"confirmed": "green", "rejected": "red", "suspect": "yellow"}
GAP = "has no equivalent"


def review(found: Json) -> RenderableType:
    """The heading, how far the review is, and a row for each mapping."""
    counts = Counter(one["status"] for one in found["mappings"])
    told = ", ".join(f"{count} {status}" for status, count in counts.most_common())
    return Group(
        Text(f"{titled(found['left'])}  ↔  {titled(found['right'])}", style="bold"),
        Text(coverage(found)),
        Text(f"Shown: {told}." if told else "No mapping is like that."),
        table(found["mappings"]),
    )


def table(mappings: list[Json]) -> Table:
    """Id, relation, status with who decided, and the differences."""
    shown = Table(box=None, pad_edge=False)
    for name, ratio in (("Id", 5), ("Relation", 2), ("Status", 2), ("Differs in", 3)):
        shown.add_column(name, ratio=ratio, overflow="fold")
    for one in mappings:
        shown.add_row(Text(one["id"]), Text(relation(one)), status(one), Text(differences(one)))
    return shown


def mapping(one: Json) -> RenderableType:
    """One mapping as it stands."""
    lines = [Text(one["id"], style="bold"), Text(f"{relation(one)}: ").append_text(status(one))]
    lines += [Text(line) for line in (one["rationale"], differences(one), note(one)) if line]
    return Group(*lines)


def relation(one: Json) -> str:
    """What the left one is to the right one."""
    lacks_side = one["left"] is None or one["right"] is None
    return GAP if lacks_side else RELATIONS.get(one["relation"], "has nothing to do with")


def status(one: Json) -> Text:
    """The status, who decided and when."""
    told = Text(one["status"], style=STYLES.get(one["status"], ""))
    decided = one["status"] != "proposed" and one["author"]
    return told.append(f", {one['author']}, {one['date'][:10]}", style="dim") if decided else told


def note(one: Json) -> str:
    """The note of a person."""
    return f"Note: {one['note']}" if one["note"] else ""


def taken(found: Json) -> RenderableType:
    """What became of the mappings of a file."""
    told = (
        f"Taken: {found['new']}. Already there: {found['same']}. Older than what is kept: {found['older']}. "
        f"Not decided in the file: {found['undecided']}."
    )
    refused = [Text(f"  {one['id']}: {one['why']}", style="red") for one in found["refused"]]
    return Group(Text(told), *([Text("Refused:")] if refused else []), *refused)


def suspect(found: list[Json]) -> RenderableType:
    """Each decision that needs another look, with the reason."""
    if not found:
        return Text("No text behind a decision has changed.")
    return Group(
        *(Text(f"{one['id']}: {one['why']} Decided by {one['mapping']['author']}.", style="yellow") for one in found)
    )


def history(found: list[Json]) -> RenderableType:
    """A line a decision."""
    if not found:
        return Text("Nobody has decided on it.")
    return Group(
        *(Text(f"{one['date']}  {one['author']}: {one['status']}, {relation(one)}. {note(one)}") for one in found)
    )
