"""The catalogue's log is applied to the indexes derived from it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from interop_assistant.errors import LibraryOutdated
from interop_assistant.ports import (
    Catalogue,
    Change,
    DenseIndex,
    LexicalIndex,
    Progress,
    Vector,
    no_progress,
)

BATCH = 500  # changes: questions asked meanwhile wait for one batch at most
_ONE_AT_A_TIME = threading.Lock()  # two at once could put back what the other has just dropped


def catch_up(
    catalogue: Catalogue,
    dense: DenseIndex,
    lexical: LexicalIndex,
    embedder_name: str,
    progress: Progress = no_progress,
    batch: int = BATCH,
) -> None:
    """Bring both indexes to the catalogue's state; an index that is ahead of it is built anew.

    Raises `LibraryOutdated` when a passage has no vector of this embedder. Killed at any instant, the next call goes
    on where this one was: applying a change twice is the same as once.
    """
    with _ONE_AT_A_TIME:
        follow(catalogue, lexical, lambda changes: put_words(catalogue, lexical, changes), progress, batch)
        follow(catalogue, dense, lambda changes: put_vectors(catalogue, dense, embedder_name, changes), progress, batch)


def follow(
    catalogue: Catalogue,
    index: DenseIndex | LexicalIndex,
    put: Callable[[Sequence[Change]], None],
    progress: Progress,
    batch: int,
) -> None:
    """Apply the log to one index, batch by batch."""
    if index.applied() > catalogue.sequence():  # the catalogue was replaced by an older one
        index.reset()
    first, last = index.applied(), catalogue.sequence()
    while changes := catalogue.changes_after(index.applied(), batch):
        progress("Indexing", index.applied() - first, last - first)
        put(changes)
    if first < last:
        progress("Indexing", last - first, last - first)


def last_words(changes: Sequence[Change]) -> tuple[list[str], list[str]]:
    """What to put and what to drop: of several changes of one passage only the last counts."""
    last = {change.passage_id: change.put for change in changes}
    return [id_ for id_, put in last.items() if put], [id_ for id_, put in last.items() if not put]


def put_words(catalogue: Catalogue, lexical: LexicalIndex, changes: Sequence[Change]) -> None:
    """One batch into the lexical index; what was removed since it was logged is dropped."""
    puts, drops = last_words(changes)
    found = catalogue.passages(puts)
    lexical.apply(found.values(), [*drops, *(id_ for id_ in puts if id_ not in found)], changes[-1].sequence)


def put_vectors(catalogue: Catalogue, dense: DenseIndex, model: str, changes: Sequence[Change]) -> None:
    """One batch into the dense index, with the vectors that the catalogue keeps."""
    puts, drops = last_words(changes)
    digests = {id_: passage.digest for id_, (passage, _) in catalogue.passages(puts).items()}
    vectors = catalogue.known_vectors(model, sorted(set(digests.values())))
    if missing := [id_ for id_, digest in digests.items() if digest not in vectors]:
        raise LibraryOutdated(
            f"{len(missing)} or more passages have no vector of the embedder {model}: another one built this library.",
            next_step="Run: interop-assistant doctor --rebuild.",
        )
    found: dict[str, Vector] = {id_: vectors[digest].vector for id_, digest in digests.items()}
    dense.apply(found, [*drops, *(id_ for id_ in puts if id_ not in found)], changes[-1].sequence)
