"""JSON: the same document that the API gives."""

from __future__ import annotations

import json

from interop_assistant.domain.overlaps import Overlap


def write(overlap: Overlap) -> bytes:
    """The document, indented, in UTF-8."""
    return (json.dumps(overlap.as_dict(), ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")
