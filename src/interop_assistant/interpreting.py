"""Words become a question: what kind of answer is asked for, which schemes are named, what to look for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Protocol

from interop_assistant.domain.answers import Intent, Question
from interop_assistant.domain.documents import SourceKind
from interop_assistant.parting import parts
from interop_assistant.words import STOPWORDS, content_words, plain, words


class NamedScheme(Protocol):
    """A scheme: its id and all that it is called."""

    @property
    def id(self) -> str:
        """The slug of the scheme."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        ...


class OpenAcronym(Protocol):
    """An acronym that may mean several things."""

    @property
    def acronym(self) -> str:
        """As it is usually written."""
        ...

    @property
    def choices(self) -> tuple[str, ...]:
        """The names it may stand for."""
        ...


class SchemeNames(Protocol):
    """Knows the names of schemes."""

    def named_in(self, text: str) -> Sequence[NamedScheme]:
        """The schemes that ``text`` names."""
        ...

    def synonyms(self, text: str) -> tuple[str, ...]:
        """The other names and acronyms of each scheme that ``text`` names."""
        ...

    def ambiguous(self, text: str) -> Sequence[OpenAcronym]:
        """The acronyms that nothing else in ``text`` settles."""
        ...


# In order: the first pattern that matches the folded question decides. Asking for steps beats "how" and "what".
INTENTS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern))
    for intent, pattern in (
        (
            Intent.HOW_MUCH,
            r"\bhow (much|many|long|often|large|big|high|tall)\b|\b(cost|price|budget|percentage|share) of\b",
        ),
        (Intent.HOW_MUCH, r"^what (do|does|did|would|will) .* (cost|earn)\b|\bwhat (salary|price|fee|budget)\b"),
        (
            Intent.STEPS,
            r"\b(steps|procedure|stages|sequence|roadmap)\b|\bhow (do|does|did|can|could|should|would) (?!you )",
        ),
        (Intent.STEPS, r"\boutline how\b|\bhow (is|are|was|were) \w+ (carried|done|run|made)\b|\bhow to\b"),
        (Intent.WHO, r"\bwho\b|\bwhose\b|\bby whom\b|\bwhich (organisation|organization|body|author|person|board)"),
        (Intent.WHEN, r"\bwhen\b|\bwhich year\b|\bwhat year\b|\bsince when\b|\bwhat date\b"),
        (Intent.WHY, r"\bwhy\b|\breasons?\b|\bwhat (drives|motivates)\b"),
        (
            Intent.LIST,
            r"\b(which|what) (are|types|kinds|drivers|benefits|risks|lessons|examples)\b|\blist\b|\bname the\b",
        ),
        (Intent.DEFINITION, r"\bwhat (is|does|do)\b.*\b(mean|definition|understand)|\bdefin|\bmeaning of\b"),
        (Intent.DEFINITION, r"^(what is|what's|what are) (an? |the )?[\w\s'-]{2,50}\?*$"),
        (Intent.WHERE, r"^where\b"),
        (Intent.YES_NO, r"^(is|are|was|were|do|does|did|has|have|had|can|could|may|must|should|will|would) "),
    )
)

# Words of questions and the words that answers use for the same thing. Kept small: each one was missed in a case.
ANSWER_WORDS: dict[str, tuple[str, ...]] = {
    "wrote": ("author", "authors", "authoring", "written"),
    "write": ("author", "authors", "authoring", "written"),
    "written": ("author", "authors", "authoring"),
    "author": ("written", "authoring"),
    "begin": ("start", "first"),
    "start": ("first", "begin"),
    "next": ("then", "second", "after"),
    "after": ("next", "then", "follow"),
    "embedded": ("embed",),
    "embedding": ("embed",),
    "integrate": ("embed",),
    "toc": ("theory of change",),
    "theory": ("toc",),
    "accept": ("recognise", "recognised", "recognises"),
    "accepts": ("recognise", "recognised", "recognises"),
    "accepted": ("recognise", "recognised", "recognises"),
    "recognize": ("recognise",),
    "goals": ("objectives", "aims"),
    "aims": ("objectives", "goals"),
    "objectives": ("aims", "goals"),
    "advantages": ("benefits",),
    "disadvantages": ("risks",),
    "downsides": ("risks",),
    "kinds": ("types",),
    "whose": ("credited", "wording"),
}


def interpret(
    text: str,
    names: SchemeNames,
    *,
    schemes: Sequence[str] = (),
    kinds: Sequence[SourceKind] = (),
    as_of: date | None = None,
    conversation_id: str | None = None,
) -> Question:
    """The question in ``text``. Names of schemes bring their synonyms; filters are kept as given."""
    text = " ".join(text.split())
    whole = _interpreted(text, names, schemes, kinds, as_of, conversation_id)
    said = parts(text, whole_names(text, names))
    asked = [
        replace(_interpreted(part.asked, names, schemes, kinds, as_of, conversation_id), said=part.said)
        for part in said
    ]
    return replace(whole, parts=tuple(asked))


def whole_names(text: str, names: SchemeNames) -> tuple[str, ...]:
    """The names of schemes as ``text`` writes them."""
    folded = text.casefold()
    called = {name for scheme in names.named_in(text) for name in scheme.names if name.casefold() in folded}
    return tuple(sorted(called, key=folded.find))


def _interpreted(
    text: str,
    names: SchemeNames,
    schemes: Sequence[str],
    kinds: Sequence[SourceKind],
    as_of: date | None,
    conversation_id: str | None,
) -> Question:
    """One question, its parts not yet told apart."""
    terms = content_words(text)
    return Question(
        text=text,
        intent=intent_of(text),
        terms=terms,
        synonyms=_synonyms(text, names),
        named=tuple(scheme.id for scheme in names.named_in(text)),
        unsettled=tuple((open_.acronym, open_.choices) for open_ in names.ambiguous(text)),
        schemes=tuple(schemes),
        kinds=tuple(kinds),
        as_of=as_of,
        conversation_id=conversation_id,
    )


def intent_of(text: str) -> Intent:
    """The first of `INTENTS` whose pattern the folded question matches; `Intent.GENERAL` when none does."""
    folded = plain(text)
    return next((intent for intent, pattern in INTENTS if pattern.search(folded)), Intent.GENERAL)


def _synonyms(text: str, names: SchemeNames) -> dict[str, tuple[str, ...]]:
    """What may stand for a word of the question: the words that answers use, and a scheme's other names."""
    asked = words(text)
    found = {word: ANSWER_WORDS[word] for word in asked if word in ANSWER_WORDS}
    others = names.synonyms(text)
    for scheme in names.named_in(text):
        own_words = {word for name in scheme.names for word in words(name)} - STOPWORDS
        own_names = tuple(name for name in others if name in scheme.names)
        if own_names:
            found.update({word: (*found.get(word, ()), *own_names) for word in asked if word in own_words})
    return found
