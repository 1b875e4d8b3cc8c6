"""JSON: the same document that the API gives."""

from __future__ import annotations

import json

from interop_assistant.domain.overlaps import Overlap


def write(overlap: Overlap) -> bytes:
    """The document in UTF-8, without white space: a page reads it at each choice."""
    return (json.dumps(overlap.as_dict(), ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8", "replace")
