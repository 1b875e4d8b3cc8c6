"""A name becomes one side of a comparison: the text of a standard, in an edition that the library holds."""

from __future__ import annotations

from collections.abc import Sequence

from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.errors import NotFound


def text_of(name: str, ids: Sequence[str], sources: Sequence[Source]) -> Source:
    """The source that ``name`` means: the id of a source, a scheme, or ``scheme@edition``.

    ``ids`` are the schemes that the name may stand for. Of several editions the newest that nothing supersedes is
    taken. `NotFound` says which texts the library holds, and how to bring another.
    """
    for source in sources:
        if source.id == name:
            return source
    scheme, _, edition = name.casefold().partition("@")
    texts = [source for source in sources if source.kind is SourceKind.REQUIREMENTS]
    fitting = [one for one in texts if (one.scheme or "").casefold() == scheme or one.scheme in ids]
    fitting = [one for one in fitting if not edition or (one.edition or "").casefold() == edition]
    if not fitting:
        raise unheld(name, texts)
    return max(fitting, key=lambda one: (one.superseded_by is None, one.year or 0, numbers_of(one.edition), one.id))


def numbers_of(edition: str | None) -> tuple[int, ...]:
    """The numbers of an edition, so that 10.0 is newer than 9.1."""
    return tuple(int(part) for part in (edition or "").replace("-", ".").split(".") if part.isdigit())


def unheld(name: str, texts: Sequence[Source]) -> NotFound:
    """The error that says what is there instead."""
    held = sorted(f"{one.scheme}@{one.edition}" for one in texts if one.scheme)
    there = f"It holds requirements of {', '.join(held[:8])}. " if held else "It holds no text of requirements yet. "
    return NotFound(
        f"The library holds no requirements of {name}.",
        next_step=f"{there}Bring one: interop-assistant ingest FILE --scheme ID --edition E --kind requirements.",
    )
