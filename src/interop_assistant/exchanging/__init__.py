"""Comparisons leave as files, and mappings come back from them: one row a format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from interop_assistant.domain.mappings import Comparison
from interop_assistant.errors import UnknownFormat, WrongUsage
from interop_assistant.exchanging.exchanged import Exchanged, Standard

__all__ = ["FORMATS", "Exchanged", "Format", "Standard", "format_named", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the ending of its files, its media type, and where its code is (imported late)."""

    name: str
    suffix: str
    media_type: str
    module: str
    readable: bool = True

    def write(self, comparison: Comparison, made: str = "") -> bytes:
        """The file. The same comparison and date give the same bytes.

        ``made`` is the day of the export in ISO 8601, told where the format has a place for it; without it the date of
        the newest mapping is told.
        """
        writer = cast("Callable[[Comparison, str], bytes]", import_module(self.module).write)
        return writer(comparison, made)

    def read(self, data: bytes, name: str = "the file") -> Exchanged:
        """The mappings of a file, all or none, and the standards as far as it names them.

        Raises a `RefusedFile` that names the place of each fault and says what to do, and `WrongUsage` where the format
        is written only.
        """
        if not self.readable:
            known = ", ".join(one.name for one in FORMATS.values() if one.readable)
            raise WrongUsage(f"{self.name} is for reading by people.", next_step=f"Import one of {known}.")
        reader = cast("Callable[[bytes, str], Exchanged]", import_module(self.module).read)
        return reader(data, name)


_HERE = "interop_assistant.exchanging"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS: dict[str, Format] = {
    one.name: one
    for one in (
        Format("json", ".json", "application/json", f"{_HERE}.json_document"),
        Format("csv", ".csv", "text/csv; charset=utf-8", f"{_HERE}.csv_table"),
        Format("xlsx", ".xlsx", _XLSX, f"{_HERE}.workbook"),
        Format("oscal", ".oscal.json", "application/json", f"{_HERE}.oscal"),
        Format("sssom", ".sssom.tsv", "text/tab-separated-values; charset=utf-8", f"{_HERE}.sssom"),
        Format("html", ".html", "text/html; charset=utf-8", f"{_HERE}.report", readable=False),
    )
}


_HEAD = 1_000  # bytes; the outermost member is the first word of such a file
_ENDINGS = {".tsv": "sssom"} | {one.suffix: one.name for one in FORMATS.values() if one.readable}
_OSCAL = b'"mapping-collection"'


def format_of(name: str, data: bytes) -> Format:
    """The format of a file by the ending of its name, a ``.json`` by what it holds. `UnknownFormat` for other files."""
    found = [ending for ending in _ENDINGS if name.lower().endswith(ending)]
    if not found:
        raise UnknownFormat(
            f"{name}: no mappings are read from such files.", next_step=f"Known: {', '.join(_ENDINGS)}."
        )
    chosen = FORMATS[_ENDINGS[max(found, key=len)]]
    return FORMATS["oscal"] if chosen.name == "json" and _OSCAL in data[:_HEAD] else chosen


def format_named(name: str) -> Format:
    """The format of this name; `WrongUsage` names the known ones."""
    if name not in FORMATS:
        raise WrongUsage(f"There is no format {name!r}.", next_step=f"Known formats: {', '.join(FORMATS)}.")
    return FORMATS[name]
