"""A comparison by criterion narrowed to one topic: the criteria that name it, and what they are mapped to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from interop_assistant.comparing import coverage
from interop_assistant.domain.criteria import Criterion
from interop_assistant.domain.mappings import Comparison, Side
from interop_assistant.domain.standards import Topic
from interop_assistant.errors import NotFound
from interop_assistant.overlapping.topical import names_in, naming_of


def narrowed(comparison: Comparison, topic: Topic, languages: tuple[str, str] = ("en", "en")) -> Comparison:
    """The mappings of which a side names the topic; `NotFound` where no criterion does.

    ``languages`` are those of the left and the right text.
    """
    left, right = (
        {one.address for one in side.criteria if names(one, topic, language)}
        for side, language in zip((comparison.left, comparison.right), languages, strict=True)
    )
    kept = tuple(one for one in comparison.mappings if one.left in left or one.right in right)
    if not kept:
        raise NotFound(
            f"No criterion of either text names {topic.label}.",
            next_step="That does not say that they do not cover it: leave out the topic to see all criteria.",
        )
    sides = (part(comparison.left, (m.left for m in kept)), part(comparison.right, (m.right for m in kept)))
    return Comparison(*sides, kept, *coverage(*sides, kept))


def names(criterion: Criterion, topic: Topic, language: str) -> bool:
    """Whether a criterion or a title above it names a topic."""
    naming = naming_of(names_in(topic, language))
    return bool(naming.words_in(criterion.title_path) or naming.words_in(criterion.text))


def part(side: Side, addresses: Iterable[str | None]) -> Side:
    """A side with these criteria only."""
    wanted = set(addresses)
    criteria = tuple(one for one in side.criteria if one.address in wanted)
    return replace(side, criteria=criteria, citations=tuple(one for one in side.citations if one[0] in wanted))
