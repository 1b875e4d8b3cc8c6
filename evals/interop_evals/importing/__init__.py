"""Cases made from other people's files: SQuAD-style JSON, BEIR folders, RAGAS data sets and SSSOM mappings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date as calendar
from pathlib import Path

from interop_assistant.errors import WrongUsage
from interop_evals.cases import Case
from interop_evals.importing import beir, ragas, squad, sssom
from interop_evals.importing.drafts import Draft, Origin, Skipped, finished

__all__ = ["FORMATS", "Skipped", "import_cases"]

FORMATS: Mapping[str, Callable[[Path], Iterable[Draft | Skipped]]] = {
    "squad": squad.drafts,
    "beir": beir.drafts,
    "ragas": ragas.drafts,
    "sssom": sssom.drafts,
}
"""What is known of each format: a function that gives drafts of cases, and what it had to leave out."""


def import_cases(
    format: str, path: Path, *, lang: str = "en", licence: str = "not stated", date: str | None = None
) -> tuple[list[Case], list[Skipped]]:
    """The cases of a file or folder, and what was left out and why: nothing disappears without a word.

    ``lang`` and ``licence`` are what such files do not say; ``date`` (YYYY-MM-DD, default today) is the day of the
    import. Cases that share evidence share a cluster, and a cluster lies wholly in one split, chosen by its name.
    No person has reviewed them: ``provenance.reviewer`` is None. `WrongUsage` for an unknown format, and for a file
    that cannot be read or is not of its format.
    """
    known = FORMATS.get(format)
    if known is None:
        raise WrongUsage(f"There is no importer for {format}.", next_step=f"Known are {', '.join(FORMATS)}.")
    origin = Origin(format, path.name, lang, licence, date or calendar.today().isoformat())
    return finished(known(path), origin)
