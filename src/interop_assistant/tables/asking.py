"""What a question asks of the tables: who does what with whom, in which direction."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from interop_assistant.domain.standards import RelationKind
from interop_assistant.tables.naming import Named, Names

Ids = tuple[str, ...]
K = RelationKind


class Family(StrEnum):
    """Kinds of relations that a verb asks for together."""

    RECOGNISING = "recognises"
    REQUIRING = "requires"
    COMPARING = "has compared itself with"
    ALIGNING = "is aligned with"
    JOINING = "works with"


KINDS: dict[Family, frozenset[RelationKind]] = {
    Family.RECOGNISING: frozenset(
        {K.RECOGNISES, K.MUTUALLY_RECOGNISES, K.ENDORSES, K.ACCEPTS_AS_EVIDENCE, K.DOES_NOT_RECOGNISE,
         K.CONSIDERS_RECOGNISING}
    ),
    Family.REQUIRING: frozenset({K.REQUIRES}),
    Family.COMPARING: frozenset({K.BENCHMARKS, K.COMPARES}),
    Family.ALIGNING: frozenset({K.ALIGNED_WITH, K.ADOPTS, K.BUILDS_ON, K.HARMONISES}),
    Family.JOINING: frozenset(
        {K.JOINT_STANDARD, K.JOINT_AUDIT, K.JOINT_PROJECT, K.SHARED_CHAIN_OF_CUSTODY, K.COMPATIBLE_WITH,
         K.MERGED_WITH, K.HARMONISES, K.SUCCEEDED_BY, K.PROVIDES_TOOL, K.ASSURES}
    ),
}  # fmt: skip


class Voice(StrEnum):
    """On which side of a verb the giver stands: before it, after it, or as its small words say."""

    ACTIVE = "active"
    PASSIVE = "passive"
    NOUN = "noun"


_BY = r"(?:\W+(?!by\b|of\b)\w+){0,3}?\W+(?:by|under|at|with|within)\b"
_DONE = r"(?:cross-)?(?:recogni[sz]ed|accepted|approved|endorsed|acknowledged)"
VERBS: tuple[tuple[Family, Voice, re.Pattern[str]], ...] = tuple(
    (family, voice, re.compile(pattern, re.IGNORECASE))
    for family, voice, pattern in (
        (Family.RECOGNISING, Voice.PASSIVE, rf"\b{_DONE}{_BY}"),
        (
            Family.RECOGNISING,
            Voice.PASSIVE,
            r"\b(?:(?:good )?enough (?:for|at)|suffic\w+ for|counts? (?:as \w+ )?(?:for|towards?|with|at|under)"
            r"|valid (?:for|at|with)|qualif\w+ (?:for|under)"
            r"|(?:meets?|satisf(?:y|ies)) (?:the )?(?:\w+ )?(?=[A-Z]))",
        ),
        (
            Family.RECOGNISING,
            Voice.ACTIVE,
            rf"\b(?:(?:cross-)?recogni[sz](?:es?|ing)|{_DONE}|accept(?:s|ing)?|endorses?|approves?|acknowledges?"
            r"|honou?rs?|rel(?:y|ies) (?:up)?on|takes?(?= \w+ \w+ as recogni)|t(?:akes?|ook) back|drop(?:s|ped)?"
            r"|withdr[ae]w\w*|revoke[sd]?|stop(?:s|ped)? (?:recogni[sz]|accept)ing)\b",
        ),
        (
            Family.RECOGNISING,
            Voice.NOUN,
            r"\b(?:cross-)?(?:recognitions?|acceptance|approval|endorsement|decision)\b",
        ),
        (Family.REQUIRING, Voice.ACTIVE, r"\b(?:requires?|required|demands?)\b"),
        (Family.COMPARING, Voice.PASSIVE, r"\b(?:benchmarked|assessed|compared) (?:\w+ )?(?:by|against)\b"),
        (Family.COMPARING, Voice.ACTIVE, r"\bbenchmark(?:s|ed|ing)?\b"),
        (Family.ALIGNING, Voice.ACTIVE, r"\b(?:align(?:s|ed)?|adopt(?:s|ed)?|buil(?:ds?|t) (?:up)?on|based on)\b"),
        (
            Family.JOINING,
            Voice.NOUN,
            r"\b(?:works?(?:ing)? (?:together|with)|cooperat\w+|collaborat\w+|partner\w*|joint(?:ly)?|merged?"
            r"|compatible|shared?|dual label|double label|split up|together)\b",
        ),
    )
)
MUTUAL = re.compile(
    r"\beach other|\bone another|\bmutual|\breciproc|\bboth (?:ways|directions)|\bbetween\b|\bcross-recogni", re.I
)
REVERSED = re.compile(r"\bother way (?:a?round)|\bvice versa|\bin return|\bthe reverse|\bconversely|\bback\s*\?", re.I)
CHOICE = re.compile(r"^\W*(?:which|what|whom?)\b[^?]*\bor\b", re.IGNORECASE)
WHY_NOT = re.compile(
    r"\bwhy\b.*(?:\b(?:drop|withdr[ae]w|end|stop|split|break up|broke|refus|reject|declin|den(?:y|ies|ied)\b)"
    r"|(?:\bnot|n't)\b[^?]{0,60}\b(?:recogni|accept|endors|approv))",
    re.IGNORECASE,
)
YEAR = re.compile(r"\bin ((?:19|20)\d\d)\b")
SENTENCES = re.compile(r"(?<=[?!;])\s+|(?<=[a-z0-9)]\.)\s+(?=[A-Z])")
STRICT = re.compile(r"\beach other|\bone another|\bmutual|\breciproc|\bboth (?:ways|directions)", re.I)
ONE_SIDED = re.compile(
    r"\b(?:who|whom|(?:which|what|any|other|another|some) (?:\w+ ){0,3}?(?:schemes?|standards?|program(?:me)?s?"
    r"|systems?|organi[sz]ations?|initiatives?|bodies|certificat\w+|labels?|parties|partners?)"
    r"|by whom|any(?:one|body|thing)|others?)\b"
    rf"|^\W*(?:and )?what (?:does|do|did|has|have) [^?]{{2,60}}?\b(?:recogni[sz]e|accept|endorse|approve|{_DONE})\b"
    r"|^(?:is|are|was|were) .*recogni[sz]ed\s*\?|^(?:is|are) .*accepted\s*\?",
    re.IGNORECASE,
)
ELSEWISE = re.compile(
    r"^\W*(?:\w+ ){0,3}?(?:how|why|steps?)\b|\b(?:procedures?|process|steps|explain|definition|costs?|fees?"
    r"|difference|differ|position on|means?|meaning|get out of|benefits?|kinds? of|types? of|paths?|advantages?)\b",
    re.IGNORECASE,
)
"""Questions that name relations and ask for something else: the way to them, the reason, the notion."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One relation that is asked for. A side is None where the question wants to know it."""

    family: Family
    giver: Ids | None
    taker: Ids | None

    @property
    def turned(self) -> Asked:
        """The same in the other direction."""
        return Asked(self.family, self.taker, self.giver)


@dataclass(frozen=True, slots=True)
class Wish:
    """The relations that a question asks for.

    ``chain`` where it draws one from others; ``loose`` where either direction will do; ``why`` where it asks for the
    reason of an end or a refusal; ``year`` where it asks for what held then; ``either`` where it offers a choice.
    """

    asked: tuple[Asked, ...]
    chain: bool = False
    loose: bool = False
    why: bool = False
    year: int | None = None
    either: bool = False

    @property
    def one_sided(self) -> bool:
        """Whether the question wants to know a side."""
        return any(one.giver is None or one.taker is None for one in self.asked)


@dataclass(frozen=True, slots=True)
class _Verb:
    start: int
    end: int
    family: Family
    voice: Voice


def wish_of(text: str, names: Names) -> Wish | None:
    """What a question asks of the relations; None where it asks for something else."""
    why = WHY_NOT.search(text) is not None
    if ELSEWISE.search(text) and not why:
        return None
    sentences = SENTENCES.split(text)
    asking = [one for one in sentences if one.endswith("?") or one == sentences[-1]]
    tried = [*asking, text] if len(sentences) > 1 else [text]
    asked = next((found for one in tried if (found := _relations(one, names))), ())
    if REVERSED.search(text) and len(names.groups(text)) == 2:
        first = next((found for one in sentences if (found := _relations(one, names))), ())
        asked = _unique([*asked, *(() if asked != first else (one.turned for one in asked))])
    wish = Wish(
        tuple(asked),
        is_chain(asked),
        not (STRICT.search(text) or REVERSED.search(text)),
        why,
        year_in(text),
        CHOICE.search(text) is not None,
    )
    return None if not asked or (wish.one_sided and not ONE_SIDED.search(text)) else wish


def year_in(text: str) -> int | None:
    """The one year for which a question asks."""
    years = set(YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


def directions(text: str, names: Names) -> set[tuple[str, str]]:
    """The pairs (giver, taker) of ids between which a statement or a heading tells of a recognition."""
    told = [one for one in _relations(text, names) if one.family is Family.RECOGNISING]
    pairs = {(giver, taker) for one in told for giver in one.giver or () for taker in one.taker or ()}
    return pairs | {(taker, giver) for giver, taker in pairs if REVERSED.search(text)}


def is_chain(asked: Sequence[Asked]) -> bool:
    """Whether one relation asked for would follow from two others if recognition were passed on."""
    pairs = {(one.giver, one.taker) for one in asked if one.giver and one.taker}
    one_way = {(giver, taker) for giver, taker in pairs if (taker, giver) not in pairs}
    return any((a, c) in one_way for a, b in one_way for other, c in one_way if other == b)


def _relations(text: str, names: Names) -> tuple[Asked, ...]:
    named, verbs = names.found_in(text), verbs_in(text, names)
    if not named or not verbs:
        return ()
    if len(verbs) == 1 or _one_for_all(named, verbs):
        return _unique(_of_single(text, _chosen(verbs), named))
    found: list[Asked] = []
    for at, verb in enumerate(verbs):
        since = verbs[at - 1].end if at else 0
        until = verbs[at + 1].start if at + 1 < len(verbs) else len(text)
        left = [one for one in named if since <= one.start and one.end <= verb.start][-1:]
        right = [one for one in named if verb.end <= one.start and one.end <= until]
        found += _of_single(text, verb, [*left, *(right[:1] if at + 1 < len(verbs) else right)])
    complete = [one for one in found if one.giver and one.taker and one.giver != one.taker]
    if complete or len(named) < 2:
        return _unique(complete or found)
    several = _groups(named)
    return _both_ways(verbs[0].family, several) if len(several) > 1 else _unique(found)


def _one_for_all(named: Sequence[Named], verbs: Sequence[_Verb]) -> bool:
    """Whether all verbs stand on one side of, or between, the same names, so that the plainest of them tells all."""
    gaps = {sum(one.start < verb.start for one in named) for verb in verbs}
    return len(gaps) == 1


def _chosen(verbs: Sequence[_Verb]) -> _Verb:
    order = (Voice.PASSIVE, Voice.ACTIVE, Voice.NOUN)
    return min(verbs, key=lambda verb: (list(Family).index(verb.family), order.index(verb.voice)))


def verbs_in(text: str, names: Names) -> list[_Verb]:
    """The verbs of relations in a text, none over another or inside a name."""
    taken = [(one.start, one.end) for one in names.found_in(text)]
    found: list[_Verb] = []
    for family, voice, pattern in VERBS:
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end in taken):
                found.append(_Verb(match.start(), match.end(), family, voice))
                taken.append(match.span())
    plain = [verb for verb in found if verb.family is not Family.JOINING]
    return sorted(plain or found, key=lambda verb: verb.start)


def _of_single(text: str, verb: _Verb, named: Sequence[Named]) -> list[Asked]:
    """What one verb asks for between the names around it."""
    left = _groups([one for one in named if one.end <= verb.start])
    right = _groups([one for one in named if one.start >= verb.end])
    if len(_groups(named)) > 1 and (MUTUAL.search(text) or verb.family is Family.JOINING or not (left or right)):
        return list(_both_ways(verb.family, _groups(named)))
    if verb.voice is Voice.NOUN and verb.family is Family.RECOGNISING:
        return _of_noun(text, verb, named)
    if verb.voice is Voice.PASSIVE or (not right and _is_passive(text, verb)):
        left, right = right, left
    if not left and len(right) > 1 and verb.voice is Voice.ACTIVE and not ONE_SIDED.search(text[: verb.start]):
        left, right = right[:1], right[1:]
    return _crossed(verb.family, left, right)


def _is_passive(text: str, verb: _Verb) -> bool:
    said = text[verb.start : verb.end]
    return bool(re.search(r"ed$", said)) and bool(
        re.match(r"\W*(?:by \w+ )?(?:is|are|was|were|which|what|has .* been)\b", text, re.I)
    )


def _of_noun(text: str, verb: _Verb, named: Sequence[Named]) -> list[Asked]:
    """Recognition of X by Y, by Y of X, Y's recognition of X, a decision of Y on X."""
    left = _groups([one for one in named if one.end <= verb.start])
    right = [one for one in named if one.start >= verb.end]
    told = text[verb.end :]
    decision = "decision" in text[verb.start : verb.end].casefold()
    words = re.match(r"\s*(by|of|on|from)?\b", told)
    first = words.group(1) if words else None
    turn = re.compile(r"\bon\b" if decision else r"\bof\b" if first == "by" else r"\bby\b")
    at = next((m.start() + verb.end for m in turn.finditer(told) if m.start() > 3), len(text))
    near, far = _groups([one for one in right if one.end <= at]), _groups([one for one in right if one.start >= at])
    if first == "by" or decision:
        return _crossed(verb.family, near or left, far or (left if near else []))
    if left and not far:
        return _crossed(verb.family, left, near)
    return _crossed(verb.family, far, near or left)


def _groups(named: Sequence[Named]) -> list[Ids]:
    return list(dict.fromkeys(one.ids for one in named))


def _crossed(family: Family, givers: Sequence[Ids], takers: Sequence[Ids]) -> list[Asked]:
    nobody: list[Ids | None] = [None]
    pairs = [(giver, taker) for giver in (givers or nobody) for taker in (takers or nobody)]
    return [Asked(family, giver, taker) for giver, taker in pairs if giver != taker]


def _both_ways(family: Family, groups: Sequence[Ids]) -> tuple[Asked, ...]:
    return tuple(Asked(family, giver, taker) for a, b in combinations(groups, 2) for giver, taker in ((a, b), (b, a)))


def _unique(asked: Sequence[Asked]) -> tuple[Asked, ...]:
    return tuple(dict.fromkeys(asked))
