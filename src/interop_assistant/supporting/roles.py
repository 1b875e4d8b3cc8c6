"""Who does what to whom: the verb that relates two, and which of them stands on which side of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from interop_assistant.supporting.likeness import keys, keys_of, root
from interop_assistant.words import STOPWORDS, plain

# Each row: verbs that relate two in one way. A sentence that has one of them rests on a source that has one of the row.
_ROWS = """
recognise accept accredit
cooperate
own belong
acquire purchase buy
replace supersede
merge unite
fund finance sponsor subsidise
certify
audit verify
endorse approve
harmonise align
license
reject refuse
compete rival
suspend revoke withdraw
""".strip().splitlines()
_ACTS = frozenset(
    root(word)
    for word in """recognise accept accredit own acquire buy replace supersede succeed join fund finance certify audit
    verify endorse approve govern run manage publish use apply follow benchmark compare assess require license review
    supply sell oversee cite precede include cooperate collaborate work join merge partner belong align base found
    create develop consult fund finance copy adopt refuse reject withdraw suspend""".split()
)
_BEING = frozenset("member owner partner founder successor subsidiary sponsor supplier rival".split())  # "a member of"
_TOKEN = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*|[,;:.!?()]")
_STOPS = frozenset("; : . ! ? ( ) which who that and or but because while if".split())
_REACH = 12  # words looked at on each side of a verb
_HELPERS = frozenset("to can may must should will shall could would not".split())
_BE = frozenset("is are was were be been being".split())


@cache
def _relating() -> dict[str, int]:
    return {root(word): number for number, row in enumerate(_ROWS) for word in row.split()}


def unrelated(claim: str, evidence: str) -> str | None:
    """A word of ``claim`` that relates two in a way for which ``evidence`` has no word; None where there is none."""
    held = keys_of(tuple(plain(token).removesuffix("'s") for token in _TOKEN.findall(evidence) if token[0].isalnum()))
    ways = {_relating()[one] for one in held if one in _relating()}
    for token in _TOKEN.findall(claim):
        word = plain(token)
        way = _relating().get(root(word)) if token.islower() else None
        if way is not None and way not in ways and not keys(word) & held:
            return word
    return None


@dataclass(frozen=True, slots=True)
class _Deed:
    verb: str
    shown: str
    doer: frozenset[str]
    done_to: frozenset[str]


def exchanged(claim: str, evidence: str) -> str | None:
    """The verb around which two change sides, whichever voice it stands in; None where none does."""
    there = _deeds(evidence)
    for one in _deeds(claim):
        others = [other for other in there if other.verb == one.verb]
        same = any(one.doer & other.doer for other in others)
        if not same and any(one.doer & other.done_to and one.done_to & other.doer for other in others):
            return one.shown
    return None


@lru_cache(maxsize=4_000)
def _deeds(text: str) -> tuple[_Deed, ...]:
    said = [plain(token) for token in _TOKEN.findall(text)]
    return tuple(_found(said))


def _found(said: Sequence[str]) -> Iterator[_Deed]:
    for at, word in enumerate(said):
        acts = word.endswith(("s", "ed", "ten")) or (at and said[at - 1] in _HELPERS)
        is_one = word.removesuffix("s") in _BEING and said[at + 1 : at + 2] == ["of"]
        if not is_one and (
            root(word) not in _ACTS or not acts or word.endswith(("ion", "ions", "ment", "ments", "ers"))
        ):
            continue
        left = _side(said[max(0, at - _REACH) : at][::-1])
        right = _side(said[at + 1 : at + 1 + _REACH])
        passive = word.endswith(("ed", "n")) and bool(_BE & set(said[max(0, at - 4) : at]))
        if passive and "by" not in said[at + 1 : at + 1 + _REACH]:
            continue
        if passive:
            by = said.index("by", at)
            right = _side(said[by + 1 : by + 1 + _REACH])
        doer, done_to = (right, left) if passive else (left, right)
        if doer - done_to and done_to - doer:
            yield _Deed(root(word), word, doer - done_to, done_to - doer)


def _side(tokens: Sequence[str]) -> frozenset[str]:
    """The roots of the words of meaning up to the end of the clause; a sign may stand before the first of them."""
    found: set[str] = set()
    for token in tokens:
        if token in _STOPS and found:
            break
        if token[0].isalnum() and token not in STOPWORDS:
            found.add(root(token.removesuffix("'s")))
    return frozenset(found)
