"""Two schemes by topic for a terminal: what both name, what only one does, what was not found, and the systems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interop_assistant.rendering import Json

NONE = "not found in the library"
SIDES = ("left", "right")


def overlap(found: Json) -> RenderableType:
    """The heading, the counts, a table for each part, what was found at neither side, the sources."""
    left, right = found["left"]["called"], found["right"]["called"]
    parts = (("both", "Both"), ("only_left", f"Only {left}"), ("only_right", f"Only {right}"))
    return Group(
        Text(f"{found['left']['name']}  ↔  {found['right']['name']}, by topic", style="bold"),
        *[Text(counted(found)) for _ in found["topics"][1:2]],  # of one topic the table says it all
        Text(found["note"], style="yellow"),
        *[Text(note, style="dim") for side in ("left", "right") for note in found[side]["notes"]],
        *[Text(found["next_step"], style="dim") if found["next_step"] else Text()],
        Text(),
        *[one for name, title in parts for one in section(title, with_presence(found, name), found)],
        *not_found(found),
        *section("The systems behind them, from the profiles", found["systems"], found),
        *sources(found["citations"]),
    )


def with_presence(found: Json, presence: str) -> list[Json]:
    """The topics found there."""
    return [row for row in found["topics"] if row["presence"] == presence]


def counted(found: Json) -> str:
    """How many topics were found where, and how much of one side the other has."""
    counts, names = found["counts"], [found[side]["called"] for side in ("left", "right")]
    told = f"{counts['both']} topics of both, {counts['only_left']} only {names[0]}, {counts['only_right']} only "
    shares = [found["coverage"][side] for side in ("left", "right")]
    each = zip(names, reversed(names), shares, strict=True)
    covered = [f" {capital(other)} names {share:.0%} of the topics of {name}." for name, other, share in each if share]
    return f"{told}{names[1]}, {counts['not_found']} not found.{''.join(covered)}"


def capital(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]


def section(title: str, rows: Sequence[Json], found: Json) -> Iterator[RenderableType]:
    """A table under a title; nothing where it has no row."""
    if not rows:
        return
    known = {one["marker"]: one for one in found["citations"]}
    table = Table(header_style="bold", show_lines=True)
    for name, ratio in ((title, 2), (found["left"]["called"], 4), (found["right"]["called"], 4)):
        table.add_column(name, ratio=ratio, overflow="fold")
    for row in rows:
        # A topic is shown by the best of its places, a system by all that is said of it.
        shown = 1 if row in found["topics"] else None
        table.add_row(head(row, found), *(cell(row[side], known, shown) for side in SIDES))
    yield table
    yield Text()


def head(row: Json, found: Json) -> Text:
    """What is compared, and for codes what both have and what only one has."""
    text = Text(row["label"], style="bold")
    for key, name in (("common", "both"), *((f"only_{side}", f"only {found[side]['called']}") for side in SIDES)):
        if row[key]:
            text.append(f"\n{name}: {', '.join(code.replace('_', ' ') for code in row[key])}", style="not bold dim")
    return text


def cell(one: Json, known: dict[int, Json], shown: int | None) -> Text:
    """So many quotes with their markers, the markers of others, what qualifies them, and how many places there are."""
    if not one["citations"]:
        return Text(NONE, style="dim")
    quoted, others = one["citations"][:shown], one["citations"][len(one["citations"][:shown]) :]
    text = Text("\n".join(f"{known[marker]['quote']} [{marker}]" for marker in quoted))
    text.append("".join(f" [{marker}]" for marker in others))
    left_out = one["places"] - len(one["citations"])
    more = f"{left_out} more place{'' if left_out == 1 else 's'}" if left_out else ""
    notes = [note for note in (one["note"], more) if note]
    return text.append(f"\n({'; '.join(notes)})", style="dim") if notes else text


def not_found(found: Json) -> Iterator[RenderableType]:
    """The topics of which no words were found at either side."""
    labels = [row["label"] for row in with_presence(found, "not_found")]
    if labels:
        yield Text("Not found at either", style="bold")
        yield Text(f"{'; '.join(labels)}.\n")


def sources(citations: Sequence[Json]) -> Iterator[RenderableType]:
    """Where each quote stands, in a line or two."""
    if citations:
        yield Text("Sources", style="bold")
    for one in citations:
        criterion = f"criterion {one['criterion']}" if one["criterion"] else ""
        page = f"page {one['page_start']}" if one["page_start"] else ""
        parts = (one["title"], one["edition"], criterion, *one["headings"][-1:], page)
        yield Text(f"[{one['marker']}] {', '.join(part for part in parts if part)}")
        if one["url"]:
            yield Text(f"    {one['url']}", style="dim", no_wrap=True, overflow="ignore")
