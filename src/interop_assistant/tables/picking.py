"""A name as people use it becomes one scheme or party, or a choice to be made; and how a sentence calls it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from interop_assistant.domain.standards import Profile
from interop_assistant.errors import NotFound, WrongUsage
from interop_assistant.registry import Registry
from interop_assistant.schemes import folded
from interop_assistant.tables.shelving import Shelf


def picked(name: str, registry: Registry) -> str:
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


def profile_of(identity: str, registry: Registry) -> Profile | None:
    """The profile of a scheme; None where the library has none."""
    return next((one for one in registry.profiles if one.id == identity), None)


def called(identity: str, registry: Registry, shelf: Shelf) -> str:
    """What people call a scheme or party, as it stands in a sentence: "the Copper Mark", "IRMA"."""
    short, profile = registry.short_name(identity), profile_of(identity, registry)
    told = [p.text for p, source in shelf.passages if profile and source.id == profile.source_id]
    return f"the {short}" if takes_article(short, told) else short


def takes_article(short: str, texts: Sequence[str]) -> bool:
    """Whether most sentences of a profile write a name with its article."""
    found = [match[1] for text in texts for match in re.finditer(rf"(\bthe )?\b{re.escape(short)}\b(?!')", text, re.I)]
    return 2 * sum(one is not None for one in found) > len(found)
