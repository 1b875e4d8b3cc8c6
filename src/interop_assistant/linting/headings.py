"""Rules on headings: one title, the manifest's; none blank, repeated, too deep or leading nowhere; profiles alike."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from interop_assistant.domain.documents import SourceKind
from interop_assistant.linting.findings import Problem
from interop_assistant.linting.texts import Text

PROFILE_HEADINGS = (
    "What it is", "Who owns it", "Sectors and materials", "Position in the supply chain", "Editions", "Topics",
    "Assurance", "Governance", "Claims", "ISEAL status", "Relations", "As of and gaps",
)  # fmt: skip
"""The second-level headings of every profile, in their order."""


def untitled(text: Text) -> Iterator[Problem]:
    """A document that does not begin with its title, or has another title than its row in the manifest."""
    first = next(iter(text.headings), None)
    if first is None or first.level != 1 or any(statement.heading == 0 for statement in text.statements):
        said = "The document does not begin with its title."
        yield text.problem(1, said, f"Let the text begin with: # {text.title}")
    elif first.text != text.title:
        said = f"The title is '{first.text}'; its row in the manifest says '{text.title}'."
        yield text.problem(first.line, said, "Write both alike.")
    for heading in text.headings[1:]:
        if heading.level == 1:
            said = f"'{heading.text}' is a second title."
            yield text.problem(heading.line, said, "Begin this heading with ## instead of #.")


def blank(text: Text) -> Iterator[Problem]:
    """Headings without words."""
    for heading in text.headings:
        if not heading.text:
            yield text.problem(heading.line, "The heading is blank.", "Give it words or remove it.")


def repeated(text: Text) -> Iterator[Problem]:
    """Headings that stand in the document already."""
    first: dict[str, int] = {}
    for heading in text.headings:
        line = first.setdefault(heading.text.casefold(), heading.line)
        if heading.text and line != heading.line:
            said = f"The heading '{heading.text}' stands in line {line} already."
            yield text.problem(heading.line, said, "Give each heading words of its own.")


def skipping(text: Text) -> Iterator[Problem]:
    """Headings more than one level below the one before."""
    for upper, lower in pairwise(text.headings):
        if lower.level > upper.level + 1:
            said = f"The heading '{lower.text}' is of level {lower.level}, the one before of level {upper.level}."
            yield text.problem(lower.line, said, f"Begin it with {'#' * (upper.level + 1)}.")


def leading_nowhere(text: Text) -> Iterator[Problem]:
    """Headings with neither a statement nor a deeper heading below them."""
    filled = {statement.heading for statement in text.statements}
    for number, heading in enumerate(text.headings, start=1):
        deeper = number < len(text.headings) and text.headings[number].level > heading.level
        if number not in filled and not deeper:
            said = f"Nothing stands under the heading '{heading.text}'."
            yield text.problem(heading.line, said, "Answer it in a sentence, or remove it.")


def unlike_profiles(text: Text) -> Iterator[Problem]:
    """A profile whose headings are not those of every profile."""
    found = [heading for heading in text.headings if heading.level == 2]
    if text.kind is not SourceKind.PROFILE or tuple(heading.text for heading in found) == PROFILE_HEADINGS:
        return
    known = zip([*(heading.text for heading in found), ""], PROFILE_HEADINGS, strict=False)
    at = next((at for at, (have, need) in enumerate(known) if have != need), len(PROFILE_HEADINGS))
    have = f"'{found[at].text}'" if at < len(found) else "the end"
    need = f"'{PROFILE_HEADINGS[at]}'" if at < len(PROFILE_HEADINGS) else "the end"
    said = f"A profile needs {need} where this one has {have}."
    order = ", ".join(PROFILE_HEADINGS)
    yield text.problem(found[at].line if at < len(found) else None, said, f"Keep these headings in order: {order}.")
