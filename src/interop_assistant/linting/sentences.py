"""Rules on sentences: each can be quoted alone, is short and ends; nothing is said twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from interop_assistant.linting.findings import Problem, shown
from interop_assistant.linting.texts import Statement, Text

MOST_WORDS = 55
MOST_SENTENCES = 4

POINTING = frozenset(
    "it its this that they their them these those such he she his her but and however also both here there above "
    "below further therefore moreover instead likewise similarly otherwise nor yet".split()
)
"""A sentence that begins with one of these says nothing when it is quoted alone."""

_OPENING = re.compile(
    r"(?:in|on|at|for|from|by|with|of|to|under|after|before|since|because of|as to|like|unlike) "
    r"(?:this|that|these|those|it|them|such)\b|"
    r"the (?:same|latter|former)\b|"
    r"(?:in addition|as a result|for this reason|at the same time|by contrast|in contrast|on the other hand)\b",
    re.IGNORECASE,
)
# "The scheme goes through a review": a kind of thing without its name, unless more words say which one is meant.
_NAMELESS = re.compile(
    r"The (?:other |first |second )?(?:scheme|programme|standard|initiative|framework|organisation|partnership|tool) "
    r"(?!that\b|which\b|who\b|whose\b|of\b|for\b|behind\b|in\b|between\b|with\b|on\b|from\b|to\b|under\b|by\b|owner)"
    r"(?=[a-z])"
)
_NAME = re.compile(r"(?<=\s)[^\w\s]*(?:[A-Z]|\d)")
_STOP = re.compile(r"[.?!]['\")\]]*$")


def pointing(text: Text) -> Iterator[Problem]:
    """Sentences that begin by pointing at another one."""
    for statement, sentence in sentences(text):
        opening = sentence.lstrip("\"'([")
        first = re.split(r"[\s,;:]", opening, maxsplit=1)[0].casefold()
        if first in POINTING or _OPENING.match(opening):
            said = f"The sentence points at another one: {shown(sentence)}"
            yield text.problem(statement.line, said, "Name what it is about, so that it can be quoted alone.")


def nameless(text: Text) -> Iterator[Problem]:
    """Sentences about "the scheme" that name none."""
    for statement, sentence in sentences(text):
        if _NAMELESS.match(sentence) and not _NAME.search(sentence):
            said = f"The sentence does not say which one it means: {shown(sentence)}"
            yield text.problem(statement.line, said, "Name the scheme, so that the sentence can be quoted alone.")


def endless(text: Text) -> Iterator[Problem]:
    """Sentences without a stop. A colon ends one that leads into a list."""
    for statement, sentence in sentences(text):
        if not _STOP.search(sentence) and not (sentence.endswith(":") and statement.leads):
            said = f"The sentence does not end with a full stop: {shown(sentence)}"
            yield text.problem(statement.line, said, "End it with a full stop; a colon needs a list after it.")


def long_sentences(text: Text) -> Iterator[Problem]:
    """Sentences too long to follow."""
    for statement, sentence in sentences(text):
        if (count := len(sentence.split())) > MOST_WORDS:
            said = f"The sentence has {count} words: {shown(sentence)}"
            yield text.problem(statement.line, said, f"Cut it into sentences of at most {MOST_WORDS} words.")


def long_statements(text: Text) -> Iterator[Problem]:
    """Paragraphs of too many sentences, and list items of more than one."""
    for statement in text.statements:
        most, what = (1, "list item") if statement.depth else (MOST_SENTENCES, "paragraph")
        if (count := len(statement.sentences)) > most:
            said = f"The {what} has {count} sentences instead of at most {most}: {shown(statement.text)}"
            yield text.problem(statement.line, said, "Cut it in two, each with its source.")


def said_twice(texts: Sequence[Text]) -> Iterator[Problem]:
    """Paragraphs and list items that stand in the corpus already."""
    first: dict[str, str] = {}
    for text in texts:
        for statement in text.statements if text.is_digest else ():
            here = f"{text.file}, line {statement.line}"
            there = first.setdefault(statement.text.casefold(), here)
            if statement.text and there != here:
                said = f"The same stands in {there}: {shown(statement.text)}"
                yield text.problem(statement.line, said, "Keep one of them, or say what this document adds.")


def sentences(text: Text) -> Iterator[tuple[Statement, str]]:
    """Each sentence with its statement."""
    for statement in text.statements:
        for sentence in statement.sentences:
            yield statement, sentence
