"""How recognition is carried out: the published steps in general, and the recogniser's own procedure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from interop_assistant.domain.documents import SourceKind
from interop_assistant.domain.roadmaps import Line, Lines
from interop_assistant.planning.relating import NOT_FOUND
from interop_assistant.planning.work import Work, ask
from interop_assistant.tables.belonging import is_about_others
from interop_assistant.tables.making import is_same
from interop_assistant.tables.shelving import Told, runs

STEP = re.compile(r"^Step (\d+): (.+)$")
PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("purpose", r"^what is the purpose"),
        ("who", r"^who does"),
        ("inputs", r"^what inputs"),
        ("how", r"^(?:how is|what is done)"),
        ("done_when", r"^when is"),
    )
)
"""What the headings under a step ask."""

LEADS: dict[str, re.Pattern[str]] = {
    "purpose": re.compile(r"^The purpose of step \d+, .*?, (?:is|are) (?:to )?"),
    "inputs": re.compile(r"^The inputs? of step \d+ (?:is|are),? (?:in our reading, )?"),
    "done_when": re.compile(r"^Step \d+ is done(?: for a period)?, in our reading, when "),
}
"""What a sentence says only because its heading is not beside it; the words after it are quoted alone."""

OURS = "Which parts of the twelve steps are published, and which are ours?"
BEFORE = "What can come before the formal process?"
STEPS_OF = re.compile(r"\bsteps\b", re.IGNORECASE)
OWN: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (step, re.compile(pattern, re.IGNORECASE))
    for step, pattern in (
        (1, r"\bexisting (?:certificates|standards)\b|\buse other standards\b"),
        (2, r"\bwho may (?:ask|propose)|\btriggers?\b|\bsets\b.*\bin motion|\bchoose the standards\b|\bcosts?\b"
            r"|\bhow long does\b"),
        (3, r"\bwhich routes\b"),
        (4, r"\bcompare other schemes with\b|\b(?:test|rate)s? equivalen"),
        (5, r"\blooks? at\b"),
        (6, r"\btogether with another audit\b"),
        (7, r"\bpartial recognition\b|\bwhat happens with gaps\b|\bunder which conditions\b"),
        (9, r"\bwho decides\b"),
        (10, r"\bwhat is the effect\b|\bwhich claims\b|\ballow its members\b|\bwhat can\b.*\baccept\b"),
        (12, r"\bhow long is\b.*\bvalid\b|\bstill in force\b|\bhave the conditional approvals\b"),
    )
)  # fmt: skip
"""To which step a heading of a procedure belongs."""

MOST_RUNS = 3  # of a section of the recogniser's procedure, at one step


@dataclass
class General:
    """One step as the published procedures have it: its title, and sentences for each of `PARTS`."""

    number: int
    title: str
    told: dict[str, list[Told]] = field(default_factory=dict)

    def lines(self, part: str, work: Work) -> Lines:
        """The prose of a part, without the words that only repeat its heading."""
        prose = [one for one in self.told.get(part, ()) if not is_item(one)]
        lead = LEADS.get(part)
        whole = runs(prose)[:1] if part == "purpose" else prose[:1]
        clipped = [after(one, lead) if lead else one for one in whole]
        return tuple(work.ledger.quoted(one) for one in clipped)

    def naming_giver(self, work: Work) -> list[Told]:
        """The published examples that are about the recogniser."""
        parts = ("who", "inputs", "how")
        return [one for part in parts for one in self.told.get(part, ()) if is_item(one) and is_first(one, work)]


def general(work: Work) -> list[General]:
    """The steps of the library's synthesis of published procedures, in order; none where it does not hold it."""
    found: dict[int, General] = {}
    for passage, source in work.shelf.passages:
        step = STEP.match(passage.headings[-2]) if len(passage.headings) > 1 else None
        if step is None or source.kind is not SourceKind.PROCEDURE:
            continue
        one = found.setdefault(int(step[1]), General(int(step[1]), step[2]))
        for part, pattern in PARTS:
            if pattern.search(passage.headings[-1]):
                one.told.setdefault(part, []).extend(Told(passage, source, *span) for span in passage.sentences)
    return [found[number] for number in sorted(found)]


def after(told: Told, lead: re.Pattern[str]) -> Told:
    """The words after a lead, where they begin with it."""
    match = lead.match(told.text)
    return Told(told.passage, told.source, told.start + match.end(), told.end) if match else told


def basis(work: Work) -> Lines:
    """Which parts of the steps are published and which are the library's own reading."""
    return tuple(work.ledger.quoted(one) for one in work.shelf.under(OURS)[:1])


def is_item(told: Told) -> bool:
    """Whether it stands in a list."""
    return any(start <= told.start < end for start, end in told.passage.list_items)


def is_first(told: Told, work: Work) -> bool:
    """Whether a sentence begins with the recogniser's name: it is about it, and not about another who names it."""
    groups = work.names.groups(told.text)
    return bool(groups) and is_giver(groups[0], work)


def is_giver(ids: tuple[str, ...], work: Work) -> bool:
    """Whether a name can only be the recogniser's: alone, or as one of the schemes of its owner."""
    owners = {one.id: set(one.owner_names) for one in work.registry.schemes.all}
    mine = owners.get(work.giver.id, set())
    return work.giver.id in ids and all(one == work.giver.id or mine & owners.get(one, set()) for one in ids)


def headings(work: Work) -> Iterator[tuple[str, str]]:
    """The headings of procedures, by source, that are about the recogniser and nobody else but the other scheme."""
    own = {s.id: s.scheme == work.giver.id for _, s in work.shelf.passages if s.kind is SourceKind.PROCEDURE}
    pair = {work.giver.id, work.taker.id}
    for source, heading in work.shelf.headings:
        groups = work.names.groups(heading) if source in own else []
        mine = own.get(source, False)
        named = any(is_giver(one, work) or (mine and work.giver.id in one) for one in groups) if groups else mine
        if named and all(pair & set(group) for group in groups):
            yield source, heading


def own_at(step: int, work: Work) -> list[Told]:
    """What the recogniser's own procedure says at a step; nothing that is about others alone."""
    wanted = [pattern for number, pattern in OWN if number == step]
    found = sections(work, lambda heading: any(pattern.search(heading) for pattern in wanted))
    return [one for told in found for one in runs(told)[:MOST_RUNS] if is_ours(one, work)]


def is_ours(told: Told, work: Work) -> bool:
    """Whether words are about one of the two, or about nobody in particular."""
    pair = {work.giver.id, work.taker.id}
    return not is_about_others(told.passage, told.source, told.text, pair, work.names)


def known_at(one: General, work: Work) -> Lines:
    """What the recogniser and the published examples say at a step, nothing twice."""
    kept: list[Told] = []
    for told in (*own_at(one.number, work), *one.naming_giver(work)):
        if not any(is_same(told, other) for other in kept):
            kept.append(told)
    return tuple(work.ledger.quoted(told) for told in kept)


def own_procedure(work: Work) -> Lines:
    """The recogniser's own steps as the library has them, and what it did not find; a question where it has none."""
    steps = [one for told in sections(work, lambda h: STEPS_OF.search(h) is not None) for one in runs(told)]
    lines = [work.ledger.quoted(one) for one in steps]
    if not lines:
        text = f"Has {work.giver.called} a written procedure for recognising other schemes? The library holds none."
        lines.append(ask(text, work.giver.asked()))
    unknown = sections(work, lambda h: NOT_FOUND.search(h) is not None)
    return (*lines, *(gap(one, work) for told in unknown for one in points(told)))


def points(told: list[Told]) -> list[Told]:
    """The items of a section's list; where it has none, its prose."""
    return [one for one in runs(told) if is_item(one)] or runs(told)


def gap(told: Told, work: Work) -> Line:
    """What was not found of a procedure, as a question to the recogniser."""
    return work.ledger.quoted(told, who=work.giver.asked())


def sections(work: Work, fits: Callable[[str], bool]) -> Iterator[list[Told]]:
    """The sentences under each heading about the recogniser that fits."""
    return (work.shelf.section(source, heading) for source, heading in headings(work) if fits(heading))
