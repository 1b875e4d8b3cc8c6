"""The two of a roadmap: names as people use them become one scheme each, or a choice to be made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from interop_assistant.domain.roadmaps import Endpoint
from interop_assistant.domain.standards import Profile
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.registry import Registry
from interop_assistant.schemes import folded
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
    left, right = chosen(giver, registry), chosen(taker, registry)
    if left == right:
        called = registry.short_name(left)
        said = f"'{giver}' and '{taker}' are both {called}" if folded(giver) != folded(taker) else f"{called} is there"
        raise WrongUsage(f"{said}{' twice' if said.endswith('there') else ''}.", next_step="Name two schemes.")
    return side_of(left, registry, shelf), side_of(right, registry, shelf)


def side_of(identity: str, registry: Registry, shelf: Shelf) -> Side:
    """The side with this id."""
    name, short = registry.name_of(identity), registry.short_name(identity)
    profile = next((one for one in registry.profiles if one.id == identity), None)
    told = [p.text for p, source in shelf.passages if profile and source.id == profile.source_id]
    called = f"the {short}" if takes_article(short, told) else short
    return Side(identity, name, called, profile)


def takes_article(short: str, texts: Sequence[str]) -> bool:
    """Whether most sentences of a profile write a name with its article."""
    found = [match[1] for text in texts for match in re.finditer(rf"(\bthe )?\b{re.escape(short)}\b(?!')", text, re.I)]
    return 2 * sum(one is not None for one in found) > len(found)


def chosen(name: str, registry: Registry) -> str:
    """The one id that a name stands for; `NotFound`, or `WrongUsage` that offers the choices."""
    ids = tuple(dict.fromkeys((*registry.ids_of(name), *meanings(name, registry))))
    if len(ids) > 1:
        choices = " or ".join(f"{registry.name_of(one)} ('{one}')" for one in ids)
        raise WrongUsage(f"'{name}' may be {choices}.", next_step="Name one of them.")
    return ids[0]


def meanings(name: str, registry: Registry) -> list[str]:
    """The schemes and parties that an acronym with several meanings may stand for."""
    senses = {folded(acronym): senses for acronym, senses in registry.schemes.senses.items()}
    found: list[str] = []
    for sense in senses.get(folded(name), ()):
        try:
            found += [sense.scheme] if sense.scheme else registry.ids_of(sense.name)
        except NotFound:
            continue  # a meaning that is no scheme or party, such as "chain of custody"
    return found
