"""Documents as plain data, to cross from the child process to its parent."""

from __future__ import annotations

from typing import Any

from interop_assistant.domain.documents import Block, BlockKind, Document, Reference, Source, SourceKind


def document_to_plain(document: Document) -> dict[str, Any]:
    """The document without its source, which the parent has."""
    return {
        "text": document.text,
        "blocks": [[b.kind.value, b.start, b.end, b.level, b.number, b.references] for b in document.blocks],
        "page_starts": document.page_starts,
        "page_labels": document.page_labels,
        "references": [[r.key, r.text, r.url] for r in document.references],
        "warnings": document.warnings,
    }


def document_from_plain(plain: dict[str, Any], source: Source) -> Document:
    """The inverse of `document_to_plain`."""
    return Document(
        source=source,
        text=plain["text"],
        blocks=tuple(
            Block(BlockKind(kind), start, end, level, number, tuple(references))
            for kind, start, end, level, number, references in plain["blocks"]
        ),
        page_starts=tuple(plain["page_starts"]),
        page_labels=tuple(plain["page_labels"]),
        references=tuple(Reference(key, text, url) for key, text, url in plain["references"]),
        warnings=tuple(plain["warnings"]),
    )


def source_from_plain(plain: dict[str, Any]) -> Source:
    """The source that ``dataclasses.asdict`` and JSON made plain."""
    return Source(**(plain | {"kind": SourceKind(plain["kind"])}))
