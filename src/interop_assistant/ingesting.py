"""Files go into the library: read, split, embedded and committed, each whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from interop_assistant.catching_up import BATCH, catch_up
from interop_assistant.domain.documents import BlockKind, Document, FileOutcome, Passage, Source
from interop_assistant.errors import DamagedFile, EmptyFile, NotFound, RefusedFile
from interop_assistant.gathering import Candidate, LoadManifest, described, gather
from interop_assistant.originals import digest_given, forget_original, keep_original, original_of
from interop_assistant.ports import (
    Catalogue,
    DenseIndex,
    Embedder,
    Embedding,
    LexicalIndex,
    Progress,
    SourceEntry,
    no_progress,
)

SLICE = 256  # passages embedded at a time: some 15 MB of padded input for the shipped embedder
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Workshop:
    """All that ingesting works with. ``originals`` is the folder of kept files."""

    catalogue: Catalogue
    dense: DenseIndex
    lexical: LexicalIndex
    embedder: Embedder
    check: Callable[[Path], None]
    read: Callable[[Path, Source, str | None], Document]
    reader_version: Callable[[Path], str]
    suffixes: Collection[str]
    split: Callable[[Document], Sequence[Passage]]
    splitter_version: str
    load_manifest: LoadManifest
    originals: Path
    batch: int = BATCH  # changes after which the indexes follow, however many files are still to come

    def built_with(self, path: Path) -> str:
        """How a source from this file would be built now."""
        begun = f"{reader_part(self.reader_version(path))};splitter={self.splitter_version}"
        return embedded_by(begun, self.embedder.name)


def ingest(
    paths: Sequence[Path],
    fields: Mapping[str, object],
    workshop: Workshop,
    *,
    progress: Progress = no_progress,
    password: str | None = None,
    report: Callable[[FileOutcome], None] = lambda _: None,
) -> list[FileOutcome]:
    """Take in files and folders; what became of each, reported as soon as it is certain and returned together.

    An outcome reported is kept, whatever happens next. A refused file never stops the others. Raises `WrongUsage` for
    wrong fields, `InvalidManifest`, and `LibraryBroken` when the library itself cannot go on.
    """
    candidates = gather(paths, fields, workshop.suffixes, workshop.load_manifest)
    return take_all(candidates, workshop, progress, password, report, workshop.batch)


def refresh(
    workshop: Workshop, progress: Progress = no_progress, report: Callable[[FileOutcome], None] = lambda _: None
) -> list[FileOutcome]:
    """Build again each source that was built by other versions (see `outdated`).

    Only another reader needs the kept original; splitter and embedder work on what the catalogue has.
    """
    candidates = [
        Candidate(original_of(workshop.originals, s.sha256, s.filename), s, {}, kept=True)
        for s in (entry.source for entry in outdated(workshop))
    ]
    # The indexes follow at the end: until then some passages have no vector of a new embedder.
    return take_all(candidates, workshop, progress, None, report, sys.maxsize)


def remove(source_id: str, workshop: Workshop, progress: Progress = no_progress) -> FileOutcome:
    """Remove a source everywhere; `NotFound` names the nearest ids."""
    entry = workshop.catalogue.source(source_id)
    workshop.catalogue.remove_source(source_id)
    forget_original(workshop.originals, entry.source, workshop.catalogue)
    follow_up(workshop, progress)
    return FileOutcome(entry.source.filename or source_id, "removed", source_id, entry.passages)


def outdated(workshop: Workshop) -> list[SourceEntry]:
    """The sources that another version of reader, splitter or embedder built."""
    return [entry for entry in workshop.catalogue.sources() if is_outdated(entry, workshop)]


def is_outdated(entry: SourceEntry, workshop: Workshop) -> bool:
    """Whether a source would be built otherwise now; one whose format no reader knows any more stays as it is."""
    try:
        return entry.built_with != workshop.built_with(Path(entry.source.filename or ""))
    except RefusedFile:
        return False


def follow_up(workshop: Workshop, progress: Progress) -> None:
    """Bring the indexes up to date."""
    embedder = workshop.embedder.name
    catch_up(workshop.catalogue, workshop.dense, workshop.lexical, embedder, progress, workshop.batch)


def take_all(
    candidates: Sequence[Candidate],
    workshop: Workshop,
    progress: Progress,
    password: str | None,
    report: Callable[[FileOutcome], None],
    follow_after: int,
) -> list[FileOutcome]:
    """Each candidate in turn; the indexes follow after so many changes and at the end."""
    outcomes: list[FileOutcome] = []
    taken: dict[str, Path] = {}
    for number, candidate in enumerate(candidates):
        progress("Reading", number, len(candidates))
        outcomes.append(take_or_refuse(candidate, workshop, taken, progress, password))
        report(outcomes[-1])
        if workshop.catalogue.sequence() - workshop.dense.applied() >= follow_after:
            follow_up(workshop, progress)
    progress("Reading", len(candidates), len(candidates))
    follow_up(workshop, progress)
    return outcomes


def take_or_refuse(
    candidate: Candidate, workshop: Workshop, taken: dict[str, Path], progress: Progress, password: str | None
) -> FileOutcome:
    """What became of one file."""
    try:
        return take(candidate, workshop, taken, progress, password)
    except RefusedFile as error:
        return FileOutcome(candidate.shown, "refused", reason=str(error), code=error.code)


def take(
    candidate: Candidate, workshop: Workshop, taken: dict[str, Path], progress: Progress, password: str | None
) -> FileOutcome:
    """Take in one file; raises `RefusedFile`."""
    path, catalogue = candidate.path, workshop.catalogue
    built_with = workshop.built_with(path)
    if not candidate.kept:
        workshop.check(path)  # an unknown, missing, empty or endless file is refused before it is digested
    sha256 = candidate.row.sha256 if candidate.kept and candidate.row else digest_given(path)
    source = described(candidate, sha256, [entry.source for entry in catalogue.sources()])
    before = entry_of(catalogue, source.id)
    refuse_twice(source, path, before, taken)
    if before is not None and (before.source, before.built_with) == (source, built_with):
        return FileOutcome(candidate.shown, "unchanged", source.id, before.passages)
    document = document_for(path, source, before, workshop, password)
    passages = passages_of(document, workshop)
    if not candidate.kept:
        keep_original(path, sha256, workshop.originals)
    vectors = embed(passages, workshop, progress)
    catalogue.commit_document(document, passages, vectors, workshop.embedder.name, built_with)
    if before is not None:
        forget_original(workshop.originals, before.source, catalogue)
    status = "updated" if before else "added"
    return FileOutcome(candidate.shown, status, source.id, len(passages), warnings=document.warnings)


def entry_of(catalogue: Catalogue, source_id: str) -> SourceEntry | None:
    """The source as the library has it, if it has it."""
    try:
        return catalogue.source(source_id)
    except NotFound:
        return None


def refuse_twice(source: Source, path: Path, before: SourceEntry | None, taken: dict[str, Path]) -> None:
    """Two different files of one batch must not be one source: the second would silently replace the first."""
    other = taken.setdefault(source.id, path)
    if other != path and not (before and before.source.sha256 == source.sha256):
        raise RefusedFile(
            f"{path.name} would have the same id as {other.name}: {source.id}.",
            next_step="Take them in one at a time, each with its own --title or --edition, or use a manifest.",
        )


def document_for(
    path: Path, source: Source, before: SourceEntry | None, workshop: Workshop, password: str | None
) -> Document:
    """The document, read only if its content, its reader or its language is not as it was, and always with a title."""
    if before is not None and same_reading(source, before, workshop.reader_version(path)):
        document = workshop.catalogue.document(source.id)
    else:
        document = workshop.read(path, source if source.title else replace(source, title=path.stem), password)
    if any("\ud800" <= character <= "\udfff" for character in document.text):
        raise DamagedFile(f"{path.name} holds half characters.", next_step="Save it again as UTF-8.")
    title = source.title or first_heading(document) or path.stem
    return replace(document, source=replace(source, title=title))


def same_reading(source: Source, before: SourceEntry, reader_version: str) -> bool:
    """Whether reading the file again would give the document that the library has."""
    same_file = (source.sha256, source.language) == (before.source.sha256, before.source.language)
    return same_file and before.built_with.startswith(f"{reader_part(reader_version)};")


def reader_part(version: str) -> str:
    """How the reader stands in ``built_with``."""
    return f"reader={version}"


def embedded_by(built_with: str, embedder: str) -> str:
    """How a source is built when only its embedder is another."""
    return f"{built_with.partition(';embedder=')[0]};embedder={embedder}"


def first_heading(document: Document) -> str:
    """The text of the first heading on one line, empty where there is none."""
    first = next((block for block in document.blocks if block.kind is BlockKind.HEADING), None)
    return " ".join(document.text[first.start : first.end].split())[:LONGEST_TITLE] if first else ""


def passages_of(document: Document, workshop: Workshop) -> Sequence[Passage]:
    """The document's passages; `EmptyFile` where there are none."""
    if passages := workshop.split(document):
        return passages
    raise EmptyFile(f"{document.source.filename} holds no text that could be quoted.", next_step="Check the file.")


def embed(passages: Sequence[Passage], workshop: Workshop, progress: Progress) -> dict[str, Embedding]:
    """The vectors that the catalogue does not have, slice by slice; each text once."""
    by_digest = {passage.digest: passage for passage in passages}
    known = workshop.catalogue.known_vectors(workshop.embedder.name, list(by_digest))
    new = [(digest, passage) for digest, passage in by_digest.items() if digest not in known]
    vectors: dict[str, Embedding] = {}
    for start in range(0, len(new), SLICE):
        some = new[start : start + SLICE]
        made = workshop.embedder.embed_passages([p for _, p in some], shifted(progress, start, len(new)))
        vectors.update(zip((digest for digest, _ in some), made, strict=True))
        progress("Embedding", min(start + SLICE, len(new)), len(new))
    return vectors


def shifted(progress: Progress, start: int, total: int) -> Progress:
    """A progress that counts from ``start`` towards ``total``."""

    def show(_what: str, done: int, _of: int) -> None:
        progress("Embedding", start + done, total)

    return show
