"""Where a text names schemes and parties: spans with the ids that each name may stand for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from interop_assistant.domain.standards import Profile
from interop_assistant.registry import Registry
from interop_assistant.schemes import Party, Scheme, compiled, folded

RECENT = 1_024  # texts whose names are kept: a question is looked at several times
UNIONS = re.compile(r"\b(?:the )?(?:European (?:Union|Commission)|Brussels)\b", re.IGNORECASE)
"""What is called EU in the names of its laws."""

_FIRST_WORD = re.compile(r"([A-Z]{2,6})(?=[ '’]\S)")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at ``[start, end)`` and whose it may be: "RMI" is the owner of two schemes."""

    start: int
    end: int
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Names:
    """The names of all schemes and parties of a registry, compiled once."""

    registry: Registry

    def found_in(self, text: str) -> list[Named]:
        """The names in a text, in order; one that only explains the one before ("X (Y)", "X's Y") is one with it."""
        return list(self._looked_up(text))

    @cached_property
    def _looked_up(self) -> Callable[[str], tuple[Named, ...]]:
        return lru_cache(maxsize=RECENT)(self._joined)

    def _joined(self, text: str) -> tuple[Named, ...]:
        found: list[Named] = []
        for start, end, ids in self._spans(text):
            last = found[-1] if found else None
            shared = tuple(one for one in ids if last and one in last.ids)
            if last and shared and is_joint(text[last.end : start]):
                found[-1] = Named(last.start, end, shared)
            else:
                found.append(Named(start, end, ids))
        return tuple(found)

    def groups(self, text: str) -> list[tuple[str, ...]]:
        """The different bearers that a text names, in order of first mention, each with its possible ids."""
        groups: list[tuple[str, ...]] = []
        for named in self.found_in(text):
            at = next((i for i, group in enumerate(groups) if set(group) & set(named.ids)), None)
            if at is None:
                groups.append(named.ids)
            else:
                groups[at] = tuple(one for one in groups[at] if one in named.ids)
        return groups

    def without(self, text: str) -> str:
        """A text without the names in it."""
        for named in reversed(self.found_in(text)):
            text = f"{text[: named.start]} {text[named.end :]}"
        return text

    def only_profile(self, text: str) -> Profile | None:
        """The profile of the one bearer that a text names; None where it names several, or one without a profile."""
        groups = self.groups(text)
        ids = groups[0] if len(groups) == 1 else ()
        return next((one for one in self.registry.profiles if one.id in ids), None)

    def ids_in(self, text: str) -> frozenset[str]:
        """All ids that a text may name."""
        return frozenset(one for named in self.found_in(text) for one in named.ids)

    def called(self, ids: tuple[str, ...]) -> str:
        """What people call a bearer: the first of its ids where a name stands for several."""
        return self.registry.short_name(ids[0])

    def _spans(self, text: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        spans = [(m.start(), m.end(), self._bearers[folded(m.group())]) for m in self._pattern.finditer(text)]
        if "eu" in self._bearers:
            spans += [(m.start(), m.end(), self._bearers["eu"]) for m in UNIONS.finditer(text)]
        return iter(sorted(spans))

    @cached_property
    def _everyone(self) -> list[Scheme | Party]:
        return [*self.registry.schemes.all, *self.registry.schemes.parties]

    @cached_property
    def _bearers(self) -> dict[str, tuple[str, ...]]:
        """Folded names with ids: own names before those of owners and parts, and those before shared first words."""
        schemes = self.registry.schemes
        own = [(name, one.id) for one in self._everyone for name in one.names]
        other = [(name, one.id) for one in schemes.all for name in (*one.owner_names, *one.parts)]
        first = [(m.group(1), identity) for name, identity in own if (m := _FIRST_WORD.match(name))]
        known: dict[str, tuple[str, ...]] = {}
        for pairs in (own, other, first):
            for name, ids in gathered(pairs).items():
                known.setdefault(name, ids)
        return known

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        schemes = self.registry.schemes
        own = [name for one in self._everyone for name in one.names]
        other = [name for one in schemes.all for name in (*one.owner_names, *one.parts)]
        acronyms = frozenset(m.group(1) for name in own if (m := _FIRST_WORD.match(name))) - set(own)
        return compiled([*own, *other, *acronyms], schemes.exact_case | acronyms)


def gathered(pairs: list[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Folded names with the ids that bear them, in order."""
    found: dict[str, dict[str, None]] = {}
    for name, identity in pairs:
        found.setdefault(folded(name), {})[identity] = None
    return {name: tuple(ids) for name, ids in found.items()}


def is_joint(between: str) -> bool:
    """Whether what stands between two names of one bearer only joins them: "X (Y)", "X's Y"."""
    return re.fullmatch(r"\s*(\(|['’]s|s['’]|,|the)?\s*", between) is not None
