"""The small words that turn a sentence: all, only, at most, full, mutual, will, was, can; and what each belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from interop_assistant.names import names
from interop_assistant.supporting.likeness import keys
from interop_assistant.words import STOPWORDS, plain

# Each row: a name, and the words that say so. Rows of one family exclude each other.
_FAMILIES = (
    {"all": "all every each any", "some": "some several certain few", "many": "many numerous",
     "most": "most mostly mainly majority largely primarily predominantly", "part": "partly partially partial in_part",
     "full": "full fully complete completely entire entirely whole wholly total totally in_full in_whole"},
    {"always": "always invariably permanently permanent", "often": "often frequently usually normally",
     "sometimes": "sometimes occasionally", "seldom": "rarely seldom hardly"},
    {"only": "only solely sole exclusively exclusive merely purely alone", "mainly": "mainly primarily"},
    {"almost": "almost nearly virtually"},
    {"world": "worldwide globally everywhere global around_the_world all_over_the_world in_all_countries",
     "region": "regional regionally local locally national nationally"},
    {"least": "at_least minimum no_fewer_than no_less_than", "at most": "at_most up_to no_more_than maximum",
     "over": "more_than", "under": "less_than fewer_than"},
    {"mutual": "mutual mutually reciprocal reciprocally two-way",
     "one way": "one-sided unilateral unilaterally one-way"},
    {"joint": "joint jointly", "separate": "separate separately individually"},
    {"outside": "independent independently external third-party", "inside": "internal internally first-party"},
    {"open": "public publicly", "closed": "confidential confidentially secret private"},
    {"formal": "formal formally official officially", "informal": "informal informally unofficial"},
    {"minor": "minor small", "major": "major serious"},
    {"high": "high higher highest", "low": "low lower lowest", "medium": "medium middle"},
    {"direct": "direct directly", "indirect": "indirect indirectly"},
    {"strict": "strict stricter strictly", "loose": "loose looser weaker lenient"},
    {"same": "same identical equal", "similar": "similar comparable", "different": "different differing",
     "equivalent": "equivalent"},
    {"draft": "draft", "final": "final",
     "provisional": "provisional provisionally preliminary interim temporary pilot"},
    {"conditional": "conditional conditionally", "unconditional": "unconditional unconditionally"},
    {"earlier": "earlier previous previously former formerly", "later": "later subsequent subsequently"},
    {"old": "old older oldest", "new": "new newer newest latest recent"},
    {"first": "first initial initially", "last": "last lastly"},
    {"voluntary": "voluntary voluntarily", "compulsory": "compulsory mandatory obligatory"},
    {"yearly": "annual annually yearly", "monthly": "monthly", "weekly": "weekly", "daily": "daily"},
    {"single": "single", "double": "double"},
    {"on site": "on-site", "remote": "remote remotely"},
)  # fmt: skip
_CLASS = {
    word: (number, name) for number, rows in enumerate(_FAMILIES) for name, row in rows.items() for word in row.split()
}
_LIMITS = frozenset((
    "some", "many", "most", "part", "often", "sometimes", "seldom", "only", "mainly", "almost", "least", "at most",
    "over", "under", "provisional", "conditional", "draft",
))  # fmt: skip
"""What limits a statement: without it more is said."""
_LOUD = frozenset((
    "all", "most", "part", "full", "always", "seldom", "only", "almost", "world", "least", "at most", "over", "under",
    "mutual", "one way", "provisional", "conditional", "unconditional", "sometimes",
))  # fmt: skip
"""What says more, or something else, where it is put in."""
_PHRASES = (
    r"(?:in|since|until|by|of|early|late|mid) may", r"may (?:\d+|of)",  # the month
    "not only", "at all", "after all", "(?:every|each) (?:day|morning|evening|night|week|month|quarter|year|time)",
    "around the world", "all over the world", "in all countries", "at least", "at most", "up to", "no more than",
    "no less than", "no fewer than", "more than", "less than", "fewer than", r"in part(?! \d)", "in full", "in whole",
    "used to", "no longer", "(?:plan|want|intend|hope|expect|propose|aim|prepare)s?(?:ed)? to",
    "(?:is|are) to(?= [a-z])",
)  # fmt: skip
_ONE_WORD = re.compile(rf"\b(?:{'|'.join(_PHRASES)})\b")
_TOKEN = re.compile(r"[^\W_]+(?:[_'’.&-][^\W_]+)*|[,;:.!?()]")
_MOODS = {
    "is": "now", "are": "now", "was": "then", "were": "then", "will": "future", "would": "future", "shall": "must",
    "can": "may", "may": "may", "could": "may", "might": "may", "must": "must", "should": "should", "been": "perfect",
    "being": "now", "used_to": "ended", "no_longer": "ended", "has": "perfect", "have": "perfect", "had": "then",
    "is_to": "future", "are_to": "future",
}  # fmt: skip
_NO_FACT = frozenset("to the a an its their of each no this that and or , not for in by or with".split())
_ADVERB = re.compile(r"(?<!^re)(?<!^app)(?<!^supp)(?<!^comp)(?<!^rep)(?<!^imp)ly$")
_PAUSES = frozenset(",")
_NUMBER = re.compile(r"\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:-|$)")
_PLAIN_VERBS = frozenset("come comes came make makes made give gives given use uses used get gets go goes let".split())
_LITTLE = (STOPWORDS | {"prior"}) - _PLAIN_VERBS
_ACTS = re.compile(
    r"(recognise|accept|approve|endorse|certifie|replace|join|own|require|cover|publishe|compare|merge|own|refuse|adopt)s$"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of meaning with the small words that belong to it, and those that say when and whether."""

    word: str
    keys: frozenset[str]
    marks: frozenset[tuple[int, str]]
    moods: frozenset[str]
    after: str = ""


@lru_cache(maxsize=4_000)
def read(text: str) -> tuple[Word, ...]:
    """The words of meaning of a text in order; what stands behind the last one of a clause belongs to that one."""
    found: list[Word] = []
    marks: set[tuple[int, str]] = set()
    moods: set[str] = set()
    before, named = "", set(names(text))
    for token in _TOKEN.findall(_ONE_WORD.sub(lambda m: m[0].replace(" ", "_"), plain(text))):
        if not token[0].isalnum():
            if marks and found:
                found[-1] = _with(found[-1], marks)
            marks = set()
            moods = moods if token in _PAUSES else set()
            continue
        mood = _MOODS.get(token) or ("future" if token.endswith("_to") else None)
        if token in _CLASS and token not in named:
            marks.add(_CLASS[token])
        if mood:
            moods.add(mood)
        elif (
            token not in _LITTLE
            and "_" not in token
            and not _NUMBER.match(token)
            and not (_ADVERB.search(token) or token in _CLASS)
        ):
            found.append(Word(token, keys(token), frozenset(marks), frozenset(moods), before))
            marks, moods = set(), set()
        before = token
    if marks and found:
        found[-1] = _with(found[-1], marks)
    return tuple(found)


def _with(one: Word, marks: set[tuple[int, str]]) -> Word:
    return replace(one, marks=one.marks | marks)


def turned(claim: str, evidence: str) -> str | None:
    """Which small word makes ``claim`` say something else than ``evidence`` on the same words; None for none."""
    said, shown = read(claim), read(evidence)
    about = frozenset().union(*(one.keys for one in said)) if said else frozenset()
    there = [one for one in shown if one.keys & about]
    return _exchanged(said, shown) or _counted(said, there) or _limited(said, shown, there) or _moved(said, shown)


def _places(said: tuple[Word, ...], shown: tuple[Word, ...]) -> Iterator[tuple[Word, list[Word]]]:
    """Each word with its places in the other text: the word itself, else what may stand for it.

    Of several places those count that have the same word before or after them.
    """
    for at, one in enumerate(said):
        found = [n for n, other in enumerate(shown) if other.word == one.word]
        found = found or [n for n, other in enumerate(shown) if other.keys & one.keys]
        beside = [
            n
            for n in found
            if (at and n and shown[n - 1].keys & said[at - 1].keys)
            or (at + 1 < len(said) and n + 1 < len(shown) and shown[n + 1].keys & said[at + 1].keys)
        ]
        if found:
            yield one, [shown[n] for n in beside or found]


def _exchanged(said: tuple[Word, ...], shown: tuple[Word, ...]) -> str | None:
    """A word is marked with one of a family, and everywhere in the source with another one of it."""
    for one, places in _places(said, shown):
        for family, name in one.marks:
            others = [{n for f, n in place.marks if f == family} for place in places]
            if others and all(found and name not in found for found in others):
                return f"“{name}” for “{next(iter(others[0]))}”"
    return None


def _counted(said: tuple[Word, ...], there: list[Word]) -> str | None:
    """A mark that is loud stands in the sentence more often than in the source."""
    mine = Counter(name for one in said for _, name in one.marks)
    theirs = Counter(name for one in there for _, name in one.marks)
    return next((f"“{name}”" for name, n in mine.items() if name in _LOUD and n > theirs[name]), None)


def _limited(said: tuple[Word, ...], shown: tuple[Word, ...], there: list[Word]) -> str | None:
    """A word is limited everywhere in the source, and the sentence has not so many limits."""
    mine = Counter(name for one in said for _, name in one.marks)
    theirs = Counter(name for place in there for _, name in place.marks)
    for one, places in _places(said, shown):
        for name in _LIMITS & {name for place in places for _, name in place.marks}:
            if (
                mine[name] < theirs[name]
                and name not in {n for _, n in one.marks}
                and all(name in {n for _, n in place.marks} for place in places)
            ):
                return f"no “{name}”"
    return None


def _moved(said: tuple[Word, ...], shown: tuple[Word, ...]) -> str | None:
    """What is planned, was, is or can be so is told as something else of these."""
    for one, places in _places(said, shown):
        if why := _mood(one, places):
            return why
    return None


def _mood(one: Word, places: list[Word]) -> str | None:
    theirs = [_moods(place) for place in places]
    mine = _moods(one)
    for name in ("future", "ended"):
        if name in mine and not any(name in moods for moods in theirs):
            return f"“{name}”"
    if "future" not in mine and mine & {"now", "then", "acts"} and all("future" in moods for moods in theirs):
        return "no “future”"
    if "may" not in mine and _is_said(one, mine, places) and all("may" in moods for moods in theirs):
        return "no “may”"
    if (
        mine & {"now", "acts"}
        and "perfect" not in mine
        and all(moods and moods <= {"then", "acted"} for moods in theirs)
    ):
        return "“now” for “then”"
    if mine == {"then"} and all(moods and moods <= {"now", "acts"} for moods in theirs):
        return "“then” for “now”"
    return None


def _is_said(one: Word, mine: frozenset[str], places: list[Word]) -> bool:
    """Whether a verb is told as a fact: with is or was, or in its bare form where no "to" or article makes it less."""
    forms = {
        form for place in places for form in (place.word, f"{place.word}s", f"{place.word}es", f"{place.word[:-1]}ies")
    }
    return bool(mine & {"now", "acts"}) or (not mine and one.word in forms and one.after not in _NO_FACT)


def _moods(one: Word) -> frozenset[str]:
    acts = {"acts"} if _ACTS.search(one.word) else {"acted"} if one.word.endswith("ed") and not one.moods else set()
    return one.moods | acts
