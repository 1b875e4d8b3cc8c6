"""The doors of review: list, decide, add, import, check, and what was said before."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from interop_assistant.comparing import graded
from interop_assistant.comparing.reading import read
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.documents import Source
from interop_assistant.domain.mappings import Comparison, CriterionMapping, MappingStatus, SetRelation, Side
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.exchanging import format_of
from interop_assistant.reviewing.checking import Finding, findings
from interop_assistant.reviewing.deciding import Act, checked, decided
from interop_assistant.reviewing.identifying import JOIN, MappingName, named, standard_of
from interop_assistant.reviewing.merging import Criteria, criteria_of, latest, reviewed
from interop_assistant.reviewing.taking import Taken, Taking

Standards = tuple[str, str]


class Ledger(Protocol):
    """What of a catalogue keeps decisions: nothing is ever overwritten."""

    def keep_mappings(self, standards: Standards, mappings: Sequence[CriterionMapping]) -> None:
        """Put decisions at the end."""
        ...

    def kept_mappings(self, standards: Standards) -> list[CriterionMapping]:
        """All decisions on two standards, oldest first."""
        ...

    def mapped_standards(self) -> list[Standards]:
        """The standards on which there are decisions."""
        ...


@dataclass(frozen=True)
class Reviews:
    """Review over one library.

    ``sources`` are those that have criteria; ``side`` reads one by its id; ``propose`` compares two by machine alone.
    """

    ledger: Ledger
    sources: Callable[[], Sequence[Source]]
    side: Callable[[str], Side]
    propose: Callable[[str, str], Comparison]

    def over(self, found: Comparison) -> Comparison:
        """A comparison with what people decided laid over it."""
        kept = self.ledger.kept_mappings((standard_of(found.left), standard_of(found.right)))
        return reviewed(found, kept) if kept else found

    def comparison(self, left: str, right: str) -> Comparison:
        """The mappings of two sources, by their ids; `NotFound`, `WrongUsage`."""
        return self.over(self.propose(left, right))

    def decide(self, identity: str, act: Act) -> tuple[CriterionMapping, Comparison]:
        """Confirm, reject, edit, note or take back; the row as it then stands, and the comparison around it.

        `NotFound` for an id that names no row, `WrongUsage` for an act that cannot be.
        """
        act, name = checked(act), named(identity)
        found = self._between(name)
        base = self._last(name) or self._row(found, name)
        return self._kept(found, name, decided(base, act, now(), criteria_of(found).prints(name.pair)))

    def add(self, left: str, right: str, act: Act) -> tuple[CriterionMapping, Comparison]:
        """A mapping that the machine did not propose, of two addresses; errors as for `decide`."""
        if act.relation is None:
            raise WrongUsage("A new mapping needs a relation.", next_step=f"Give one of {', '.join(SetRelation)}.")
        act, name = checked(replace(act, status=act.status or MappingStatus.CONFIRMED)), named(f"{left}{JOIN}{right}")
        if name.left is None or name.right is None:
            raise WrongUsage(
                "A new mapping joins two criteria.", next_step="Give both addresses, scheme@edition#number."
            )
        found = self._between(name)
        held = criteria_of(found)
        return self._kept(found, name, decided(self._graded(name, held), act, now(), held.prints(name.pair)))

    def take(self, data: bytes, name: str, author: str, *, confirm: bool = False) -> Taken:
        """The decisions of a file; with ``confirm`` what is only proposed there counts as confirmed by the author.

        A `RefusedFile` for a file that cannot be read whole; then nothing is taken.
        """
        author = checked(Act(author, MappingStatus.CONFIRMED)).author
        found = format_of(name, data).read(data, name)
        taking = Taking(author, now(), confirm, self.ledger.kept_mappings, self._criteria_of)
        taken = taking.take(found)
        for standards, mappings in taking.decisions.items():
            self.ledger.keep_mappings(standards, mappings)
        return taken

    def check(self, standards: Standards | None = None) -> list[Finding]:
        """The decisions that need another look, on two standards or on all."""
        found = []
        for pair in [standards] if standards else self.ledger.mapped_standards():
            try:
                known = self._criteria_of(pair)
            except NotFound:
                known = Criteria({}, {})
            found += findings(self.ledger.kept_mappings(pair), pair, known)
        return found

    def history(self, identity: str) -> list[CriterionMapping]:
        """All decisions on one pair, oldest first; `NotFound` for what is no id."""
        name = named(identity)
        return [one for one in self.ledger.kept_mappings(name.standards) if (one.left, one.right) == name.pair]

    def standards_of(self, left: str, right: str) -> Standards:
        """The standards that two names mean: each as for a comparison, or ``scheme@edition`` whose text is gone."""
        return self._standard(left), self._standard(right)

    def _standard(self, name: str) -> str:
        try:
            return standard_of(self.side(name))
        except NotFound:
            if any(name in pair for pair in self.ledger.mapped_standards()):
                return name
            raise

    def source_of(self, standard: str) -> Source:
        """The source that holds ``scheme@edition``; the first by id where several do. `NotFound`."""
        held = [one for one in self.sources() if f"{one.scheme or one.id}@{one.edition or ''}" == standard]
        if not held:
            raise NotFound(
                f"The library holds no text of {standard}.",
                next_step="See what it holds with: interop-assistant sources list.",
            )
        return min(held, key=lambda one: one.id)

    def _last(self, name: MappingName) -> CriterionMapping | None:
        """The last decision on a pair; None where it was taken back, since the proposal stands again then."""
        last = latest(self.ledger.kept_mappings(name.standards)).get(name.pair)
        return last if last is not None and last.status is not MappingStatus.PROPOSED else None

    def _between(self, name: MappingName) -> Comparison:
        left, right = (self.source_of(one).id for one in name.standards)
        return self.comparison(left, right)

    def _criteria_of(self, standards: Standards) -> Criteria:
        sides = [self.side(self.source_of(one).id) for one in standards]
        return Criteria(*({one.address: one for one in side.criteria} for side in sides))

    def _row(self, found: Comparison, name: MappingName) -> CriterionMapping:
        row = next((one for one in found.mappings if (one.left, one.right) == name.pair), None)
        if row is None:
            raise NotFound(
                f"There is no mapping of {name.left or 'nothing'} to {name.right or 'nothing'}.",
                next_step="Add it, where it is missing.",
            )
        return row

    def _graded(self, name: MappingName, held: Criteria) -> CriterionMapping:
        """What both texts have in common and what only one has."""
        left, right = (found_in(side, address) for address, side in ((name.left, held.left), (name.right, held.right)))
        return graded(read(left), read(right), 1.0)

    def _kept(
        self, found: Comparison, name: MappingName, decision: CriterionMapping
    ) -> tuple[CriterionMapping, Comparison]:
        self.ledger.keep_mappings(name.standards, [decision])
        after = self.comparison(found.left.source_id, found.right.source_id)
        row = next((one for one in after.mappings if (one.left, one.right) == name.pair), decision)
        return row, after


def found_in(side: Mapping[str, Criterion], address: str | None) -> Criterion:
    """The criterion with an address; `NotFound`."""
    found = side.get(address or "")
    if found is None:
        raise NotFound(f"There is no criterion {address}.", next_step="List them with: interop-assistant criteria ID.")
    return found


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
