"""What belongs to what in a sentence: a number to its thing, a "not" to its word, a name to its side of a verb."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from interop_assistant.names import names
from interop_assistant.words import STOPWORDS, content_stems, plain, stem

_TOKEN = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*|[,;:.!?()]")
NEGATION = re.compile(
    r"\b(not|no|never|none|neither|nor|without|cannot|nobody|nothing|lacks?|fails?|failed|refused?|except|unless|ended|lapsed)\b"
    r"|n't\b"
)
_ENDED = re.compile(r"\b(lacks?|fails?|failed|refused?|ended|lapsed)\b")  # what these end stands in another clause
_CLAUSE_ENDS = re.compile(r"[,;:()?!]|[.](?=\s|$)|\s-\s|\bbut\b")
_FORWARD = frozenset("not no never neither nor without cannot none".split())
SIDES_SHARE = 0.5  # of the words between two names, to be taken for the same statement about them


def misplaced_number(claim: str, evidence: str) -> str | None:
    """A number that changed places with another one: "3 of 18 standards" became "18 of 3 standards"."""
    said, shown = _counted(claim), _counted(evidence)
    figures = {token.replace(",", "") for token in _TOKEN.findall(claim) if token[0].isdigit()}
    for thing, numbers in said.items():
        theirs = shown.get(thing, frozenset())
        if theirs & figures - numbers and (wrong := sorted(numbers - theirs)):
            return f"{wrong[0]} {thing}"
    return None


@lru_cache(maxsize=4_000)
def _counted(text: str) -> dict[str, frozenset[str]]:
    """For each stem that follows a number at once, the numbers."""
    found: dict[str, set[str]] = {}
    for first, second in pairwise(_TOKEN.findall(plain(text))):
        if first[0].isdigit() and second[0].isalpha() and second not in STOPWORDS:
            found.setdefault(stem(second), set()).add(first.replace(",", ""))
    return {thing: frozenset(numbers) for thing, numbers in found.items()}


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
        for other_left, other_right, other_between, other_passive in there:
            changed = left & other_right and right & other_left and not (left & other_left or right & other_right)
            alike = len(between & other_between) >= SIDES_SHARE * len(between | other_between)
            if changed and alike and passive == other_passive:
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
            found.append((frozenset(left), frozenset(right), between, "by" in gap))
    return tuple(found)
