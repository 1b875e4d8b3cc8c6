"""Indexes follow the catalogue's log to the same state, from wherever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.catching_up import catch_up
from interop_assistant.stores.tantivy import BOOSTS
from tests.parts import BruteDense, BruteLexical, MemoryCatalogue, document, put, source

steps = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 3), st.booleans()), max_size=12)


def held(catalogue: MemoryCatalogue) -> set[str]:
    return {passage.id for passages in catalogue.held.values() for passage in passages}


@given(steps, st.integers(1, 4))
def test_indexes_hold_what_the_catalogue_holds(changes: list[tuple[str, int, bool]], batch: int) -> None:
    """After any puts and removals, caught up now and then in batches of any size, all hold the same passages."""
    catalogue, dense, lexical = MemoryCatalogue(), BruteDense(), BruteLexical(BOOSTS)
    for name, count, now in changes:
        if count:
            put(catalogue, document(source(name), *(f"{name} has {i}." for i in range(count))))
        elif name in catalogue.entries:
            catalogue.remove_source(name)
        if now:
            catch_up(catalogue, dense, lexical, "words-1", batch=batch)
    catch_up(catalogue, dense, lexical, "words-1", batch=batch)
    assert dense.ids() == lexical.ids() == held(catalogue)
    assert dense.applied() == lexical.applied() == catalogue.sequence()


def test_an_index_ahead_is_made_again() -> None:
    """Indexes that are ahead of the catalogue, as after restoring a backup, are emptied and filled again."""
    catalogue, dense, lexical = MemoryCatalogue(), BruteDense(), BruteLexical(BOOSTS)
    put(catalogue, document(source("a"), "One.", "Two."))
    catch_up(catalogue, dense, lexical, "words-1")
    restored = MemoryCatalogue()
    put(restored, document(source("b"), "Three."))
    catch_up(restored, dense, lexical, "words-1")
    assert dense.ids() == lexical.ids() == held(restored)


def test_nothing_to_do_is_nothing_shown() -> None:
    """Where nothing changed nothing is indexed and no progress is shown."""
    catalogue, dense, lexical = MemoryCatalogue(), BruteDense(), BruteLexical(BOOSTS)
    shown: list[tuple[str, int, int]] = []
    catch_up(catalogue, dense, lexical, "words-1", lambda *step: shown.append(step))
    assert shown == []
    put(catalogue, document(source("a"), "One.", "Two.", "Three."))
    catch_up(catalogue, dense, lexical, "words-1", lambda *step: shown.append(step), batch=2)
    assert shown[0] == ("Indexing", 0, 3)
    assert shown[-1] == ("Indexing", 3, 3)
