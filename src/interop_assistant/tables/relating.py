"""Who does what with whom, told from the table of relations and what guidance says of those not found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from interop_assistant.domain.standards import SYMMETRIC, Relation, RelationKind, RelationStatus
from interop_assistant.registry import Registry, fits
from interop_assistant.tables.asking import KINDS, Asked, Family, Wish
from interop_assistant.tables.making import MOST_WORDS, Made, Page
from interop_assistant.tables.naming import Names
from interop_assistant.tables.shelving import Shelf, Told

ENDS = re.compile(r"\b(?:end(?:ed|s)?|remov\w+|lapsed|expired|terminat\w+|withdr\w+|no longer|stopped|paus\w+)\b", re.I)
IN_FORCE = frozenset({RelationStatus.CURRENT, RelationStatus.CONDITIONAL, RelationStatus.UNDATED})
DOUBTFUL = frozenset({RelationKind.DOES_NOT_RECOGNISE, RelationKind.CONSIDERS_RECOGNISING})
GONE = frozenset({RelationKind.MERGED_WITH, RelationKind.SUCCEEDED_BY})
OTHERS_LEAD = "Ended, refused or still open:"
OTHER_WAY_LEAD = "The library has this on the other direction:"
INSTEAD_LEAD = "The library has this on the two instead:"
MOST_ITEMS, FOLLOWING = 20, 2


def related(wish: Wish, names: Names, shelf: Shelf) -> Made | None:
    """The answer to a question for relations; None where a question for a side has no row and no heading."""
    page = Page()
    if wish.one_sided:
        _list(wish, names.registry, shelf, page)
        return page.made() if page.told else None
    wish = recast(wish, names.registry)
    if wish.chain:
        page.say(shelf.not_transitive[:1])
    if wish.why:
        page.say(reason(wish, names, shelf))
    rows = dict.fromkeys(row for one in wish.asked for row in rows_for(one, names.registry))
    if rows and not wish.chain:
        rows.update(dict.fromkeys(row for one in wish.asked for row in gone(one, names.registry)))
    _tell(list(rows), shelf, page, whole=not wish.chain)
    for one in wish.asked:
        if not rows_for(one, names.registry) and not (wish.loose and _told_otherwise(one, wish, names.registry)):
            _without_row(one, wish, names, shelf, page)
    return page.made()


def recast(wish: Wish, registry: Registry) -> Wish:
    """A question for cooperation between two of whom only recognitions are recorded asks for those."""
    cooperation = [one for one in wish.asked if one.family is Family.JOINING]
    if len(cooperation) < len(wish.asked) or any(rows_for(one, registry) for one in cooperation):
        return wish
    recognition = tuple(replace(one, family=Family.RECOGNISING) for one in cooperation)
    return replace(wish, asked=recognition) if any(rows_for(one, registry) for one in recognition) else wish


def reason(wish: Wish, names: Names, shelf: Shelf) -> list[Told]:
    """What guidance says under a heading that asks why, of the same parties."""
    asked = wish.asked[0]
    sides = [set(side) for side in (asked.giver, asked.taker) if side]
    for source, heading in shelf.whys:
        ids = names.ids_in(heading)
        if all(ids & side for side in sides):
            return shelf.section(source, heading)[:3]
    return []


def rows_for(asked: Asked, registry: Registry) -> list[Relation]:
    """The rows that answer, those in force first."""
    giver, taker = (set(side) if side else None for side in (asked.giver, asked.taker))
    found = [row for row in registry.relations if row.kind in KINDS[asked.family] and fits(row, giver, taker)]
    return sorted(found, key=in_order)


def gone(asked: Asked, registry: Registry) -> list[Relation]:
    """The rows that say that one of the two went into the other, or that both became one."""
    sides = (Asked(Family.JOINING, asked.giver, asked.taker), Asked(Family.JOINING, asked.taker, asked.giver))
    return [row for one in sides for row in rows_for(one, registry) if row.kind in GONE]


def in_order(row: Relation) -> tuple[bool, bool, int]:
    """In force before ended, what is done before what is refused, newest first."""
    return row.status not in IN_FORCE, row.kind in DOUBTFUL, -(row.year or 0)


def essence(row: Relation, shelf: Shelf) -> list[Told]:
    """The first sentence of a statement, and the one that says that it ended."""
    sentences = shelf.statement(row)
    if row.status is not RelationStatus.ENDED:
        return sentences[:1]
    return [one for at, one in enumerate(sentences) if at == 0 or ENDS.search(one.text)]


def whole_item(row: Relation, shelf: Shelf) -> list[Told]:
    """The run of sentences from the first to the one that says that it ended."""
    sentences, last = shelf.statement(row), essence(row, shelf)[-1:]
    return sentences[: sentences.index(last[0]) + 1] if last else []


def _tell(rows: Sequence[Relation], shelf: Shelf, page: Page, *, whole: bool) -> None:
    """Tell rows as prose; as a list where even their essence is long."""
    if sum(one.words for row in rows for one in essence(row, shelf)) > MOST_WORDS - page.words:
        page.listed(item for row in rows if (item := whole_item(row, shelf)))
        return
    for told in fitting(rows, shelf, MOST_WORDS - page.words, whole=whole):
        page.say_together(told)


def fitting(rows: Sequence[Relation], shelf: Shelf, room: int, *, whole: bool) -> list[list[Told]]:
    """What is told of each row: its essence, then by turns as much of what qualifies it as there is room for."""
    chosen = [essence(row, shelf) for row in rows]
    left = room - sum(one.words for told in chosen for one in told)
    rest = [[one for one in shelf.statement(row) if one not in told] for row, told in zip(rows, chosen, strict=True)]
    turns = [(told, one) for round_ in zip_longest(*rest) for told, one in zip(chosen, round_, strict=True) if one]
    for told, one in turns if whole else ():
        if one.words <= left:
            told.append(one)
            left -= one.words
    return [sorted(told, key=lambda one: one.start) for told in chosen]


def _told_otherwise(asked: Asked, wish: Wish, registry: Registry) -> bool:
    """Whether the other direction, which the question takes as well, has rows."""
    other = asked.turned
    return other in wish.asked and bool(rows_for(other, registry))


def _without_row(asked: Asked, wish: Wish, names: Names, shelf: Shelf, page: Page) -> None:
    """What the library says where it has no such row: that none was found, or what there is instead."""
    looked_for = not_found(asked, shelf) or one_way(asked, names, shelf) or under_heading(asked, shelf)
    page.say(looked_for)
    opposite = rows_for(asked.turned, names.registry)
    other_way = [row for row in opposite if row.kind not in SYMMETRIC and not wish.chain]
    told = other_way or ([] if looked_for or wish.chain else instead(asked, names.registry))
    if told and not other_way:
        page.say(_no_recognition(asked, names, shelf))
    lead = OTHER_WAY_LEAD if other_way else INSTEAD_LEAD
    for row in told:
        wrote = page.say_together(essence(row, shelf) if looked_for else shelf.statement(row), lead)
        lead = "" if wrote else lead
    chosen = wish.either and bool(page.told)  # of two that were offered one has answered
    if not (wish.chain or chosen) and (other_way or not looked_for):
        page.miss(missing_line(asked, names))


def instead(asked: Asked, registry: Registry) -> list[Relation]:
    """What else is recorded between the two: cooperation of another kind is no recognition."""
    sides = (Asked(family, asked.giver, asked.taker) for family in Family if family is not asked.family)
    return [row for one in sides for row in rows_for(one, registry)][:FOLLOWING]


def _no_recognition(asked: Asked, names: Names, shelf: Shelf) -> list[Told]:
    """The sentence that says that what else there is between the two is no recognition."""
    giver, taker = set(asked.giver or ()), set(asked.taker or ())
    about = [(one, names.ids_in(one.text)) for one in shelf.no_recognition]
    of_both = [one for one, ids in about if ids & giver and ids & taker and ids <= giver | taker]
    return (of_both or [one for one, ids in about if ids and ids <= giver])[:1]


def one_way(asked: Asked, names: Names, shelf: Shelf) -> list[Told]:
    """The sentence that says that a recognition between the two is documented in one direction only."""
    giver, taker = frozenset(asked.giver or ()), frozenset(asked.taker or ())
    if asked.family is not Family.RECOGNISING or not rows_for(asked.turned, names.registry):
        return []  # it may name both as recognised by a third
    return [one for one in shelf.one_way if (ids := names.ids_in(one.text)) & giver and ids & taker][:1]


def not_found(asked: Asked, shelf: Shelf) -> list[Told]:
    """The sentence that says that this recognition was looked for and not found, and what follows it."""
    if asked.family is not Family.RECOGNISING or not asked.giver or not asked.taker:
        return []
    wanted = {(giver, taker) for giver in asked.giver for taker in asked.taker}
    found = [one for one, pairs in shelf.not_found if pairs & wanted]
    best = min(found, key=lambda one: not re.match(r"No\b", one.text), default=None)
    if best is None:
        return []
    after = [span for span in best.passage.sentences if span[0] >= best.start][:FOLLOWING]
    return [Told(best.passage, best.source, start, end) for start, end in after]


def under_heading(asked: Asked, shelf: Shelf) -> list[Told]:
    """The first sentences under a heading that asks the same."""
    found = [(source, heading) for source, heading, others in shelf.asked if any(same(asked, o) for o in others)]
    return shelf.section(*found[0])[:3] if found else []


def same(left: Asked, right: Asked) -> bool:
    """Whether two ask the same: each side known in both or in neither, and then of a common bearer."""
    sides = ((left.giver, right.giver), (left.taker, right.taker))
    return left.family is right.family and all(
        bool(set(a) & set(b)) if a and b else a is None and b is None for a, b in sides
    )


def missing_line(asked: Asked, names: Names) -> str:
    """What was not found, with both sides and the direction."""
    giver, taker = (names.called(side) if side else "anyone" for side in (asked.giver, asked.taker))
    return f"no passage found which says that {giver} {asked.family.value} {taker}"


def _list(wish: Wish, registry: Registry, shelf: Shelf, page: Page) -> None:
    """All rows of the side asked for, those in force first; then what guidance says under a heading that asks it."""
    rows = list(dict.fromkeys(row for one in wish.asked for row in rows_for(one, registry)))[:MOST_ITEMS]
    rows = [row for row in rows if wish.year is not None and row.held_in(wish.year)] or rows
    held = [row for row in rows if row.status in IN_FORCE and row.kind not in DOUBTFUL]
    others = [row for row in rows if row not in held]
    if len(rows) == 1:
        page.say(shelf.statement(rows[0]))
        return
    page.listed(item for row in held if (item := whole_item(row, shelf)))
    if held and others:
        page.lead(OTHERS_LEAD)
    page.listed(item for row in others if (item := whole_item(row, shelf)))
    if not rows:
        for one in wish.asked:
            page.say(under_heading(one, shelf))


def paired(rows: Sequence[Relation], left: frozenset[str], right: frozenset[str]) -> list[Relation]:
    """The rows between any of ``left`` and any of ``right``, in either direction."""
    return [row for row in rows if fits(row, set(left), set(right)) or fits(row, set(right), set(left))]
