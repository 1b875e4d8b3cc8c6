"""A comparison for a terminal: how much each side covers of the other, the pairs, and what has no equivalent."""

from __future__ import annotations

import re
from collections import Counter

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interop_assistant.rendering import Json

RELATIONS = {
    "equal": "asks the same as",
    "subset_of": "is part of",
    "superset_of": "holds all of",
    "intersects_with": "overlaps with",
}
PROPOSED = "Proposed by the machine from the words of both texts: a person has to confirm each row."
REVIEWED = "{} of {} rows were decided by people; the others are proposed by the machine, for a person to confirm."
MOST_GAPS = 20
LINK = re.compile(r"\(?\[([^\]]*)\]\([^)\s]*\)\)?")  # the words of a link in Markdown are enough


def comparison(found: Json) -> RenderableType:
    """The heading, the counts, the table of pairs, the gaps of both sides."""
    left, right = found["left"], found["right"]
    texts = {one["address"]: one for side in (left, right) for one in side["criteria"]}
    live = [one for one in found["mappings"] if one["status"] != "rejected"]
    pairs = [one for one in live if one["left"] and one["right"]]
    return Group(
        Text(f"{titled(left)}  ↔  {titled(right)}", style="bold"),
        Text(coverage(found)),
        Text(standing(found["mappings"]), style="yellow"),
        table(pairs, texts),
        *gaps(left, [one for one in live if not one["right"]], texts),
        *gaps(right, [one for one in live if not one["left"]], texts),
    )


def standing(mappings: list[Json]) -> str:
    """How far the mappings can be relied on."""
    decided = sum(one["status"] != "proposed" for one in mappings)
    return REVIEWED.format(decided, len(mappings)) if decided else PROPOSED


def titled(side: Json) -> str:
    """Title and edition."""
    return f"{side['title']}, edition {side['edition']}" if side["edition"] else str(side["title"])


def coverage(found: Json) -> str:
    """How many criteria of each side have a relation to some of the other, and which relations there are."""
    told = [
        f"{round(found['coverage'][name] * len(found[name]['criteria']))} of {len(found[name]['criteria'])}"
        for name in ("left", "right")
    ]
    relations = Counter(
        one["relation"]
        for one in found["mappings"]
        if one["left"] and one["right"] and one["status"] != "rejected" and one["relation"] in RELATIONS
    )
    kinds = ", ".join(f"{count} {RELATIONS[name]}" for name, count in relations.most_common())
    return f"Left: {told[0]} criteria have a counterpart. Right: {told[1]}." + (f" {kinds}." if kinds else "")


def table(pairs: list[Json], texts: dict[str, Json]) -> Table:
    """A row a pair, in the order of the left side."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column("Left", ratio=3, overflow="fold")
    shown.add_column("Relation", ratio=1, overflow="fold")
    shown.add_column("Right", ratio=3, overflow="fold")
    shown.add_column("Differs in", ratio=2, overflow="fold")
    for one in pairs:
        relation = f"{RELATIONS.get(one['relation'], one['relation'])}\n{round(100 * one['strength'])} %"
        left, right = told(one["left"], texts), told(one["right"], texts)
        shown.add_row(Text(left), Text(relation), Text(right), Text(differences(one)))
    return shown


def told(address: str, texts: dict[str, Json]) -> str:
    """Number and words."""
    one = texts[address]
    return f"{one['number']} {' '.join(LINK.sub(lambda found: found[1], one['text']).split())}"


def differences(one: Json) -> str:
    """Each difference with the words of both sides."""
    return "\n".join(f"{d['kind']}: {d['left'] or '–'} / {d['right'] or '–'}" for d in one["differences"])


def gaps(side: Json, found: list[Json], texts: dict[str, Json]) -> list[Text]:
    """The criteria of a side that have no equivalent, with the nearest candidate."""
    if not found:
        return []
    lines = [Text(f"\nNo equivalent found for {len(found)} of {titled(side)}:", style="bold")]
    for one in found[:MOST_GAPS]:
        address = one["left"] or one["right"]
        near = f"  (nearest: {texts[one['nearest']]['number']})" if one["nearest"] in texts else ""
        lines.append(Text(f"  {told(address, texts)}{near}"))
    left_out = len(found) - MOST_GAPS
    return [*lines, Text(f"  … and {left_out} more: see --json or another format.")] if left_out > 0 else lines
