"""Files read for an import: as text, JSON or JSON lines, with errors that say where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from interop_assistant.errors import WrongUsage


def text_of(path: Path) -> str:
    """The text of a file in UTF-8, with or without a mark at its beginning."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{path} cannot be read: {error}.", next_step="Name a file of text in UTF-8.") from error


def json_of(path: Path) -> Any:
    """The JSON value of a file."""
    return parsed(text_of(path), str(path))


def json_lines(path: Path) -> Iterator[tuple[int, Any]]:
    """The number and the JSON value of each line that is not blank; large files are read line by line."""
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield number, parsed(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{path} cannot be read: {error}.", next_step="Name a file of text in UTF-8.") from error


def parsed(text: str, where: str) -> Any:
    """A text as JSON; `WrongUsage` says where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WrongUsage(f"{where} is not JSON: {error}.", next_step="Correct it, or name another format.") from error


def not_of(path: Path, wanted: str) -> WrongUsage:
    """The error for a file that is not of its format."""
    return WrongUsage(f"{path} is not {wanted}.", next_step="Name another file, or its format.")
