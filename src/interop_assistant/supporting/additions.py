"""What a sentence says that its source does not: words of meaning that have no counterpart there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from interop_assistant.names import CALENDAR, initials, names
from interop_assistant.supporting.likeness import keys, keys_of
from interop_assistant.words import STOPWORDS, plain, stem

_TOKEN = re.compile(r"[^\W_]+(?:['’.&][^\W_]+)*")
_FILLERS = frozenset(
    """addition moreover furthermore thus hence therefore accordingly namely respectively however instead likewise
    similarly meanwhile well though although whereas prior inside following example instance order case fact according
    among can't cannot never none neither nor nobody nothing sure purpose said one""".split()
)
_GENERAL = frozenset(
    """scheme schemes organisation organisations body bodies initiative initiatives system systems programme programmes
    standard standards document page text source requirement application""".split()
)  # what "the …" or "this …" may call a thing that has a name
_CLAUSES = re.compile(
    r"[,;:()]|\b(?:and|or|but|which|who|that|because|since|so that|in order to|while|where|although"
    r"|whereas|as well as)\b"
    r"|\b(?=[a-z]{3,}ing\b)"
)
_POINTS = frozenset("the this that these those its their such it".split())

NEARLY_ITS_WORDS = 0.5  # of a sentence's words stand in the source sentence in the same order: it was made of it
ALMOST_ITS_WORDS = 0.65  # from here on a single word put in counts
ITS_WORDS_BUT_ONE = 0.8  # from here on a word put in the place of another one counts
OWN_CLAUSE = 3  # words without a counterpart in a clause that has at most `MET_BY_CHANCE` with one
MET_BY_CHANCE = 1
LEAST_MET = 0.5  # of a sentence's words of meaning must have a counterpart somewhere


@lru_cache(maxsize=4_000)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text as they stand."""
    return tuple(_TOKEN.findall(text))


@dataclass(frozen=True, slots=True)
class Added:
    """Words that only the sentence has; ``instead`` where the source has other words in their place."""

    words: str
    instead: bool = False


def added(claim: str, pieces: Sequence[str], span: str, context: str) -> Added | None:
    """What ``claim`` adds to the sentence in ``pieces`` that it was made of, or to the whole ``span``."""
    spelled = _spelled(claim, span)
    held = _held(f"{span}\n{context}")
    unmet = [word for word in filter(None, _weighed(claim)) if not _met(word, held, spelled)]
    asked = sum(map(bool, _weighed(claim)))
    if unmet and 1 - len(unmet) / asked < LEAST_MET:
        return Added(" ".join(unmet))
    for clause in _CLAUSES.split(claim):
        words = [word for word in _weighed(clause) if word]
        left = [word for word in words if word in unmet and not _met(word, held, spelled)]
        if len(left) >= OWN_CLAUSE and len(words) - len(left) <= MET_BY_CHANCE:
            return Added(" ".join(left))
    return next(_put_in(claim, pieces, context, spelled), None)


def _put_in(claim: str, pieces: Sequence[str], context: str, spelled: frozenset[str]) -> Iterator[Added]:
    said = tokens(claim)
    matched, shown, matcher = max(((_matched(said, tokens(one))) for one in pieces), key=lambda one: one[0])
    share = matched / max(1, len(said))
    if share < NEARLY_ITS_WORDS:
        return
    free = " ".join(_free(shown, matcher))
    around = [_held(free), *(_held(f"{free}\n{one}") for one in pieces if tokens(one) != shown)]
    above, weighed = _held(context), _weighed(claim)
    for _, start, end, other, last in (op for op in matcher.get_opcodes() if op[0] in ("delete", "replace")):
        there = [word for word in _content(shown[other:last]) if word]
        known = frozenset() if there else above  # a title may add to what is said, and replaces nothing in it
        chunk = [word for word in weighed[start:end] if word]
        left = min(([word for word in chunk if not _met(word, held | known, spelled)] for held in around), key=len)
        if left and (least := _least(share, len(there))) and len(left) >= least + len(there) * (least > 1):
            yield Added(" ".join(left), instead=bool(there))


def _free(shown: Sequence[str], matcher: SequenceMatcher[str]) -> list[str]:
    """The words of a source sentence that carry no word of the sentence yet: each carries one."""
    taken = {block.b + n for block in matcher.get_matching_blocks() for n in range(block.size)}
    return [word for at, word in enumerate(shown) if at not in taken]


def _least(share: float, instead_of: int) -> int:
    """How many words without a counterpart a place must have to count; 0 for never."""
    if instead_of and share >= ITS_WORDS_BUT_ONE:
        return 1
    if instead_of:
        return 2
    return 1 if share >= ALMOST_ITS_WORDS else 2


def _matched(said: Sequence[str], shown: Sequence[str]) -> tuple[int, Sequence[str], SequenceMatcher[str]]:
    matcher = SequenceMatcher(None, _stems(said), _stems(shown), autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()), shown, matcher


def _stems(said: Sequence[str]) -> list[str]:
    return [stem(plain(word)) for word in said]


def _met(word: str, held: frozenset[str], spelled: frozenset[str]) -> bool:
    return word in spelled or bool(keys(word) & held)


def _spelled(claim: str, evidence: str) -> frozenset[str]:
    """The words of acronyms that the other of the two spells out."""
    known = set(names(evidence))
    full = [words for acronym, words in initials(claim).items() if acronym in known]
    return frozenset(word for words in full for word in words)


@lru_cache(maxsize=4_000)
def _held(text: str) -> frozenset[str]:
    words = [plain(token) for token in tokens(text)]
    return keys_of(tuple(part for word in words for part in {word, word.removesuffix("'s")}))


@lru_cache(maxsize=4_000)
def _weighed(text: str) -> tuple[str, ...]:
    """For each word its folded form where it carries meaning and is no name, number or date; else ""."""
    named, found, before = set(names(text)), [], ""
    for token in tokens(text):
        word = plain(token).removesuffix("'s")
        general = word in _GENERAL and before in _POINTS
        found.append("" if word in named or general else _content([word])[0])
        before = word
    return tuple(found)


def _content(words: Sequence[str]) -> list[str]:
    """The words as they are, folded, those that carry no meaning of their own as ""."""
    return [
        ""
        if word in STOPWORDS or word in CALENDAR or word in _FILLERS or len(word) == 1 or any(c.isdigit() for c in word)
        else word
        for word in (plain(one).removesuffix("'s") for one in words)
    ]
