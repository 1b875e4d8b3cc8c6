"""Small documents for tests, made from blocks; and strategies that make many."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from interop_assistant.domain.documents import Block, BlockKind, Document, Source, SourceKind


def source(source_id: str = "sample", **fields: object) -> Source:
    values: dict[str, object] = {
        "id": source_id,
        "title": "A sample text",
        "publisher": "Nobody",
        "kind": SourceKind.GUIDANCE,
        "sha256": "0" * 64,
        "year": 2026,
    }
    return Source(**{**values, **fields})  # type: ignore[arg-type]


def document(
    blocks: Sequence[tuple[BlockKind, str] | tuple[BlockKind, str, int] | tuple[BlockKind, str, int, str]],
    of: Source | None = None,
    page_length: int | None = None,
) -> Document:
    """A document of ``(kind, text[, level[, number]])`` blocks set apart as readers do."""
    text, made = "", []
    for kind, words, *more in blocks:
        text += "\n\n" if text else ""
        level = int(more[0]) if more else 1
        number = str(more[1]) if len(more) > 1 else None
        made.append(Block(kind, len(text), len(text) + len(words), level, number))
        text += words
    pages = tuple(range(0, max(1, len(text)), page_length)) if page_length else ()
    return Document(of or source(), text, tuple(made), pages)


def prose(*paragraphs: str, of: Source | None = None) -> Document:
    return document([(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs], of)


WORDS = st.text(alphabet=st.characters(categories=("L", "N"), include_characters="é'-"), min_size=1, max_size=12)
SENTENCES = st.builds(
    lambda words, end: f"{' '.join(words)}{end}", st.lists(WORDS, min_size=1, max_size=40), st.sampled_from(".!?")
)
PARAGRAPHS = st.builds(" ".join, st.lists(SENTENCES, min_size=1, max_size=6))
BLOCKS = st.one_of(
    st.tuples(
        st.just(BlockKind.HEADING), st.builds(" ".join, st.lists(WORDS, min_size=1, max_size=6)), st.integers(1, 4)
    ),
    st.tuples(st.just(BlockKind.PARAGRAPH), PARAGRAPHS),
    st.tuples(st.just(BlockKind.LIST_ITEM), PARAGRAPHS),
    st.tuples(st.just(BlockKind.TABLE_ROW), SENTENCES),
    st.tuples(
        st.just(BlockKind.PARAGRAPH),
        SENTENCES,
        st.just(0),
        st.from_regex(r"[1-9]\.[1-9](\.[1-9])?", fullmatch=True),
    ),
)
DOCUMENTS = st.builds(
    lambda blocks, page: document(blocks, page_length=page),
    st.lists(BLOCKS, min_size=1, max_size=14),
    st.none() | st.integers(20, 400),
)
