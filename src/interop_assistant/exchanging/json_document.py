"""Our own JSON: the whole comparison with both sides' criteria and citations, so that it can be opened again as it was.

The document says its version. A version adds members and changes none: reading leaves unknown members alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from interop_assistant.domain.mappings import Comparison, Side
from interop_assistant.errors import EmptyFile, NotThatFormat
from interop_assistant.exchanging.exchanged import Exchanged, standard_of
from interop_assistant.exchanging.members import Member, citation_in, criterion_in, mapping_in
from interop_assistant.exchanging.problems import Problems

FORMAT, VERSION = "interop-assistant/comparison", 1


def write(comparison: Comparison, made: str = "") -> bytes:
    """The document, indented, in UTF-8."""
    document = {
        "format": FORMAT,
        "version": VERSION,
        "made": made,
        "left": _side(comparison.left),
        "right": _side(comparison.right),
        "coverage": {"left": comparison.coverage_left, "right": comparison.coverage_right},
        "mappings": [asdict(mapping) for mapping in comparison.mappings],
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _side(side: Side) -> dict[str, Any]:
    return {
        "scheme": side.scheme,
        "edition": side.edition,
        "source_id": side.source_id,
        "title": side.title,
        "criteria": [asdict(criterion) for criterion in side.criteria],
        "citations": [{"address": address, "citation": asdict(cited)} for address, cited in side.citations],
    }


def read(data: bytes, name: str = "the file") -> Exchanged:
    """The mappings and both standards. `NotThatFormat` and `EmptyFile` name the member and say what to do."""
    found = comparison_in(data, name)
    return Exchanged(found.mappings, standard_of(found.left), standard_of(found.right))


def comparison_in(data: bytes, name: str = "the file") -> Comparison:
    """The whole comparison of a document."""
    problems = Problems(name)
    document = Member(document_in(data, name), "", problems)
    _check_kind(document, name)
    coverage = document.inner("coverage")
    found = Comparison(
        _side_in(document.inner("left")),
        _side_in(document.inner("right")),
        tuple(mapping_in(one) for one in document.each("mappings")),
        coverage.share("left"),
        coverage.share("right"),
    )
    problems.check()
    return found


def document_in(data: bytes, name: str) -> Mapping[str, Any]:
    """The object that a JSON file holds."""
    if not data.strip():
        raise EmptyFile(f"{name} is empty.", next_step="Get the file again.")
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise NotThatFormat(f"{name} is not in UTF-8.", next_step="Save it in UTF-8.") from error
    except (ValueError, RecursionError) as error:  # also a number of more digits than Python reads
        raise NotThatFormat(f"{name} is no JSON: {error}.", next_step="Export the file again.") from error
    if not isinstance(document, Mapping):
        raise NotThatFormat(f"{name} holds no JSON object.", next_step="Export the file again.")
    return document


def _check_kind(document: Member, name: str) -> None:
    kind, version = document.values.get("format"), document.values.get("version")
    if kind != FORMAT:
        raise NotThatFormat(f"{name} is no comparison: its format is {kind!r}.", next_step=f"Give one of {FORMAT!r}.")
    if not isinstance(version, int) or version > VERSION:
        raise NotThatFormat(
            f"{name} is of version {version!r}, and this program reads up to {VERSION}.",
            next_step="Update this program, or export the file as CSV or XLSX there.",
        )


def _side_in(side: Member) -> Side:
    citations: Sequence[Member] = side.each("citations")
    return Side(
        scheme=side.text("scheme"),
        edition=side.text("edition"),
        source_id=side.text("source_id"),
        title=side.text("title"),
        criteria=tuple(criterion_in(one) for one in side.each("criteria")),
        citations=tuple((one.text("address"), citation_in(one.inner("citation"))) for one in citations),
    )
