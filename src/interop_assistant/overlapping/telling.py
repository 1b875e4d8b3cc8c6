"""A question for what two schemes have in common is answered from their comparison, with the same citations."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from interop_assistant.domain.answers import DraftTable, TableRow
from interop_assistant.domain.standards import Topic
from interop_assistant.overlapping.rows import holdings, sides_in
from interop_assistant.overlapping.sides import Side
from interop_assistant.overlapping.systems import FIELDS, on_system
from interop_assistant.overlapping.topical import Heap, Holdings, on_topic, pattern_of
from interop_assistant.tables.choosing import topic_names
from interop_assistant.tables.contrasting import ELSEWISE, GENERAL, LEAST, Dimension, dimensions_in, said, sides_of
from interop_assistant.tables.making import MOST_WORDS, Made, Page, overlaps
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf, Shelves, Told
from interop_assistant.words import content_stems

OVERLAP = re.compile(
    r"\b(?:overlap\w*|(?:have|has) in common|common ground|intersect\w*"
    r"|both (?:cover|name|address|deal with|ask|require|treat)\w*)\b",
    re.IGNORECASE,
)
SAID = GENERAL | content_stems("where overlap ground topic cover name address deal ask require treat intersect subject")
"""What such a question may say that names nothing to compare."""
PLAIN = (("materials", "Sectors and materials"), ("supply_chain", "Position in the supply chain"))
"""What is told beside the topics where a question names nothing."""
MOST_OF_TOPICS = 70  # words a side that show which topics both name
COMPARED = dict(FIELDS)


@dataclass
class Sheet:
    """An answer while it is written: a sentence that belongs in several cells is written once."""

    sides: tuple[Side, Side]
    held: Holdings
    page: Page = field(default_factory=Page)
    rows: list[TableRow] = field(default_factory=list)

    def row(self, label: str, told: Sequence[Sequence[Told]], missing: str) -> None:
        """A row of what was found at each side; what was not found is named."""
        for side, found in zip(self.sides, told, strict=True):
            if not found:
                name = self.held.names.registry.short_name(side.id)
                self.page.miss(f"no passage found for scheme {name} on {missing}")
        self.rows.append(TableRow(label, tuple(tuple(self.place(one) for one in found) for found in told)))

    def place(self, told: Told) -> int:
        """Where a sentence stands in the answer."""
        for index, other in enumerate(self.page.told):
            if overlaps(told, other):
                return index
        self.page.write(told, len(self.page.sentences) + 1)
        return len(self.page.sentences) - 1

    def made(self) -> Made:
        """The finished draft."""
        columns = tuple(self.held.names.registry.short_name(side.id) for side in self.sides)
        return self.page.made(DraftTable(columns, tuple(self.rows)))


def told_overlap(text: str, names: Names, shelf: Shelf, shelves: Shelves) -> Made | None:
    """What two schemes have in common as a question asks for it; None where it asks for something else."""
    asked, ids = asked_in(text, names)
    if len(ids) != 2 or asked is None:
        return None
    sides = sides_in(ids[0], ids[1], names, shelf, shelves)
    sheet = Sheet(sides, holdings(sides, names, shelf, shelves))
    if not asked:
        common(sheet)
    for one in asked:
        heaps = [heap_of(side, one, sheet.held) for side in sides]
        quota = max(LEAST, MOST_WORDS // (2 * len(asked)))
        sheet.row(one.label, [shortened(heap, quota) for heap in heaps], said(one.label))
    return sheet.made()


def asked_in(text: str, names: Names) -> tuple[list[Dimension] | None, list[str]]:
    """What a question wants compared, and of whom; None where it is no question for what two have in common."""
    if not OVERLAP.search(text) or ELSEWISE.search(text):
        return None, []
    asked, rest = dimensions_in(text, names)
    known = all(one.topic or one.field in COMPARED for one in asked)
    if not known or (not asked and content_stems(rest) - SAID):
        return None, []
    return asked, [one.id for one in sides_of(text, names)]


def heap_of(side: Side, one: Dimension, held: Holdings) -> Heap:
    """What was found of a topic or a field at a side."""
    return on_topic(side, one.topic, held) if one.topic else on_system(side, one.field, held)


def shortened(heap: Heap, quota: int) -> list[Told]:
    """The best of it, in at most so many words unless one sentence is longer."""
    words = 0
    kept: list[Told] = []
    for one in heap.told:
        if not kept or words + one.words <= quota:
            kept.append(one)
            words += one.words
    return kept


def common(sheet: Sheet) -> None:
    """The topics of both with the few sentences that name them, then materials and positions."""
    topics = [
        (one, [on_topic(side, one, sheet.held) for side in sheet.sides]) for one in sheet.held.names.registry.topics
    ]
    both = [(topic, heaps) for topic, heaps in topics if all(heap.told for heap in heaps)]
    shown = [enough([(topic, heaps[at]) for topic, heaps in both]) for at in (0, 1)]
    named = [topic for topic, _ in both if all(topic.code in found for found in shown)]
    if named:
        told = [list(dict.fromkeys(found[topic.code] for topic in named)) for found in shown]
        sheet.row(f"Topics of both: {', '.join(topic.slug.replace('-', ' ') for topic in named)}", told, "them")
    else:
        sheet.page.miss("no topic was found that the library names for both")
    for key, title in PLAIN:
        found = [shortened(on_system(side, key, sheet.held), LEAST) for side in sheet.sides]
        sheet.row(title, found, said(title))


def enough(found: Sequence[tuple[Topic, Heap]]) -> dict[str, Told]:
    """For each topic, by its code, a sentence that names it: as few sentences as will do, as far as there is room."""
    patterns = {topic.code: pattern_of(topic_names(topic)) for topic, _ in found}
    kept: list[Told] = []
    chosen: dict[str, Told] = {}
    for topic, heap in found:
        known = next((one for one in kept if patterns[topic.code].search(one.text)), None)
        best = known or max(heap.told, key=lambda one: sum(bool(p.search(one.text)) for p in patterns.values()))
        if known is None and kept and sum(one.words for one in kept) + best.words > MOST_OF_TOPICS:
            continue
        kept += [] if known else [best]
        chosen[topic.code] = best
    return chosen
