"""Puts an assistant together from settings: the only place that knows the concrete classes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from interop_assistant.answering import build_chain
from interop_assistant.assistant import Assistant, Parts
from interop_assistant.catching_up import catch_up
from interop_assistant.checking import Patient
from interop_assistant.checking import examine as examine_patient
from interop_assistant.checking import rebuild as rebuild_indexes
from interop_assistant.client import RemoteAssistant
from interop_assistant.comparing.vectors import kept_by
from interop_assistant.domain.documents import Document, FileOutcome, Passage, Source
from interop_assistant.doors import Door, OwnDoor, ServerDoor
from interop_assistant.embedders import build_embedder
from interop_assistant.errors import LibraryBroken, LibraryBusy, WrongUsage
from interop_assistant.ingesting import Workshop, ingest, outdated, refresh, remove
from interop_assistant.languages import ENGLISH, Reading, read
from interop_assistant.manifest import load_manifest, shipped_corpus
from interop_assistant.models import build_model
from interop_assistant.models.extractive import ExtractiveModel
from interop_assistant.originals import sweep_originals
from interop_assistant.overlapping import told_overlap
from interop_assistant.ownership import own
from interop_assistant.ports import AnswerModel, Embedder, Progress, Ranker, Vector, no_progress
from interop_assistant.rankers import build_ranker
from interop_assistant.readers import Limits, ReaderProcess, check_file, known_suffixes, reader_version
from interop_assistant.registry import Registry
from interop_assistant.retrieving import VERSION as RETRIEVER_VERSION
from interop_assistant.retrieving import Retriever
from interop_assistant.schemes import Schemes, load_schemes
from interop_assistant.settings import Settings
from interop_assistant.spelling import Speller
from interop_assistant.splitting import VERSION as SPLITTER_VERSION
from interop_assistant.splitting import split
from interop_assistant.stores.catalogue import SqlCatalogue
from interop_assistant.stores.chroma import ChromaIndex
from interop_assistant.stores.tantivy import TantivyIndex
from interop_assistant.supporting import Checker
from interop_assistant.tables import Tables

ALIKE_PASSAGES = 60  # in which a word is looked for that one which the library does not hold was meant to be
RECENT_QUESTIONS = 256  # question vectors kept: retrieving and answering need the same one


@dataclass(frozen=True, slots=True)
class Library:
    """An open library folder: its catalogue, its indexes and the embedder that fills them."""

    settings: Settings
    catalogue: SqlCatalogue
    dense: ChromaIndex
    lexical: TantivyIndex
    embedder: Embedder
    ranker: Ranker


def build_assistant(
    settings: Settings,
    *,
    progress: Progress = no_progress,
    address: str | None = None,
    embedder: Embedder | None = None,
    model: AnswerModel | None = None,
    ranker: Ranker | None = None,
) -> Assistant:
    """An assistant over the library of ``settings``, which this process owns until it is closed.

    Catches the indexes up and takes in the shipped corpus where it is new or changed. Raises `LibraryBusy` when
    another process owns the library, `LibraryBroken` when it cannot be used.
    """
    with ExitStack() as stack:
        stack.enter_context(own(settings.library, address))
        library = stack.enter_context(opened(settings, progress, embedder, ranker))
        bring_up_to_date(library, progress)
        return Assistant(settings, parts_of(library, model, stack.pop_all()))


@contextmanager
def opened(
    settings: Settings,
    progress: Progress = no_progress,
    embedder: Embedder | None = None,
    ranker: Ranker | None = None,
) -> Iterator[Library]:
    """The stores of a library folder, closed again at the end."""
    folder = settings.library
    with ExitStack() as stack:
        embedder = embedder or build_embedder(settings.embedder, settings.threads)
        catalogue = SqlCatalogue(folder / "catalogue.sqlite3")
        stack.callback(catalogue.close)
        lexical = TantivyIndex(folder / "lexical")
        stack.callback(lexical.close)
        progress("Opening", 0, 1)
        dense = ChromaIndex(folder / "chroma", embedder.name, embedder.dimension)
        stack.callback(dense.close)
        progress("Opening", 1, 1)
        yield Library(settings, catalogue, dense, lexical, embedder, ranker or build_ranker(settings.threads))


def bring_up_to_date(library: Library, progress: Progress) -> None:
    """Sources built by other versions are built again, the shipped corpus is taken in, the indexes follow."""
    sweep_originals(library.settings.library / "originals", library.catalogue)
    with workshop(library) as tools:
        if outdated(tools):
            refresh(tools, progress)
        if library.settings.corpus == "shipped":
            take_in_corpus(tools, progress)
    catch_up(library.catalogue, library.dense, library.lexical, library.embedder.name, progress)


def take_in_corpus(tools: Workshop, progress: Progress) -> None:
    """The shipped documents, new and changed ones; those that no longer ship leave."""
    corpus = shipped_corpus()
    shipped = {source.id for _, source in load_manifest(corpus / "manifest.toml")}
    refused = [one for one in ingest([corpus], {}, tools, progress=progress) if one.status == "refused"]
    if refused:
        raise LibraryBroken(
            f"{len(refused)} shipped documents cannot be read, the first: {refused[0].reason}",
            next_step="Install interop-assistant again.",
        )
    for entry in tools.catalogue.sources():
        if entry.source.origin == "corpus" and entry.source.id not in shipped:
            remove(entry.source.id, tools, progress)


@contextmanager
def workshop(library: Library) -> Iterator[Workshop]:
    """The tools of ingesting; the reader's process ends with it."""
    settings, embedder = library.settings, library.embedder

    def split_document(document: Document) -> Sequence[Passage]:
        return split(document, embedder, settings.passage_tokens)

    with ReaderProcess(limits_of(settings)) as reader:

        def read(path: Path, source: Source, password: str | None) -> Document:
            return reader.read(path, source, password)

        yield Workshop(
            catalogue=library.catalogue,
            dense=library.dense,
            lexical=library.lexical,
            embedder=embedder,
            check=lambda path: check_file(path, limits_of(settings)),
            read=read,
            reader_version=reader_version,
            suffixes=known_suffixes(),
            split=split_document,
            splitter_version=f"{SPLITTER_VERSION}-{settings.passage_tokens}",
            load_manifest=load_manifest,
            originals=settings.library / "originals",
        )


def limits_of(settings: Settings) -> Limits:
    """What a reader may use of this machine."""
    return Limits(
        max_bytes=settings.max_file_megabytes * 2**20,
        max_pages=settings.max_pages,
        max_characters=settings.max_characters,
        seconds=settings.reader_seconds,
        megabytes=settings.reader_megabytes,
    )


def parts_of(library: Library, model: AnswerModel | None, stack: ExitStack) -> Parts:
    """All that the doors of the assistant need; ``stack`` closes it."""
    settings, embedder, lexical = library.settings, library.embedder, library.lexical
    embed_query = lru_cache(maxsize=RECENT_QUESTIONS)(embedder.embed_query)
    retriever = Retriever(library.catalogue, library.dense, lexical, embed_query, settings.candidates)
    corpus = shipped_corpus()
    names = load_schemes(corpus)
    registry = Registry(names, corpus if settings.corpus == "shipped" else None)
    tables = Tables(registry, library.catalogue, (partial(told_overlap, shelves=library.catalogue),))
    chosen = model or build_model(settings.model, lambda: extractive(library, embed_query, tables))
    checker = Checker(embedder.embed_texts, embedder.name)
    return Parts(
        catalogue=library.catalogue,
        lexical=lexical,
        retriever=retriever,
        model=chosen,
        chain=build_chain(retriever, chosen, lexical.document_frequencies, settings.evidence, checker, tables),
        names=names,
        registry=registry,
        ingest=lambda paths, fields, progress: ingest_into(library, paths, fields, progress),
        remove=lambda source_id: remove_from(library, source_id),
        index_version=f"{embedder.name};{SPLITTER_VERSION}-{settings.passage_tokens};{RETRIEVER_VERSION}",
        close=stack.close,
        embed=embedder.embed_texts,
        text_vectors=kept_by(library.catalogue, embedder.name, embedder.embed_texts),
        checker=checker,
        read=reading_of(library, names),
    )


def reading_of(library: Library, names: Schemes) -> Callable[[str], Reading]:
    """Reads questions: in English, and an English one with its slips put right."""
    catalogue, lexical = library.catalogue, library.lexical

    def near(word: str) -> list[str]:
        return [passage.text for passage, _ in catalogue.passages(lexical.nearly(word, ALIKE_PASSAGES)).values()]

    called = [name for known in (names.all, names.parties) for bearer in known for name in bearer.names]
    counted = library.embedder.count
    speller = Speller(called, names.spans, lexical.document_frequencies, lambda word: counted(word) == 1, near)

    def reading(text: str) -> Reading:
        made = read(text, names.spans(text))
        return replace(made, english=speller.corrected(text)) if made.language == ENGLISH else made

    return reading


def extractive(library: Library, embed_query: Any, tables: Tables | None = None) -> ExtractiveModel:
    """The model that answers in the sources' own sentences."""

    def sentence_vectors(ids: Sequence[str]) -> Mapping[str, Vector]:
        return library.catalogue.sentence_vectors(library.embedder.name, ids)

    return ExtractiveModel(embed_query, sentence_vectors, library.lexical.document_frequencies, library.ranker, tables)


def ingest_into(
    library: Library, paths: Sequence[Path], fields: Mapping[str, object], progress: Progress
) -> list[FileOutcome]:
    """Files and folders into an open library."""
    with workshop(library) as tools:
        return ingest(paths, fields, tools, progress=progress)


def remove_from(library: Library, source_id: str) -> None:
    """Remove a source everywhere; one that ships would be back at the next start, so `WrongUsage` says how."""
    source = library.catalogue.source(source_id).source
    if source.origin == "corpus" and library.settings.corpus == "shipped":
        raise WrongUsage(
            f"{source_id} belongs to the shipped corpus.",
            next_step="To do without it, give --no-corpus (or set INTEROP_CORPUS=none) and remove it then.",
        )
    with workshop(library) as tools:
        remove(source_id, tools)


def open_door(settings: Settings, progress: Progress = no_progress, model: str | None = None) -> Door:
    """The library for a command: owned by this process, or through the server that owns it."""
    try:
        return OwnDoor(build_assistant(settings, progress=progress))
    except LibraryBusy as busy:
        if busy.address is None:
            raise
        if model is not None:
            raise WrongUsage(
                f"The server at {busy.address} answers with its own model.",
                next_step="Leave out --model, or stop the server.",
            ) from busy
        return ServerDoor(RemoteAssistant(busy.address))


def examine(settings: Settings, progress: Progress = no_progress, *, rebuild: bool = False) -> list[dict[str, Any]]:
    """What `doctor` finds, each check as JSON values; with ``rebuild`` the indexes are made anew first."""
    with own(settings.library), opened(settings, progress) as library:
        stores = (library.catalogue, library.dense, library.lexical, library.embedder)
        if rebuild:
            with workshop(library) as tools:
                refresh(tools, progress)
            rebuild_indexes(*stores, progress)
        else:
            catch_up(*stores[:3], library.embedder.name, progress)
        patient = Patient(settings.library, *stores)
        return [asdict(check) for check in examine_patient(patient, progress)]
