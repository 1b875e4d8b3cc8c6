"""Small files that say how a derived index was built."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from interop_assistant.errors import LibraryBroken
from interop_assistant.files import write_whole


def write_stamp(path: Path, content: Mapping[str, object]) -> None:
    """Replace a stamp; `LibraryBroken` when it cannot be written."""
    try:
        write_whole(path, json.dumps(content).encode())
    except OSError as error:
        raise LibraryBroken(
            f"The index beside {path} cannot be written: {error.strerror}.",
            next_step="Free some space or give this user the right to write there, then try again.",
        ) from error


def read_stamp(path: Path) -> dict[str, object]:
    """What a stamp says; nothing where it is missing or unreadable, which means: build again."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
