"""JSON with lists of criteria: which of the known forms a file has."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from interop_assistant.domain.documents import Document, Source
from interop_assistant.errors import NotThatFormat
from interop_assistant.readers import oscal, svc
from interop_assistant.readers.building import build
from interop_assistant.readers.decoding import decode
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.listing import Entry, pieces_of

FORMS: tuple[tuple[str, Callable[[Any], bool], Callable[[Any], Sequence[Entry]]], ...] = (
    ("an OSCAL catalogue", oscal.is_catalogue, oscal.entries),
    ("a UNTP Sustainability Vocabulary", svc.is_vocabulary, svc.entries),
)
"""Name, test and reading of each form."""


class JsonReader:
    """``.json`` and ``.jsonld``: an OSCAL catalogue or a UNTP Sustainability Vocabulary."""

    version = "json-1"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:  # noqa: ARG002  the port
        """The document; `NotThatFormat` for other JSON."""
        text, warnings = decode(path.read_bytes(), path.name)
        data = _parsed(text, path.name)
        for _, fits, entries in FORMS:
            if fits(data):
                return build(source, pieces_of(source.title, entries(data), path.name), self.limits, warnings=warnings)
        raise NotThatFormat(
            f"{path.name} is JSON, but neither {' nor '.join(name for name, _, _ in FORMS)}.",
            next_step="Save the list as XLSX or CSV with columns for number and text.",
        )


def _parsed(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotThatFormat(f"{name} is no JSON: {error}.", next_step="Get the file again.") from error
