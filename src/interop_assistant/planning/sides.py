"""The two of a roadmap: names as people use them become one scheme each, or a choice to be made."""

from __future__ import annotations

from dataclasses import dataclass

from interop_assistant.domain.roadmaps import Endpoint
from interop_assistant.domain.standards import Profile
from interop_assistant.errors import WrongUsage
from interop_assistant.registry import Registry
from interop_assistant.schemes import folded
from interop_assistant.tables.picking import called, picked, profile_of
from interop_assistant.tables.shelving import Shelf


@dataclass(frozen=True, slots=True)
class Side:
    """A scheme or party: ``called`` is its short name as it stands in a sentence; ``profile`` is None where none is."""

    id: str
    name: str
    called: str
    profile: Profile | None

    @property
    def endpoint(self) -> Endpoint:
        """It as a roadmap shows it."""
        return Endpoint(self.id, self.name, self.called, self.profile.as_of if self.profile else None)

    def asked(self, staff: str = "secretariat") -> str:
        """Who of it should answer a question."""
        return f"{self.called} ({staff})"


def sides_of(giver: str, taker: str, registry: Registry, shelf: Shelf) -> tuple[Side, Side]:
    """Both sides. `NotFound` with the nearest names, `WrongUsage` for a name of several and for one scheme twice."""
    left, right = picked(giver, registry), picked(taker, registry)
    if left == right:
        short = registry.short_name(left)
        said = f"'{giver}' and '{taker}' are both {short}" if folded(giver) != folded(taker) else f"{short} is there"
        raise WrongUsage(f"{said}{' twice' if said.endswith('there') else ''}.", next_step="Name two schemes.")
    return side_of(left, registry, shelf), side_of(right, registry, shelf)


def side_of(identity: str, registry: Registry, shelf: Shelf) -> Side:
    """The side with this id."""
    said, profile = called(identity, registry, shelf), profile_of(identity, registry)
    return Side(identity, registry.name_of(identity), said, profile)
