"""Installation and library are examined, record by record; what is wrong says how to mend it."""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from interop_assistant.catching_up import catch_up
from interop_assistant.domain.documents import Passage
from interop_assistant.ingesting import embedded_by
from interop_assistant.ports import (
    Catalogue,
    DenseIndex,
    Embedder,
    Embedding,
    LexicalIndex,
    Progress,
    Vector,
    no_progress,
)

REBUILD = "Run: interop-assistant doctor --rebuild."
RESTORE = "Restore the library from a backup, or move its folder away and ingest again."
LEAST_FREE = 500 * 1024 * 1024  # bytes; a document of 1,000 pages takes about 30 MB in all
OLDEST_PYTHON = (3, 11)
SAME = 0.999  # cosine of a vector with itself after half precision and Chroma's arithmetic
NEAREST = 3
RAREST = 6
WORD = re.compile(r"(?<![\w.])[^\W\d_]{2,}(?!\w|\.\d)")


@dataclass(frozen=True, slots=True)
class Check:
    """One thing examined: whether it is well, what was found, and how to mend it where it is not."""

    name: str
    ok: bool
    detail: str
    mend: str = ""


class ExaminedCatalogue(Catalogue, Protocol):
    """A catalogue that can also say what is wrong with its database."""

    def integrity(self) -> list[str]:
        """What is wrong with the database itself; empty when all is well."""
        ...


@dataclass(frozen=True, slots=True)
class Patient:
    """What is examined."""

    library: Path
    catalogue: ExaminedCatalogue
    dense: DenseIndex
    lexical: LexicalIndex
    embedder: Embedder


def examine(patient: Patient, progress: Progress = no_progress) -> list[Check]:
    """Every check of installation and library, in a fixed order; none of them changes anything."""
    results = []
    for number, (name, check, mend) in enumerate(CHECKS):
        progress("Checking", number, len(CHECKS))
        results.append(examined(name, check, mend, patient))
    progress("Checking", len(CHECKS), len(CHECKS))
    return results


def examined(name: str, check: Callable[[Patient], str], mend: str, patient: Patient) -> Check:
    """One check; whatever goes wrong in it is its finding."""
    try:
        return Check(name, True, check(patient))
    except Wrong as error:
        return Check(name, False, str(error), mend)
    except Exception as error:  # a broken index may raise anything, and the doctor is there to tell
        return Check(name, False, f"{type(error).__name__}: {error}", mend)


class Wrong(Exception):
    """Something examined is not as it should be."""


def rebuild(
    catalogue: Catalogue,
    dense: DenseIndex,
    lexical: LexicalIndex,
    embedder: Embedder,
    progress: Progress = no_progress,
) -> None:
    """Make both indexes again from the catalogue; only passages without a vector of this embedder are embedded."""
    for entry in catalogue.sources():
        passages = catalogue.passages_of(entry.source.id)
        if missing := without_vectors(catalogue, embedder.name, passages):
            made = embedder.embed_passages(missing, progress)
            vectors = {passage.digest: embedding for passage, embedding in zip(missing, made, strict=True)}
            document = catalogue.document(entry.source.id)
            built_with = embedded_by(entry.built_with, embedder.name)
            catalogue.commit_document(document, passages, vectors, embedder.name, built_with)
    dense.reset()
    lexical.reset()
    catch_up(catalogue, dense, lexical, embedder.name, progress)


def without_vectors(catalogue: Catalogue, model: str, passages: Sequence[Passage]) -> list[Passage]:
    """The passages that have no vector of this model, of those alike only one."""
    by_digest = {passage.digest: passage for passage in passages}
    known = catalogue.known_vectors(model, list(by_digest))
    return [passage for digest, passage in by_digest.items() if digest not in known]


def all_passages(catalogue: Catalogue) -> Iterator[Passage]:
    """Every passage of the library, source by source."""
    for entry in catalogue.sources():
        yield from catalogue.passages_of(entry.source.id)


def with_vectors(patient: Patient) -> Iterator[tuple[Passage, Embedding | None]]:
    """Every passage of the library with its vectors of this embedder, None where it has none; source by source."""
    for entry in patient.catalogue.sources():
        passages = patient.catalogue.passages_of(entry.source.id)
        known = patient.catalogue.known_vectors(patient.embedder.name, [passage.digest for passage in passages])
        for passage in passages:
            yield passage, known.get(passage.digest)


def refuse(wrong: Sequence[str], what: str) -> None:
    """`Wrong` that counts and names the first few, if there are any."""
    if wrong:
        raise Wrong(f"{len(wrong)} {what}: {', '.join(wrong[:3])}{' …' if len(wrong) > 3 else ''}")


def python_is_new_enough(_: Patient) -> str:
    """The version of Python."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        raise Wrong(f"Python {sys.version.split()[0]}")
    return f"Python {sys.version.split()[0]}"


def embedder_understands(patient: Patient) -> str:
    """Unit vectors of the right shape, and the same thing said twice is nearer than something else."""
    texts = [
        "A recognition process begins with a comparison.",
        "Recognition begins with a comparison.",
        "Bananas ripen.",
    ]
    same, again, other = patient.embedder.embed_texts(texts)
    if same.shape != (patient.embedder.dimension,) or abs(float(np.linalg.norm(same)) - 1) > 1e-3:
        raise Wrong(f"{patient.embedder.name} gives vectors of shape {same.shape}, length {np.linalg.norm(same):.3f}")
    if not same @ again > same @ other:
        raise Wrong(f"{patient.embedder.name} finds unlike sentences alike")
    return f"{patient.embedder.name}, {patient.embedder.dimension} dimensions"


def folder_is_writable(patient: Patient) -> str:
    """A file can be made in the library folder."""
    with tempfile.TemporaryFile(dir=patient.library):
        return str(patient.library)


def disk_has_space(patient: Patient) -> str:
    """Enough is free for the next ingest."""
    free = shutil.disk_usage(patient.library).free
    if free < LEAST_FREE:
        raise Wrong(f"{free / 1e6:.0f} MB free")
    return f"{free / 1e9:.1f} GB free"


def database_is_whole(patient: Patient) -> str:
    """The database's own checks find nothing."""
    refuse(patient.catalogue.integrity(), "faults in the database")
    return f"{len(patient.catalogue.sources())} sources"


def passages_are_their_text(patient: Patient) -> str:
    """Each passage equals its document's characters at its offsets; none is listed that is not there."""
    wrong, count = [], 0
    for entry in patient.catalogue.sources():
        text = patient.catalogue.document(entry.source.id).text
        passages = patient.catalogue.passages_of(entry.source.id)
        wrong += [p.id for p in passages if not p.text or text[p.start : p.end] != p.text]
        wrong += [entry.source.id] if len(passages) != entry.passages else []
        count += len(passages)
    refuse(wrong, "passages are not their document's text")
    return f"{count} passages"


def passages_have_vectors(patient: Patient) -> str:
    """Each passage has a vector of this embedder, and each of its sentences."""
    wrong, count = [], 0
    for passage, there in with_vectors(patient):
        if there is None or len(there.sentences) != len(passage.sentences):
            wrong.append(passage.id)
        count += 1
    refuse(wrong, "passages lack vectors")
    return f"{count} passages"


def indexes_are_up_to_date(patient: Patient) -> str:
    """Both indexes have applied the whole log."""
    last = patient.catalogue.sequence()
    if (patient.dense.applied(), patient.lexical.applied()) != (last, last):
        raise Wrong(f"catalogue at {last}, dense at {patient.dense.applied()}, lexical at {patient.lexical.applied()}")
    return f"change {last}"


def indexes_hold_the_same(patient: Patient) -> str:
    """Both indexes hold exactly the passages of the catalogue."""
    ids = {passage.id for passage in all_passages(patient.catalogue)}
    for name, held in (("dense", patient.dense.ids()), ("lexical", patient.lexical.ids())):
        refuse(sorted(ids - held), f"passages are missing in the {name} index")
        refuse(sorted(held - ids), f"passages in the {name} index are not in the library")
    return f"{len(ids)} passages in each"


def passages_are_found_by_vector(patient: Patient) -> str:
    """Each passage is among the nearest to its own vector; where texts are alike, among all that are as near."""
    wrong, count = [], 0
    for passage, there in with_vectors(patient):
        if there is None or not found_near(patient.dense, passage.id, there.vector):
            wrong.append(passage.id)
        count += 1
    refuse(wrong, "passages are not found by their own vector")
    return f"{count} passages"


def found_near(dense: DenseIndex, passage_id: str, vector: Vector) -> bool:
    """Whether a passage is found by its vector; the search is widened as long as all found are equally near."""
    k = NEAREST
    while True:
        found = dense.query(vector, k)
        if passage_id in {id_ for id_, similarity in found if similarity > SAME}:
            return True
        if len(found) < k or found[-1][1] <= SAME:
            return False
        k *= 4


def passages_are_found_by_words(patient: Patient) -> str:
    """Each passage is found by the rarest of its own words."""
    frequencies: dict[str, int] = {}
    wrong, count = [], 0
    for passage in all_passages(patient.catalogue):
        words = sorted(set(WORD.findall(passage.text)) or set(passage.text.split()))
        new = [word for word in words if word not in frequencies]
        frequencies.update(patient.lexical.document_frequencies(new)[0] if new else {})
        if not found_by(patient.lexical, passage.id, words, frequencies):
            wrong.append(passage.id)
        count += 1
    refuse(wrong, "passages are not found by their own words")
    return f"{count} passages"


def found_by(lexical: LexicalIndex, passage_id: str, words: Sequence[str], frequencies: dict[str, int]) -> bool:
    """Whether the rarest words find a passage: together among the first, or one of them among all that hold it."""
    rarest = sorted((word for word in words if frequencies[word]), key=lambda word: frequencies[word])[:RAREST]
    if not rarest:
        return not any(character.isalnum() for word in words for character in word)
    if passage_id in {id_ for id_, _ in lexical.query(dict.fromkeys(rarest, 1.0), 10)}:
        return True
    everything = lexical.document_frequencies(())[1]
    return any(passage_id in {id_ for id_, _ in lexical.query({word: 1.0}, everything)} for word in rarest)


CHECKS: tuple[tuple[str, Callable[[Patient], str], str], ...] = (
    ("python", python_is_new_enough, "Install Python 3.11 or newer."),
    ("embedder", embedder_understands, "Install interop-assistant again: its model is missing or altered."),
    ("folder", folder_is_writable, "Give this user the right to write there, or name another folder with --library."),
    ("disk space", disk_has_space, "Free some space."),
    ("catalogue", database_is_whole, RESTORE),
    ("texts", passages_are_their_text, RESTORE),
    ("vectors", passages_have_vectors, REBUILD),
    ("indexes up to date", indexes_are_up_to_date, REBUILD),
    ("indexes complete", indexes_hold_the_same, REBUILD),
    ("found by vector", passages_are_found_by_vector, REBUILD),
    ("found by words", passages_are_found_by_words, REBUILD),
)
"""What is examined, how, and what mends it."""
