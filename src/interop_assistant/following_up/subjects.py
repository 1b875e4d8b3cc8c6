"""What a conversation is about: the schemes that were last named, what was said to happen between them, the topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from interop_assistant.domain.conversations import Turn
from interop_assistant.interpreting import SchemeNames
from interop_assistant.words import STOPWORDS, content_stems, content_words, words

LOOK_BACK = 3  # turns: what was named longer ago is no longer "it"
LEADING = 2  # sentences: where an answer says what was asked for
LONGEST_TOPIC = 10  # words


class Span(Protocol):
    """A name at ``[start, end)`` of a text: of these schemes, or of an acronym that may mean several things."""

    @property
    def start(self) -> int:
        """Where it begins."""
        ...

    @property
    def end(self) -> int:
        """Where it ends."""
        ...

    @property
    def schemes(self) -> tuple[str, ...]:
        """The ids of those it may name."""
        ...


class Names(SchemeNames, Protocol):
    """Knows the names of schemes, where they stand, and what settles an acronym."""

    def mentions(self, text: str) -> Sequence[Span]:
        """Where ``text`` names schemes or open acronyms."""
        ...

    def meaning(self, acronym: str, text: str) -> str | None:
        """The meaning that ``text`` settles an acronym to."""
        ...


@dataclass(frozen=True, slots=True)
class Subject:
    """What the last question was about: ``schemes`` as it writes them, and the one phrase for all of it."""

    schemes: tuple[str, ...]
    event: str | None
    topic: str

    @property
    def phrase(self) -> str:
        """The event where there is one, else the schemes, else the topic."""
        return self.event or " and ".join(self.schemes) or self.topic

    @property
    def place(self) -> str:
        """The subject after the preposition that fits: at a scheme, in a matter."""
        if self.schemes and not self.event:
            return f"at {' and '.join(self.schemes)}"
        return f"in {self.phrase}"


NOUNS = {
    "recognition": r"(?:cross-)?recogni[sz](?:e|es|ed|ing)", "acceptance": r"accept(?:s|ed|ing)?",
    "benchmarking": r"benchmark(?:s|ed|ing)?", "endorsement": r"endorse[sd]?", "coverage": r"cover(?:s|ed)?",
    "comparison": r"compare[sd]?", "approval": r"approve[sd]?", "merger": r"merge[sd]?",
}  # fmt: skip
_VERB = "|".join(NOUNS.values())
_PATTERNS = (
    re.compile(rf"^(?:is|are|was|were) (?P<o>.+?) (?:still )?(?P<v>{_VERB}) (?:by|at) (?P<s>.+)$", re.IGNORECASE),
    re.compile(
        rf"^(?P<wh>which|what|whose)\b.*?\b(?:do|does|did|has|have|had|is|"
        rf"are)\s+(?P<s>.+?) (?P<v>{_VERB})(?: (?P<o>.+))?$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:.*?\b)?(?:do|does|did|has|have|had|will|would|can|could)\s+(?P<s>.+?) (?P<v>{_VERB})(?: (?P<o>.+))?$",
        re.IGNORECASE,
    ),
    re.compile(rf"^(?:who|which \w+|what) (?P<v>{_VERB}) (?P<o>.+)$", re.IGNORECASE),
    re.compile(rf"^(?P<s>(?:\S+ ){{1,3}}?)(?P<v>{_VERB}) (?P<o>.+)$", re.IGNORECASE),
)
_NOMINAL = re.compile(
    rf"\b((?:the )?(?:[\w-]+ )?(?:\w+['’]s? )?(?:{'|'.join(NOUNS)}) of .+?)(?: (?:end|begin|start|work|still|happen|"
    rf"in force)\b.*)?$",
    re.IGNORECASE,
)
_TYPES = re.compile(
    r"^(?:(?:the|a|an|some|first|second|third|another|real|more|main|six|five|four|three|two|next|twelve|different|"
    r"possible) )*"
    r"(?:types?|kinds?|steps?|stages|benefits?|risks?|drivers?|advantages|disadvantages|examples?|definition|meaning|"
    r"difference|principles|use|purpose|aims?|goals?|list|lessons?|conditions|limits?|costs?) (?:of|in|for|between) ",
    re.IGNORECASE,
)
_COMPARING = re.compile(
    r"\b(?:differ|differs|difference|compare|compares|in common|each other|one another|both|the two)\b", re.IGNORECASE
)
_SOME_SCHEME = re.compile(
    r"\b(?:scheme|standard|initiative|programme|program|label|organi[sz]ation|body|code|system|seal)s?\b", re.IGNORECASE
)
_LAST = {"mean", "means", "called", "work", "works", "take", "exactly", "defined", "happen", "happens"}


def last_subject(text: str, turns: Sequence[Turn], names: Names) -> Subject:
    """What ``text`` may refer to: the schemes of the last question, else of its answer, else of the turns before it.

    A text that compares asks for two of them: they may have come in two turns.
    """
    wanted = 2 if _COMPARING.search(text) else 1
    found: dict[str, None] = {}
    for turn in reversed(turns[-LOOK_BACK:]):
        named = schemes_in(turn.resolved, names) or _answered(turn, text, names)
        found = dict.fromkeys((*named, *found))
        if len(found) >= wanted:
            break
    return Subject(tuple(found), event_in(turns[-1], names), topic_in(turns[-1].resolved))


def schemes_in(text: str, names: Names) -> tuple[str, ...]:
    """The names of schemes as ``text`` writes them, each bearer once."""
    found: dict[tuple[str, ...], str] = {}
    for mention in names.mentions(text):
        name = re.sub(r"^The ", "the ", text[mention.start : mention.end])
        found.setdefault(mention.schemes or (name,), name)
    return tuple(found.values())


def _answered(turn: Turn, text: str, names: Names) -> tuple[str, ...]:
    """The scheme that an answer begins with, when it is the only one there and what was asked for."""
    of_someone = re.match(r"who\b", turn.resolved, re.IGNORECASE) and re.search(
        r"\bthe(?:y|m|ir)\b", text, re.IGNORECASE
    )
    if not of_someone and not _SOME_SCHEME.search(turn.resolved):
        return ()
    named = schemes_in(turn.sentences[0], names) if turn.sentences else ()
    return named if len(named) == 1 else ()


def event_in(turn: Turn, names: Names) -> str | None:
    """What happens between parties in a question, as a noun: "the recognition of ITSCI by RMI"."""
    asked = turn.resolved.rstrip(" ?.!")
    if not re.search(rf"\b(?:{_VERB}|{'|'.join(NOUNS)})\b", asked, re.IGNORECASE):
        return None
    if found := _NOMINAL.search(asked):
        noun = without_question_words(found[1])
        return noun if noun.startswith("the ") or "'" in noun or "’" in noun else f"the {noun}"
    for pattern in _PATTERNS:
        if found := pattern.match(asked):
            return _as_noun(found.groupdict(), turn, names)
    return None


def _as_noun(parts: dict[str, str | None], turn: Turn, names: Names) -> str:
    verb, giver, taken = parts["v"] or "", (parts.get("s") or "").strip(), (parts.get("o") or "").strip()
    noun = next(noun for noun, pattern in NOUNS.items() if re.fullmatch(pattern, verb, re.IGNORECASE))
    if parts.get("wh"):  # "which scheme has the EU recognised (for ...)": the answer knows it
        asked = content_stems(turn.resolved)
        known = schemes_in(" ".join(turn.sentences[:LEADING]), names)
        new = [one for one in known if not asked & content_stems(one)]
        taken = " ".join([new[0] if new else "others", taken]).strip()
    by = f" by {giver}" if giver else ""
    return f"the {noun} of {taken}{by}" if taken else f"the {noun}{by}"


def topic_in(text: str) -> str:
    """The matter of a question without its question words: "mutual recognition" of "what does ... mean"."""
    said = without_question_words(text.rstrip(" ?.!"), verb=bool(re.match(r"who\b", text, re.IGNORECASE))).split()
    while said and (_little(said[-1]) or words(said[-1])[:1] in ([word] for word in _LAST)):
        said = said[:-1]
    phrase = _TYPES.sub("", " ".join(said))
    return phrase if len(phrase.split()) <= LONGEST_TOPIC else " ".join(content_words(phrase)[:LONGEST_TOPIC])


def without_question_words(text: str, *, verb: bool = False) -> str:
    """``text`` without the little words before it but for its article; with ``verb`` also without what "who" does."""
    said = text.split()
    while said and _little(said[0]):
        asked, said = said[0], said[1:]
        if asked.lower() == "how" and said and said[0].lower() in ("long", "often", "far", "large", "high"):
            said = said[1:]
        if asked.lower() in ("the", "a", "an"):
            return " ".join((asked.lower(), *said))
        if verb and asked.lower() == "who" and said and not _little(said[0]):
            said = said[1:]
    return " ".join(said)


def _little(word: str) -> bool:
    found = words(word)
    return not found or found[0] in STOPWORDS
