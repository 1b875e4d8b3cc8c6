"""What became of an edition's criteria, for a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interop_assistant.rendering import Json
from interop_assistant.rendering.comparing import titled

NAMES = {
    "kept": "kept",
    "moved": "moved, the same words",
    "changed": "changed",
    "merged": "merged",
    "split": "split",
    "added": "added",
    "deleted": "deleted",
}
QUIET = ("kept",)
"""What is only counted."""
PROPOSED = "Found by the machine from the words of both editions: look at both texts before you rely on a line."


def changes(found: Json) -> RenderableType:
    """The heading, the counts, and a row for each change but what was kept."""
    shown = Table(box=None, pad_edge=False)
    shown.add_column("Change", ratio=1, overflow="fold")
    shown.add_column("Before", ratio=3, overflow="fold")
    shown.add_column("After", ratio=3, overflow="fold")
    shown.add_column("Differs in", ratio=2, overflow="fold")
    for one in found["changes"]:
        if one["change"] not in QUIET:
            cells = (one["change"], texts(one["before"]), texts(one["after"]), "\n".join(differences(one)))
            shown.add_row(*map(Text, cells))
    return Group(Text(heading(found), style="bold"), Text(counted(found)), Text(PROPOSED, style="yellow"), shown)


def heading(found: Json) -> str:
    """Both editions."""
    return f"{titled(found['before'])}  →  {titled(found['after'])}"


def counted(found: Json) -> str:
    """How many criteria met which fate."""
    told = [f"{count} {NAMES[name]}" for name, count in found["counts"].items() if count]
    return f"{', '.join(told)}."


def texts(criteria: list[Json]) -> str:
    """Numbers and words."""
    return "\n".join(f"{one['number']} {' '.join(one['text'].split())}" for one in criteria) or "–"


def differences(one: Json) -> Iterator[str]:
    """What differs: obligation, numbers and scope first, then the words that only one edition has."""
    for each in one["differences"]:
        yield f"{each['kind']}: {each['left'] or '–'} / {each['right'] or '–'}"
    for name, words in (("only before", one["only_before"]), ("only after", one["only_after"])):
        if words and one["change"] not in ("kept", "moved"):
            yield f"{name}: {', '.join(words)}"


def markdown(found: Json) -> str:
    """The same with every line, kept ones as well, as a list a kind."""
    lines = [f"# {heading(found)}", "", counted(found), "", PROPOSED, ""]
    for name, told in NAMES.items():
        some = [one for one in found["changes"] if one["change"] == name]
        if some:
            lines += [f"## {told[0].upper()}{told[1:]} ({len(some)})", ""]
            lines += [line for one in some for line in listed(one)] + [""]
    return "\n".join(lines)


def listed(one: Json) -> Iterator[str]:
    """One change as an item with both texts."""
    ends = [", ".join(each["number"] for each in one[side]) or "–" for side in ("before", "after")]
    yield f"- **{ends[0]} → {ends[1]}**"
    for side in ("before", "after"):
        for each in one[side]:
            yield f"    - {side}: {each['number']} {' '.join(each['text'].split())}"
    for line in differences(one):
        yield f"    - {line}"
