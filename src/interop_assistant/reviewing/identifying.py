"""The id of a mapping says which criteria of which standards it joins, so that nobody need look it up."""

from __future__ import annotations

from dataclasses import dataclass

from interop_assistant.domain.mappings import CriterionMapping, Side
from interop_assistant.errors import NotFound
from interop_assistant.exchanging import Standard

JOIN = "~"


@dataclass(frozen=True, slots=True)
class MappingName:
    """The two standards, as ``scheme@edition``, and the addresses; one of them may be None for a gap."""

    left_standard: str
    right_standard: str
    left: str | None
    right: str | None

    @property
    def pair(self) -> tuple[str | None, str | None]:
        """Both addresses."""
        return self.left, self.right

    @property
    def standards(self) -> tuple[str, str]:
        """Both standards."""
        return self.left_standard, self.right_standard


def standard_of(side: Side | Standard) -> str:
    """``scheme@edition`` of a side, with which the addresses of its criteria begin."""
    return f"{side.scheme}@{side.edition}"


def mapping_id(mapping: CriterionMapping, standards: tuple[str, str]) -> str:
    """``ours@2#4.1~theirs@3#B.7``; a gap names the other standard alone: ``ours@2#4.1~theirs@3``."""
    return f"{mapping.left or standards[0]}{JOIN}{mapping.right or standards[1]}"


def named(identity: str) -> MappingName:
    """What an id says; `NotFound` for what is none."""
    left, mark, right = identity.partition(JOIN)
    addresses = [one if "#" in one else None for one in (left, right)]
    standards = [one.partition("#")[0] for one in (left, right)]
    if not mark or not all("@" in one for one in standards) or addresses == [None, None]:
        raise NotFound(
            f"{identity} is no id of a mapping.",
            next_step="Ids read scheme@edition#number~scheme@edition#number: `interop-assistant crosswalk list` "
            "and GET /v1/mappings tell them.",
        )
    return MappingName(standards[0], standards[1], addresses[0], addresses[1])
