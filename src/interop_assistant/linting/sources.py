"""Rules on sources: each statement has one, each is defined once, used and whole, and a key means one original."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from interop_assistant.linting.findings import Problem, shown
from interop_assistant.linting.texts import Text
from interop_assistant.manifest import is_address

FORM = "[^KEY]: Title, Publisher, 2020. <https://example.org/page>"
_FORM = re.compile(r"(.+), (.+), ((about )?\d{4}|undated)\.( [A-Z][^<]+\.)? <[^<>]*>")
_KEY = re.compile(r"\w+")
_ADDRESS = re.compile(r"<([^<>]*)>\s*$")


def missing(text: Text) -> Iterator[Problem]:
    """Statements that do not end with a source."""
    for statement in text.statements:
        if not statement.referenced:
            said = f"No source stands at the end of: {shown(statement.text)}"
            yield text.problem(statement.line, said, "End it with the key of its source, such as [^KEY].")


def unsourced(text: Text) -> Iterator[Problem]:
    """Code, HTML and tables: their words would be quoted without a source."""
    for what, line in text.unsourced:
        said = f"The document holds {what}, which names no source."
        yield text.problem(line, said, "Write it as paragraphs or list items that end with their sources.")


def undefined(text: Text) -> Iterator[Problem]:
    """Keys that no line of the document defines."""
    known = {definition.key for definition in text.definitions}
    for statement in text.statements:
        for key in dict.fromkeys(key for key in statement.keys if key not in known):
            yield text.problem(statement.line, f"The source [^{key}] is not defined.", f"Add the line {FORM}")


def unused(text: Text) -> Iterator[Problem]:
    """Definitions that no statement uses."""
    used = {key for statement in text.statements for key in statement.keys}
    for definition in text.definitions:
        if definition.key not in used:
            said = f"The source [^{definition.key}] is defined, but no statement names it."
            yield text.problem(definition.line, said, "Name it where it belongs, or remove the line.")


def twice(text: Text) -> Iterator[Problem]:
    """Keys that are defined more than once."""
    first: dict[str, int] = {}
    for definition in text.definitions:
        line = first.setdefault(definition.key, definition.line)
        if line != definition.line:
            said = f"The source [^{definition.key}] is defined here and in line {line}."
            yield text.problem(definition.line, said, "Keep one of the two lines.")


def malformed(text: Text) -> Iterator[Problem]:
    """Definitions that do not give title, publisher, year and address, or whose key is no word."""
    for definition in text.definitions:
        if not _FORM.fullmatch(definition.words) or not _KEY.fullmatch(definition.key):
            said = f"The source [^{definition.key}] is not complete: {shown(definition.words)}"
            yield text.problem(definition.line, said, f"Write it as {FORM} with 'undated' where no year is known.")


def broken_addresses(text: Text) -> Iterator[Problem]:
    """Addresses that are cut short or are none."""
    for definition in text.definitions:
        found = _ADDRESS.search(definition.words)
        if found and not is_address(found[1]):
            said = f"The address of [^{definition.key}] is not whole: {found[1]}"
            yield text.problem(definition.line, said, "Give the whole address, without spaces and without dots.")


def ambiguous_keys(texts: Sequence[Text]) -> Iterator[Problem]:
    """Keys that mean another original than in most places of the corpus."""
    places: dict[str, Counter[str]] = {}
    for text in texts:
        for definition in text.definitions:
            places.setdefault(definition.key, Counter())[definition.words] += 1
    for text in texts:
        for definition in text.definitions:
            usual = places[definition.key].most_common(1)[0][0]
            if definition.words != usual:
                said = f"[^{definition.key}] means another original elsewhere. Here: {definition.words} There: {usual}"
                yield text.problem(definition.line, said, "Write both lines alike, or give one of them a new key.")
