"""The glossary: the field's words and the words of questions in four languages, each with its English.

``glossary.csv`` has a row for each English word: what kind of word it is, and its forms in each language, set apart by
semicolons. ``asking`` words and ``phrase``s open questions; ``little`` words carry no meaning of their own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from importlib.resources import files

from interop_assistant.languages.forms import Forms, folded, stem
from interop_assistant.manifest import shipped_corpus
from interop_assistant.topics import load_topics
from interop_assistant.words import STOPWORDS

LANGUAGES = ("fr", "de", "es", "pt")
OPENING = ("asking", "phrase")
CONTENT = ("noun", "adjective", "participle", "verb")
"""Kinds of words that carry meaning; where two share a stem, the kind that comes first gives its English."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a form is in English, what kind of word it is, and whether it means many."""

    english: str
    kind: str
    many: bool = False


@dataclass(frozen=True)
class Lexicon:
    """One language's forms; a form of several words is looked up as their tuple."""

    language: str
    opening: Mapping[Forms, Entry]
    inner: Mapping[Forms, Entry]

    @cached_property
    def longest(self) -> int:
        """The most words that a form has."""
        return max((len(forms) for forms in (*self.opening, *self.inner)), default=1)

    def find(self, forms: Sequence[str], *, opens: bool) -> tuple[int, Entry] | None:
        """How many of the first ``forms`` are known together, the longest first, and their entry."""
        for count in range(min(self.longest, len(forms)), 0, -1):
            if entry := self.entry(tuple(forms[:count]), opens=opens):
                return count, entry
        return None

    def entry(self, forms: Forms, *, opens: bool = False) -> Entry | None:
        """The entry of forms: as written, without accents, without an ending, by their stems.

        A word that opens a question is looked for among the asking words first, elsewhere last.
        """
        bare = tuple(map(folded, forms))
        opening = self.opening.get(forms)
        if opens and (found := opening or self._bare_opening.get(bare)):
            return found
        return self.inner.get(forms) or self._bare_inner.get(bare) or opening or self._inflected(forms, bare)

    def _inflected(self, forms: Forms, bare: Forms) -> Entry | None:
        for ending in ENDINGS[self.language]:
            last = bare[-1]
            if last.endswith(ending) and len(last) - len(ending) >= SHORTEST:
                found = self._bare_inner.get((*bare[:-1], last.removesuffix(ending)))
                if found and found.kind in CONTENT:
                    return replace(found, many=ending in MANY[self.language])
        return self._stems.get(tuple(stem(form, self.language) for form in forms)) if len(bare[0]) > SHORTEST else None

    @cached_property
    def _bare_opening(self) -> dict[Forms, Entry]:
        return without_accents(self.opening)

    @cached_property
    def _bare_inner(self) -> dict[Forms, Entry]:
        return without_accents(self.inner)

    @cached_property
    def _stems(self) -> dict[Forms, Entry]:
        found: dict[Forms, Entry] = {}
        ranked = sorted(
            ((forms, entry) for forms, entry in self.inner.items() if entry.kind in CONTENT),
            key=lambda pair: CONTENT.index(pair[1].kind),
        )
        for forms, entry in ranked:
            if len(forms[0]) > SHORTEST:
                found.setdefault(tuple(stem(form, self.language) for form in forms), entry)
        return found


SHORTEST = 3  # letters that are left of a word without its ending
ENDINGS = {
    "fr": ("s", "x", "e", "es"),
    "de": ("e", "n", "en", "s", "es", "er", "em", "ern"),
    "es": ("s", "es"),
    "pt": ("s", "es"),
}


MANY = {"fr": ("s", "x", "es"), "de": ("e", "n", "en", "er", "ern", "ien"), "es": ("s", "es"), "pt": ("s", "es")}
"""Endings of many."""


def is_many(form: str, forms: Sequence[str], language: str) -> bool:
    """Whether one word of a form is the same word of another one of its row with an ending of many."""
    return any(
        _means_many(word, single, language)
        for other in forms
        for word, single in zip(folded(form).split(), folded(other).split(), strict=False)
    )


def _means_many(word: str, single: str, language: str) -> bool:
    """Whether a word is another with an ending of many: Projekt, Projekte; Risiko, Risiken."""
    root = single[:-1] if language == "de" and single[-1] in "ao" else single
    return any(word in (f"{single}{ending}", f"{root}{ending}") for ending in MANY[language])


def without_accents(table: Mapping[Forms, Entry]) -> dict[Forms, Entry]:
    """The table by forms without accents; of two that become alike the first stands."""
    found: dict[Forms, Entry] = {}
    for forms, entry in table.items():
        found.setdefault(tuple(map(folded, forms)), entry)
    return found


def rows() -> Iterator[dict[str, str]]:
    """The rows of the glossary as they ship."""
    text = (files("interop_assistant.languages") / "glossary.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of one of `LANGUAGES`; a form that also opens questions stands on both sides."""
    from interop_assistant.languages.cutting import forms_of

    opening: dict[Forms, Entry] = {}
    inner: dict[Forms, Entry] = {}
    for row in _rows():
        table = opening if row["kind"] in OPENING else inner
        forms = [form for form in row[language].split(";") if form]
        for form in forms:
            table.setdefault(forms_of(form), Entry(row["en"], row["kind"], is_many(form, forms, language)))
    return Lexicon(language, opening, inner)


@cache
def _rows() -> tuple[dict[str, str], ...]:
    return tuple(rows())


@cache
def topic_terms(language: str) -> dict[Forms, Entry]:
    """Labels and terms of the topics, by their words; a term stands for what its topic is called first."""
    from interop_assistant.languages.cutting import forms_of

    found: dict[Forms, Entry] = {}
    for topic in load_topics(shipped_corpus()):
        found.setdefault(forms_of(topic.labels[language]), Entry(topic.label, "noun"))
        for term in topic.terms.get(language, ()):
            found.setdefault(forms_of(term), Entry(topic.synonyms[0] if topic.synonyms else topic.label, "noun"))
    return found


@cache
def english_words() -> frozenset[str]:
    """The English words of the glossary and the topics, and the little ones."""
    said = [row["en"] for row in _rows()]
    for topic in load_topics(shipped_corpus()):
        said += [topic.label, *topic.synonyms]
    return STOPWORDS | {folded(word) for phrase in said for word in phrase.replace("-", " ").split()}
