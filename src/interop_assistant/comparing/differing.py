"""In what two criteria on one matter differ: how strongly they bind, their numbers, and for whom or when they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from interop_assistant.bindings import NEGATION
from interop_assistant.comparing.amounts import Amount, amounts_of
from interop_assistant.comparing.reading import Read, share, stems_of
from interop_assistant.domain.criteria import Obligation
from interop_assistant.domain.mappings import Difference, DifferenceKind
from interop_assistant.words import stem

BINDING = {Obligation.SHALL: "binding", Obligation.IMPERATIVE: "binding"}
ALIKE = 0.6  # share of a condition's telling words: the other text says the same
CLOSE = 0.6  # share of the telling words of both: texts that say the same but for a few words
FEWEST = 2  # words of a condition

_CONDITION = re.compile(
    r"\b(?:where|if|unless|except|only (?:when|if|for|where)|provided that|in case"
    r"|for (?:all|new|existing|large|small))\b[^,.;:]*",
    re.IGNORECASE,
)
# Words that narrow a noun to some of what it means.
_NARROW = frozenset(
    "new existing large small medium permanent temporary seasonal casual direct indirect hazardous significant major "
    "minor critical sensitive key relevant own external internal domestic migrant young remote public private primary "
    "secondary third-party high-risk low-risk off-site on-site first-tier".split()
)
# Whom or what a criterion holds for; those in one row are the same.
_ACTORS = (
    "worker workers employee employees staff personnel workforce",
    "contractor contractors subcontractor subcontractors",
    "supplier suppliers vendor vendors", "visitor visitors", "customer customers client clients consumer consumers",
    "community communities neighbour neighbours resident residents", "child children minor minors", "woman women",
    "manager managers management", "site sites facility facilities plant plants", "farm farms", "mine mines",
    "smallholder smallholders", "user users", "administrator administrators", "investor investors",
)  # fmt: skip
_ROW_OF = {word: row for row, words in enumerate(_ACTORS) for word in words.split()}
_MODAL = re.compile(r"\b(?:shall|must|should|may|will|can|is|are)\b")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def differences(left: Read, right: Read) -> tuple[Difference, ...]:
    """All that were found, obligation first."""
    found = (obligation(left, right), threshold(left, right), scope(left, right))
    return tuple(one for one in found if one is not None)


def obligation(left: Read, right: Read) -> Difference | None:
    """Where one side binds and the other recommends, allows or says nothing of it; or one forbids what one asks."""
    ways = [one.criterion.obligation for one in (left, right)]
    if BINDING.get(ways[0], ways[0].value) != BINDING.get(ways[1], ways[1].value):
        told = ["" if way is Obligation.NONE else way.value for way in ways]
        return Difference(DifferenceKind.OBLIGATION, told[0], told[1])
    denials = [NEGATION.findall(one.plain) for one in (left, right)]
    if bool(denials[0]) != bool(denials[1]) and close(left, right):
        told = [f"{way.value} {denied[0] if denied else ''}".strip() for way, denied in zip(ways, denials, strict=True)]
        return Difference(DifferenceKind.OBLIGATION, told[0], told[1])
    return None


def close(left: Read, right: Read) -> bool:
    """Whether both texts say the same but for a few words."""
    return min(share(left.stems, right.stems), share(right.stems, left.stems)) >= CLOSE


def threshold(left: Read, right: Read) -> Difference | None:
    """Where the amounts of both sides are not the same ones, or are the least of one and the most of the other."""
    mine, others = amounts_of(left.text), amounts_of(right.text)
    told = [unmatched(mine, others), unmatched(others, mine)]
    return Difference(DifferenceKind.THRESHOLD, told[0], told[1]) if any(told) else None


def unmatched(some: Sequence[Amount], others: Sequence[Amount]) -> str:
    """The words of the amounts that the other side lacks, joined."""
    missing = (one.words for one in some if not any(one.like(other) for other in others))
    return ", ".join(dict.fromkeys(missing))


def scope(left: Read, right: Read) -> Difference | None:
    """Where one side holds under a condition, for some only or for others, and the other side does not."""
    told = [narrower(left, right), narrower(right, left)]
    return Difference(DifferenceKind.SCOPE, told[0], told[1]) if any(told) else None


def narrower(one: Read, other: Read) -> str:
    """The words that narrow one criterion and not the other, joined; empty where there are none."""
    found = [told for told in conditions(one.text) if share(stems_of(told), other.stems) < ALIKE]
    found += narrowed(one, other)
    if close(one, other):
        mine = actors(one.plain, other.plain)
        modal = _MODAL.search(one.plain)
        subject = one.plain[: modal.start()] if modal else ""  # the neighbours of "consult neighbours" are no scope
        found += mine if actors(other.plain, one.plain) else actors(subject, other.plain)
    return "; ".join(dict.fromkeys(found))


def conditions(text: str) -> tuple[str, ...]:
    """The stretches that say where, when or for whom something holds."""
    return tuple(match.group().strip() for match in _CONDITION.finditer(text) if len(match.group().split()) >= FEWEST)


def narrowed(one: Read, other: Read) -> list[str]:
    """ "permanent workers" where the other side speaks of workers."""
    words, others = _WORD.findall(one.plain), set(_WORD.findall(other.plain))
    return [
        f"{first} {second}"
        for first, second in pairwise(words)
        if first in _NARROW and first not in others and stem(second) in other.stems
    ]


def actors(text: str, other: str) -> list[str]:
    """Those of whom or of what a folded text speaks and the other one does not."""
    others = {_ROW_OF[word] for word in _WORD.findall(other) if word in _ROW_OF}
    return [word for word in _WORD.findall(text) if word in _ROW_OF and _ROW_OF[word] not in others]
