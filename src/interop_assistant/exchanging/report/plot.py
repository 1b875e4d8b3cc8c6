"""How much of a standard has a counterpart, chapter by chapter: a bar each, and the same numbers as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from interop_assistant.domain.mappings import SetRelation
from interop_assistant.exchanging.counting import NEARNESS, Chapter
from interop_assistant.exchanging.report.markup import Node, h

WIDTH, BAR, STEP, TOP = 560, 16, 46, 4  # pixels of a drawing
LETTERS = 58  # of a chapter's name that fit beside its count
SHORT = {
    SetRelation.EQUAL: "Asks for the same",
    SetRelation.SUPERSET_OF: "Asks for more",
    SetRelation.SUBSET_OF: "Asks for less",
    SetRelation.INTERSECTS_WITH: "Shares a part",
    SetRelation.NO_RELATIONSHIP: "No equivalent",
}
"""What a criterion asks, against its best counterpart."""


def legend() -> Node:
    """What the colours mean."""
    keys = [h("li", h(f"span.key.{one.value}"), SHORT[one]) for one in NEARNESS]
    return h("ul.legend", h("li", "A criterion, against the best that the other standard has:"), keys)


def plot(chapters: Sequence[Chapter], name: str) -> Node:
    """A drawing with a bar for each chapter; its length is all its criteria, parted by their best relation."""
    height = TOP + STEP * len(chapters)
    told = "; ".join(f"{one.name}: {one.covered} of {one.size}" for one in chapters)
    return h(
        "svg.plot",
        h("title", f"Coverage of {name} by chapter"),
        h("desc", told),
        [_bar(chapter, TOP + STEP * place) for place, chapter in enumerate(chapters)],
        viewBox=f"0 0 {WIDTH} {height}",
        role="img",
    )


def _bar(chapter: Chapter, y: int) -> Node:
    shown = chapter.name if len(chapter.name) <= LETTERS else f"{chapter.name[: LETTERS - 1]}…"
    return h(
        "g",
        h("text.name", shown, x="0", y=str(y + 14)),
        h("text.count", f"{chapter.covered} of {chapter.size}", x=str(WIDTH), y=str(y + 14), text_anchor="end"),
        list(_parts(chapter, y + 21)),
    )


def _parts(chapter: Chapter, y: int) -> Iterator[Node]:
    x = 0.0
    for relation in NEARNESS:
        count = chapter.counts.get(relation, 0)
        if count:
            width = WIDTH * count / chapter.size
            told = h("title", f"{chapter.name} – {SHORT[relation]}: {count}")
            place = {"x": f"{x:.1f}", "y": str(y), "width": f"{max(width - 1.5, 1):.1f}", "height": str(BAR)}
            yield h(f"rect.{relation.value}", told, **place)
            x += width


def numbers(chapters: Sequence[Chapter], name: str) -> Node:
    """The numbers of a drawing."""
    heads = ["Chapter", *(SHORT[one] for one in NEARNESS), "All"]
    rows = [[one.name, *(str(one.counts.get(relation, 0)) for relation in NEARNESS), str(one.size)] for one in chapters]
    return h(
        "details",
        h("summary", "The numbers"),
        h(
            "div.scroll",
            h(
                "table.numbers",
                h("caption.hidden", f"Criteria of {name} by chapter and best relation"),
                h("thead", h("tr", [h("th", head, scope="col") for head in heads])),
                h("tbody", [h("tr", h("th", row[0], scope="row"), [h("td", one) for one in row[1:]]) for row in rows]),
            ),
        ),
    )
