"""What a person does to a mapping becomes a decision that is kept."""

from __future__ import annotations

from dataclasses import dataclass, replace

from interop_assistant.domain.mappings import MACHINE, CriterionMapping, MappingStatus, SetRelation
from interop_assistant.errors import WrongUsage

LONGEST_NAME, LONGEST_NOTE = 200, 4000
SETTABLE = (MappingStatus.CONFIRMED, MappingStatus.REJECTED, MappingStatus.PROPOSED)
"""What a person may set; `PROPOSED` takes a decision back."""


@dataclass(frozen=True, slots=True)
class Act:
    """Who says what; None leaves a thing as it is. A relation without a status is a confirmation of that relation."""

    author: str
    status: MappingStatus | None = None
    relation: SetRelation | None = None
    note: str | None = None


def checked(act: Act) -> Act:
    """The act with a tidy name; `WrongUsage` names what is missing or cannot be."""
    author = " ".join(act.author.split())
    if not author or author.casefold() == MACHINE:
        raise WrongUsage("A decision needs the name of the person who makes it.", next_step="Give an author.")
    if len(author) > LONGEST_NAME or len(act.note or "") > LONGEST_NOTE:
        raise WrongUsage(
            f"A name may have {LONGEST_NAME} characters and a note {LONGEST_NOTE:,}.", next_step="Shorten it."
        )
    if act.status is None and act.relation is None and act.note is None:
        raise WrongUsage("Nothing was decided.", next_step="Give a status, a relation or a note.")
    if act.status is not None and act.status not in SETTABLE:
        raise WrongUsage(
            f"{act.status.value} is not for a person to set: it follows from a changed text.",
            next_step="Confirm or reject the mapping anew.",
        )
    return replace(act, author=author)


def decided(base: CriterionMapping, act: Act, date: str, prints: tuple[str, str]) -> CriterionMapping:
    """The decision: ``base`` as it was last decided or proposed, changed by a checked act.

    ``prints`` are the fingerprints of both texts now; a note alone leaves those of the decision before. `WrongUsage`
    where a gap would get a relation.
    """
    noted = replace(base, author=act.author, date=date, note=base.note if act.note is None else act.note.strip())
    if act.status is None and act.relation is None:
        return noted
    status = act.status or MappingStatus.CONFIRMED
    relation = act.relation or base.relation
    if None in (base.left, base.right) and relation is not SetRelation.NO_RELATIONSHIP:
        raise WrongUsage(
            "A criterion without a counterpart has no relation.",
            next_step="Add a mapping that names both criteria.",
        )
    return replace(noted, status=status, relation=relation, left_fingerprint=prints[0], right_fingerprint=prints[1])
