"""Fields of the corpus's TOML tables, checked: each function names the file, the row and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from interop_assistant.errors import InvalidManifest
from interop_assistant.manifest import is_slug, is_text


def rows_in(file: Path, tables: Mapping[str, Any], name: str) -> list[Any]:
    """The ``[[name]]`` rows of a file; none is allowed."""
    rows = tables.get(name, [])
    if not isinstance(rows, list):
        raise InvalidManifest(f"{file}: '{name}' is not a list of tables.", next_step=f"Write [[{name}]] above each.")
    return rows


def identified(where: str, row: Mapping[str, Any], known: Sequence[str]) -> str:
    """``where`` with the row's id, after the row's fields and its id have been checked."""
    refuse_unknown(where, row, known)
    if not is_slug(row.get("id")):
        raise InvalidManifest(f"{where}: field 'id' holds {row.get('id')!r}.", next_step="Give a lower-case slug.")
    return f"{where} ('{row['id']}')"


def text_in(where: str, row: Mapping[str, Any], key: str) -> str:
    """A field that must hold text."""
    value = row.get(key)
    if not is_text(value):
        raise InvalidManifest(f"{where}: field '{key}' holds {value!r}.", next_step="Give text on one line.")
    return str(value)


def short_in(where: str, row: Mapping[str, Any]) -> str | None:
    """What people call the bearer of a row, where the row says so."""
    return text_in(where, row, "short") if "short" in row else None


def names_in(where: str, row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """A field that may hold a list of names."""
    value = row.get(key, [])
    if not isinstance(value, list) or not all(is_text(name) for name in value):
        raise InvalidManifest(f"{where}: field '{key}' holds {value!r}.", next_step="Give a list of names.")
    return tuple(value)


def refuse_unknown(where: str, row: Any, known: Sequence[str]) -> None:
    """Refuse what is no table or has a field that is not known."""
    if not isinstance(row, dict):
        raise InvalidManifest(f"{where}: it is not a table.", next_step=f"Known fields: {', '.join(known)}.")
    for key in row:
        if key not in known:
            raise InvalidManifest(f"{where}: unknown field '{key}'.", next_step=f"Known fields: {', '.join(known)}.")
