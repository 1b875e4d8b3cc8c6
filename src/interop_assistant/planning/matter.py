"""What both standards are about: scope and supply chain, topics, and criteria where both texts have been compared."""

from __future__ import annotations

import re
from collections.abc import Iterable

from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.roadmaps import Line, Lines, Row
from interop_assistant.domain.standards import Topic
from interop_assistant.planning.counting import SELF, compared
from interop_assistant.planning.sections import (
    enumerated,
    fact_of,
    first_marks,
    in_words,
    listed,
    side_by_side,
    told_of,
    unknown,
)
from interop_assistant.planning.sides import Side
from interop_assistant.planning.work import Part, Work, ask, derived
from interop_assistant.siding import in_force
from interop_assistant.tables.choosing import EVERYTHING, Sought, proof
from interop_assistant.tables.shelving import Told

SCOPE = (
    ("What it is", "type"),
    ("Sectors and materials", "materials"),
    ("Position in the supply chain", "supply_chain"),
)
CONTENDED = re.compile(r"\b(?:held up|disput\w+|criticis\w+|contend\w*|contested|controvers\w+|open point)\b", re.I)
START = "Where should we start?"


def scope(work: Work) -> Part:
    """Scope and supply-chain fit: both side by side, what they share, and what has to be asked."""
    lines = [line for line in (shared_materials(work), shared_positions(work)) if line is not None]
    evidence = tuple(line for line in lines if not line.who)
    asked = (*(line for line in lines if line.who), *unnamed_materials(work))
    return Part(evidence, side_by_side(SCOPE, work), (*asked, *unknown(SCOPE, work, "standards staff")))


def shared_materials(work: Work) -> Line | None:
    """The materials that both name; a question where they name none in common, or all minerals."""
    left, right = (fact_of(side, "materials").codes for side in work.both)
    marks = first_marks("materials", work)
    common = [code for code in left if code in right and code != EVERYTHING]
    if common:
        return derived(f"Materials that both name: {in_words(common)}.", marks)
    if not left or not right:
        return None
    wide = [side for side, codes in zip(work.both, (left, right), strict=True) if EVERYTHING in codes]
    if wide:
        other = work.taker if wide[0] is work.giver else work.giver
        text = (
            f"{capital(wide[0].called)} names minerals in general: does that hold for all materials of {other.called}?"
        )
        return ask(text, wide[0].asked("standards staff"), marks)
    text = "No material is named for both: which sites or products would the recognition be for?"
    return ask(text, work.secretariats, marks)


def unnamed_materials(work: Work) -> Lines:
    """For each side without a list of materials the question for one."""
    return tuple(
        ask(f"Which materials does {side.called} cover? No list was found.", side.asked("standards staff"))
        for side in work.both
        if side.profile and not fact_of(side, "materials").codes and fact_of(side, "materials").applicable
    )


def shared_positions(work: Work) -> Line | None:
    """Where in the supply chain both work and where only one does; a question where they nowhere meet."""
    left, right = (fact_of(side, "supply_chain").codes for side in work.both)
    marks = first_marks("supply_chain", work)
    if not left or not right:
        return None
    common = [code for code in left if code in right]
    alone = [
        f"only {side.called}: {in_words(codes)}"
        for side, mine, theirs in ((work.giver, left, right), (work.taker, right, left))
        if (codes := [code for code in mine if code not in theirs])
    ]
    if common:
        return derived("; ".join([f"Supply chain: both {in_words(common)}", *alone]) + ".", marks)
    text = f"They work at different places ({'; '.join(alone)}): does one supply the other, and which claim passes on?"
    return ask(text, work.secretariats, marks)


def topics_of(side: Side, topic: Topic, work: Work) -> list[Told]:
    """The sentence that names a topic for a scheme."""
    if side.profile is None or topic.code not in side.profile.topic_codes:
        return []
    return proof(side.profile, Sought("topics", topic.code), work.names, work.shelf)[:1]


def note_of(side: Side, topic: Topic) -> str | None:
    """What qualifies a topic of a scheme."""
    marks = side.profile.topics if side.profile else ()
    return next((mark.note for mark in marks if mark.code == topic.code), None)


def topic_rows(work: Work) -> tuple[Row, ...]:
    """A row for each topic that either names, those of both first, then those of the recogniser."""
    rows = [
        Row(topic.label, *(named(side, topic, work) for side in work.both))
        for topic in ordered(work.registry.topics, work)
    ]
    return tuple(row for row in rows if row.giver or row.taker)


def ordered(topics: Iterable[Topic], work: Work) -> list[Topic]:
    """Topics of both, of the recogniser only, of the other only."""
    return sorted(topics, key=lambda one: [not topics_of(work.giver, one, work), not topics_of(work.taker, one, work)])


def named(side: Side, topic: Topic, work: Work) -> Lines:
    """The cell of a topic: that a source names it, and what qualifies that."""
    told = topics_of(side, topic, work)
    return (Line("named", work.ledger.marks(told), note=note_of(side, topic)),) if told else ()


def in_common(work: Work) -> list[Topic]:
    """The topics that both name."""
    return [topic for topic in work.registry.topics if all(topics_of(side, topic, work) for side in work.both)]


def is_contended(topic: Topic, work: Work) -> bool:
    """Whether what is told of a topic at either scheme speaks of a dispute."""
    return any(
        CONTENDED.search(f"{note_of(side, topic) or ''} {one.text}")
        for side in work.both
        for one in topics_of(side, topic, work)
    )


def start(work: Work) -> Part:
    """Where to begin: topics of both in which no dispute was found, and what guidance says of it."""
    common = in_common(work)
    calm = [topic for topic in common if not is_contended(topic, work)]
    lesson = tuple(work.ledger.quoted(one) for one in work.shelf.under(START)[:1])
    if not calm:
        return Part(lesson, questions=(ask("Which topic matters to both and divides neither?", work.secretariats),))
    marks = work.ledger.marks(one for topic in calm for side in work.both for one in topics_of(side, topic, work))
    names = enumerated([topic.label for topic in calm])
    line = Line(f"Topics that both name, with no dispute in the words that name them: {names}.", marks)
    disputed = tuple(
        work.ledger.quoted(one, note="disputed")
        for topic in common
        if topic not in calm
        for side in work.both
        for one in topics_of(side, topic, work)
    )
    asked = ask("Is any of these topics disputed among the members of either?", work.secretariats)
    return Part((*lesson, line, *disputed), questions=(asked,))


def criteria(work: Work) -> Part:
    """Coverage and gaps: by criterion where both texts have been compared, else by topic with what to take in."""
    lacking = tuple(line for side in work.both if (line := lacking_topics(side, work)) is not None)
    if work.comparison is not None:
        counted = compared(work.comparison, work)
        told = tuple(line for line in counted if not line.who)
        return Part(told, topic_rows(work), (*(line for line in counted if line.who), *lacking))
    return Part((), topic_rows(work), (*texts_to_take_in(work), *lacking))


def lacking_topics(side: Side, work: Work) -> Line | None:
    """The topics that only the other names, as a question: a topic that no source names is unknown, not absent."""
    other = work.taker if side is work.giver else work.giver
    only = [t for t in work.registry.topics if topics_of(other, t, work) and not topics_of(side, t, work)]
    if not only:
        return None
    marks = work.ledger.marks(one for topic in only for one in topics_of(other, topic, work))
    labels = enumerated([topic.label for topic in only])
    text = f"Does {side.called} cover what only {other.called} is known to name: {labels}?"
    return ask(text, side.asked("standards staff"), marks)


def texts_to_take_in(work: Work) -> Lines:
    """Which requirement texts the library needs before criteria can be compared."""
    return tuple(text_to_take_in(side, work) for side in work.both)


def text_to_take_in(side: Side, work: Work) -> Line:
    """The requirement text of one side: which one to take in, or that it is there and waits for the comparison."""
    held = [source for source in work.requirements if source.scheme == side.id]
    marks = work.ledger.marks(told_of(side, "editions", work)[:1])
    if held:
        names = listed([f"{source.title} ({source.edition}), as '{source.id}'" for source in held])
        text = f"The library holds {names}: which of its criteria have an equivalent? Compare both texts by criterion."
        return ask(text, SELF, marks)
    kind = SourceKind.REQUIREMENTS.value
    texts = [f"{one.document} ({one.edition})" for one in in_force(side.profile)]
    which = listed(texts) or "its standard in the edition in force, which was not found"
    text = f"Which criteria of {side.called} have an equivalent? Ingest {which} (--scheme {side.id} --kind {kind})."
    return ask(text, SELF, marks)


def capital(words: str) -> str:
    """Words that begin a sentence."""
    return words[:1].upper() + words[1:]
