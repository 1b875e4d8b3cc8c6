"""The doors of review in plain JSON values, for the command line and the API."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from interop_assistant.domain.documents import Source
from interop_assistant.domain.mappings import Comparison, CriterionMapping, MappingStatus, SetRelation
from interop_assistant.domain.standards import Topic
from interop_assistant.errors import WrongUsage
from interop_assistant.reviewing.deciding import Act
from interop_assistant.reviewing.reviews import Reviews
from interop_assistant.reviewing.telling import (
    decision_as_dict,
    finding_as_dict,
    review_as_dict,
    row_as_dict,
    taken_as_dict,
)

Json = dict[str, Any]


class MappingDesk(Protocol):
    """What can be done with mappings, whether this process owns the library or a server does."""

    def listed(self, left: str, right: str) -> Json:
        """Both sides and all mappings."""
        ...

    def decide(self, identity: str, **act: str | None) -> Json:
        """``author`` with ``status``, ``relation`` or ``note``: the mapping as it then stands."""
        ...

    def add(self, left: str, right: str, **act: str | None) -> Json:
        """A mapping of two addresses that was not proposed."""
        ...

    def take(self, data: bytes, name: str, author: str, *, confirm: bool = False) -> Json:
        """The decisions of a file."""
        ...

    def check(self, left: str | None = None, right: str | None = None) -> list[Json]:
        """The decisions that need another look."""
        ...

    def history(self, identity: str) -> list[Json]:
        """All decisions on one pair, oldest first."""
        ...


@dataclass(frozen=True)
class Desk:
    """A `MappingDesk` over a library of this process. ``compare`` takes names as a comparison does."""

    reviews: Reviews
    compare: Callable[[str, str], Comparison]
    topics: Sequence[Topic]

    def listed(self, left: str, right: str) -> Json:
        """Both sides and all mappings; `NotFound`, `WrongUsage`."""
        found = self.compare(left, right)
        return review_as_dict(found, self.topics, self._languages(found))

    def decide(self, identity: str, **act: str | None) -> Json:
        """The mapping as it then stands; `NotFound`, `WrongUsage`."""
        return self._row(*self.reviews.decide(identity, act_of(act)))

    def add(self, left: str, right: str, **act: str | None) -> Json:
        """The new mapping; `NotFound`, `WrongUsage`."""
        return self._row(*self.reviews.add(left, right, act_of(act)))

    def take(self, data: bytes, name: str, author: str, *, confirm: bool = False) -> Json:
        """What became of the mappings of a file; `RefusedFile`, `WrongUsage`."""
        return taken_as_dict(self.reviews.take(data, name, author, confirm=confirm))

    def check(self, left: str | None = None, right: str | None = None) -> list[Json]:
        """The decisions that need another look, on two standards (named as for a comparison) or on all."""
        if left is None or right is None:
            return [finding_as_dict(one) for one in self.reviews.check()]
        return [finding_as_dict(one) for one in self.reviews.check(self.reviews.standards_of(left, right))]

    def history(self, identity: str) -> list[Json]:
        """All decisions on one pair, oldest first; `NotFound`."""
        return [decision_as_dict(one) for one in self.reviews.history(identity)]

    def _row(self, row: CriterionMapping, found: Comparison) -> Json:
        return row_as_dict(row, found, self.topics, self._languages(found))

    def _languages(self, found: Comparison) -> tuple[str, str]:
        known: dict[str, Source] = {one.id: one for one in self.reviews.sources()}
        return known[found.left.source_id].language, known[found.right.source_id].language


def act_of(told: dict[str, str | None]) -> Act:
    """The act that plain words tell; `WrongUsage` names the words there are."""
    status, relation = told.get("status"), told.get("relation")
    return Act(
        told.get("author") or "",
        one_of(MappingStatus, status, "status") if status else None,
        one_of(SetRelation, relation, "relation") if relation else None,
        told.get("note"),
    )


def one_of(kind: Any, word: str, what: str) -> Any:
    """The member of an enumeration."""
    try:
        return kind(word)
    except ValueError:
        raise WrongUsage(f"There is no {what} {word}.", next_step=f"Choose one of {', '.join(kind)}.") from None
