"""What belongs to what in a sentence: a number to its thing, a "not" to its word, a name to its side of a verb."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from interop_assistant.names import CALENDAR, initials, names, respelled
from interop_assistant.words import STOPWORDS, content_stems, plain, stem, stems

_TOKEN = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*|[,;:.!?()]")
NEGATION = re.compile(
    r"\b(not|no|never|none|neither|nor|without|cannot|nobody|nothing|lacks?|fails?|failed|refused?|except|unless|ended|lapsed)\b"
    r"|n't\b"
)
_ENDED = re.compile(r"\b(lacks?|fails?|failed|refused?|ended|lapsed)\b")  # what these end stands in another clause
_CLAUSE_ENDS = re.compile(r"[,;:()?!]|[.](?=\s|$)|\s-\s|\bbut\b")
_FORWARD = frozenset("not no never neither nor without cannot none".split())
_AMERICAN_DATE = re.compile(r"\b([A-Z][a-z]{2,8}) (\d{1,2}),? ((?:19|20)\d\d)\b")  # May 12, 2020
_STOPS = frozenset(".!?;:")
_JOINS = frozenset(("and", "or", "the", ",", "with", "&", "(", ")"))
_REACH = 5  # tokens looked at on each side
SIDES_SHARE = 0.5  # of the words between two names, to be taken for the same statement about them


def misplaced(claim: str, evidence: str) -> str | None:
    """A name, number or month that stands where ``evidence`` has another one: "18 of 3 standards" for "3 of 18".

    It is misplaced when the words on one side of it are, in the evidence, beside others of its sort only, and it never
    stands there beside the words that it has here. Names joined by "and" may change their order.
    """
    there, held = _placed(evidence), set(stems(respelled(plain(evidence))))
    known = set(names(evidence))
    spelled = {word for acronym, full in initials(claim).items() if acronym in known for word in full}
    for one in _placed(claim):
        if (one.sort == "opener" and one.token in held) or one.shown in spelled:
            continue
        alike = [other for other in there if other.sort == one.kind and one.beside(other)]
        own = any(other.token == one.token for other in alike)
        others = {other.shown for other in alike if other.token != one.token}
        if others and not own and not any(_joined(claim, evidence, one.shown, other) for other in others):
            return one.shown
    return None


@dataclass(frozen=True, slots=True)
class _Place:
    """A token of some sort with the words before and after it, up to the first that carries meaning."""

    sort: str
    token: str
    shown: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def kind(self) -> str:
        return "name" if self.sort == "opener" else self.sort

    def beside(self, other: _Place) -> bool:
        """Whether both have the same words on one side."""
        return bool(self.before and self.before == other.before) or bool(self.after and self.after == other.after)


@lru_cache(maxsize=4_000)
def _placed(text: str) -> tuple[_Place, ...]:
    """The names, numbers and months of a text, and capitalised words that open a sentence."""
    named = set(names(text))
    tokens = _TOKEN.findall(_AMERICAN_DATE.sub(r"\2 \1 \3", text))
    folded = [plain(token).removesuffix("'s") for token in tokens]
    found = []
    for at, token in enumerate(tokens):
        if sort := _sort(token, folded[at], named, opens=at == 0 or tokens[at - 1] in _STOPS):
            shown = folded[at].replace(",", "")
            before, after = _side(folded[:at][::-1]), _side(folded[at + 1 :])
            found.append(_Place(sort, stem(respelled(shown)), shown, before, after))
    return tuple(found)


def _sort(token: str, folded: str, named: set[str], *, opens: bool) -> str | None:
    if token[0].isdigit():
        return "number"
    if folded in CALENDAR:
        return "month"
    if not token[0].isupper() or folded in STOPWORDS:
        return None
    return "name" if folded in named or f"{folded}'s" in named else "opener" if opens else None


def _side(tokens: list[str]) -> tuple[str, ...]:
    """The nearest words, up to the first that carries meaning; none where the sentence ends before."""
    found: list[str] = []
    for token in tokens[:_REACH]:
        if token in _STOPS:
            return ()
        if token[0].isalnum():
            found.append(stem(token))
            if token not in STOPWORDS:
                return tuple(found)
    return ()


def _joined(claim: str, evidence: str, left: str, right: str) -> bool:
    """Whether both texts name the two in one list."""
    return all(_listed(text, left, right) for text in (claim, evidence))


def _listed(text: str, left: str, right: str) -> bool:
    tokens = [plain(token) for token in _TOKEN.findall(text)]
    free = {*names(text), *_JOINS}
    for first, second in ((left, right), (right, left)):
        for at in (at for at, token in enumerate(tokens) if token == first):
            rest = tokens[at + 1 :]
            if second in rest and all(token in free for token in rest[: rest.index(second)]):
                return True
    return False


def misplaced_negation(claim: str, evidence: str) -> str | None:
    """A word that only one of the two denies, though both hold it: the "not" went elsewhere, or one of two is gone."""
    denied, affirmed = _denied(claim)
    denied_there, affirmed_there = _denied(evidence)
    lost = (denied_there - affirmed_there) & (affirmed - denied)
    gained = (denied - affirmed) & (affirmed_there - denied_there)
    return next(iter(sorted(lost | gained)), None)


@lru_cache(maxsize=4_000)
def _denied(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """Stems that stand right after a "not", and all other stems; adverbs and little words in between do not count."""
    denied: set[str] = set()
    affirmed: set[str] = set()
    waiting = False
    for token in _TOKEN.findall(plain(text)):
        if token in _FORWARD or token.endswith("n't"):
            waiting = True
        elif not token[0].isalnum():
            waiting = False
        elif token not in STOPWORDS and not (waiting and token.endswith("ly")):
            (denied if waiting else affirmed).add(stem(token))
            waiting = False
    return frozenset(denied), frozenset(affirmed)


def denies(claim: str, evidence: str) -> bool:
    """Whether a "not" of ``evidence`` may concern ``claim``: not when its clause shares no word with it."""
    about = content_stems(claim)
    clauses = [clause for clause in _CLAUSE_ENDS.split(plain(evidence)) if NEGATION.search(clause)]
    return any(_ENDED.search(one) or not content_stems(one) or content_stems(one) & about for one in clauses)


def turned_round(claim: str, evidence: str) -> tuple[str, str] | None:
    """Two names that changed sides: "A recognises B" became "B recognises A", in the same voice."""
    there = _sides(evidence)
    for left, right, between, passive in _sides(claim):
        if any(left & other[0] and right & other[1] and passive == other[3] for other in there):
            continue
        for other_left, other_right, other_between, other_passive in there:
            changed = left & other_right and right & other_left
            alike = len(between & other_between) >= SIDES_SHARE * len(between | other_between)
            kept = left & other_left and right & other_right and not left & right
            if alike and (changed if passive == other_passive else kept):
                return " ".join(sorted(left)), " ".join(sorted(right))
    return None


@lru_cache(maxsize=4_000)
def _sides(text: str) -> tuple[tuple[frozenset[str], frozenset[str], frozenset[str], bool], ...]:
    """Neighbouring names of a sentence with the stems between them, and whether a "by" makes it passive."""
    known = set(names(text))
    runs: list[list[str]] = []
    gaps: list[list[str]] = [[]]
    for token in _TOKEN.findall(text):
        word = plain(token)
        if word in known and token[0].isupper():
            if runs and not gaps[-1]:
                runs[-1].append(word)
            else:
                runs.append([word])
                gaps.append([])
        else:
            gaps[-1].append(word)
    found = []
    for (left, right), gap in zip(pairwise(runs), gaps[1:-1], strict=True):
        between = frozenset(stem(word) for word in gap if word[0].isalnum() and word not in STOPWORDS)
        if between and not {".", "!", "?", ";"} & set(gap):
            found.append((frozenset(left), frozenset(right), between, "by" in gap[-5:]))
    return tuple(found)
