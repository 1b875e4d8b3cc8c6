"""A manifest becomes sources: each row is checked, each file is found and digested."""

from __future__ import annotations

import difflib
import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PureWindowsPath
from typing import Any
from urllib.parse import urlsplit

from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.errors import InvalidManifest, LibraryBroken

MANIFEST = "manifest.toml"
"""The name of a manifest in the folder of its files."""


def shipped_corpus() -> Path:
    """The folder of the shipped corpus: inside the installed package, or beside ``src`` in a checkout.

    Raises `LibraryBroken` when neither holds a manifest.
    """
    package = Path(__file__).resolve().parent
    for folder in (package / "corpus", package.parents[1] / "corpus"):
        if (folder / MANIFEST).is_file():
            return folder
    raise LibraryBroken(
        "The shipped corpus is missing from this installation.", next_step="Install interop-assistant again."
    )


def load_manifest(path: Path) -> list[tuple[Path, Source]]:
    """The files of a manifest with their sources, in the manifest's order.

    ``path`` is the folder or the manifest in it. ``Source.sha256`` is computed from the file's bytes;
    ``Source.origin`` is ``corpus`` for the shipped corpus, else ``upload``. Raises `InvalidManifest`, which names
    file, row and field and says what is allowed.
    """
    manifest = path / MANIFEST if path.is_dir() else path
    folder = manifest.parent
    origin = "corpus" if is_shipped(folder) else "upload"
    rows = [checked_row(manifest, number, row) for number, row in enumerate(rows_of(manifest), start=1)]
    refuse_duplicates(manifest, rows)
    return [(row.file, row.source(origin)) for row in rows]


def is_shipped(folder: Path) -> bool:
    """Whether ``folder`` is the shipped corpus."""
    try:
        return folder.resolve() == shipped_corpus().resolve()
    except LibraryBroken:
        return False


def read_toml(file: Path) -> dict[str, Any]:
    """The tables of a TOML file; `InvalidManifest` when it cannot be read."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise InvalidManifest(f"{file}: {reason}.", next_step="Check the path and its permissions.") from error
    except UnicodeDecodeError as error:
        raise InvalidManifest(f"{file}: it is not UTF-8 text.", next_step="Save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise InvalidManifest(f"{file}: it is not valid TOML: {error}.", next_step="Correct that line.") from error


def rows_of(manifest: Path) -> list[Any]:
    """The ``[[source]]`` rows of a manifest, at least one; nothing else may stand in it."""
    tables = read_toml(manifest)
    for key in tables:
        if key != "source":
            raise InvalidManifest(f"{manifest}: unknown table '{key}'.", next_step="Only [[source]] is allowed.")
    rows = tables.get("source")
    if not isinstance(rows, list) or not rows:
        raise InvalidManifest(f"{manifest}: it lists no source.", next_step="Add one [[source]] for each document.")
    return rows


@dataclass(frozen=True, slots=True)
class Row:
    """A checked row: its place in the manifest, its file and its fields."""

    number: int
    file: Path
    fields: Mapping[str, Any]

    def source(self, origin: str) -> Source:
        """The row as a source, with the digest of its file."""
        given = {key: value for key, value in self.fields.items() if key not in ("path", "as_of", "kind")}
        return Source(
            **given,
            kind=SourceKind(self.fields["kind"]),
            sha256=hashlib.sha256(self.file.read_bytes()).hexdigest(),
            filename=self.file.name,
            origin=origin,
        )


@dataclass(frozen=True, slots=True)
class Field:
    """What one field of a row may hold: ``allowed`` says in words what ``check`` tests."""

    check: Callable[[Any], bool]
    allowed: str
    required: bool = False


def is_text(value: Any) -> bool:
    """Text on one line that is not blank."""
    return isinstance(value, str) and bool(value.strip()) and "\n" not in value


def is_slug(value: Any) -> bool:
    """Lower-case letters, digits and inner hyphens or dots."""
    return isinstance(value, str) and re.fullmatch(r"[a-z0-9]+([.-][a-z0-9]+)*", value) is not None


def is_year(value: Any) -> bool:
    """A year in which a publication may have appeared."""
    return type(value) is int and 1900 <= value <= 2100


def is_address(value: Any) -> bool:
    """A whole web address: no space, and no dots that stand for something left out."""
    if not isinstance(value, str) or re.search(r"\s|…|\.\.\.", value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def is_date(value: Any) -> bool:
    """A date as TOML writes it, or a year, a month or a day as text."""
    return isinstance(value, date) or (isinstance(value, str) and bool(re.fullmatch(r"\d{4}(-\d{2}){0,2}", value)))


KINDS = ", ".join(kind.value for kind in SourceKind)
SLUG = "lower-case letters and digits, joined by hyphens"

FIELDS: Mapping[str, Field] = {
    "id": Field(is_slug, SLUG, required=True),
    "path": Field(is_text, "the path of a file in the manifest's folder", required=True),
    "title": Field(is_text, "text on one line", required=True),
    "publisher": Field(is_text, "text on one line", required=True),
    "kind": Field(lambda value: value in [kind.value for kind in SourceKind], f"one of {KINDS}", required=True),
    "scheme": Field(is_slug, f"the id of a scheme: {SLUG}"),
    "edition": Field(is_text, "text on one line, such as 'v2.1'"),
    "year": Field(is_year, "a year from 1900 to 2100, without quotation marks"),
    "language": Field(
        lambda value: isinstance(value, str) and bool(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value)),
        "a language code such as 'en'",
    ),
    "licence": Field(is_text, "text on one line, such as 'CC-BY-4.0'"),
    "quote_limit": Field(lambda value: type(value) is int and value > 0, "a number of characters above 0"),
    "url": Field(is_address, "a whole address that starts with http:// or https://"),
    "superseded_by": Field(is_slug, f"the id of a source: {SLUG}"),
    "as_of": Field(is_date, "a date such as 2026-02-28, or a month such as '2026-02'"),
}
"""Every field that a row may have."""


def checked_row(manifest: Path, number: int, row: Any) -> Row:
    """A row whose fields are all known, present where required and well formed, and whose file exists."""
    where = f"{manifest}, source {number}"
    if not isinstance(row, dict):
        raise InvalidManifest(f"{where}: it is not a table.", next_step="Write it as [[source]] with its fields below.")
    where = f"{where} ('{row['id']}')" if is_slug(row.get("id")) else where
    refuse_unknown_fields(where, row)
    refuse_wrong_fields(where, row)
    return Row(number, file_of(where, manifest.parent, row["path"]), row)


def refuse_unknown_fields(where: str, row: Mapping[str, Any]) -> None:
    """Refuse a field that no row may have, naming the nearest or all that exist."""
    for key in row:
        if key not in FIELDS:
            near = difflib.get_close_matches(key, FIELDS, n=1)
            hint = f"Did you mean '{near[0]}'? " if near else ""
            raise InvalidManifest(
                f"{where}: unknown field '{key}'.", next_step=f"{hint}Known fields: {', '.join(FIELDS)}."
            )


def refuse_wrong_fields(where: str, row: Mapping[str, Any]) -> None:
    """Refuse a missing or malformed field. Requirements need an edition: a criterion number alone is ambiguous."""
    for name, field in FIELDS.items():
        if name not in row:
            if field.required:
                raise InvalidManifest(f"{where}: field '{name}' is missing.", next_step=f"Give {field.allowed}.")
        elif not field.check(row[name]):
            raise InvalidManifest(
                f"{where}: field '{name}' holds {row[name]!r}.", next_step=f"Allowed is {field.allowed}."
            )
    if row["kind"] == SourceKind.REQUIREMENTS.value and "edition" not in row:
        raise InvalidManifest(
            f"{where}: field 'edition' is missing.", next_step="Requirements need the edition they belong to."
        )


def file_of(where: str, folder: Path, path: str) -> Path:
    """The file of a row: an existing file inside the manifest's folder, links followed."""
    if PureWindowsPath(path).is_absolute() or "\\" in path or "\0" in path:
        raise InvalidManifest(f"{where}: field 'path' holds {path!r}.", next_step="Write it like guidance/text.md.")
    file = folder / path
    if not file.resolve().is_relative_to(folder.resolve()):
        raise InvalidManifest(
            f"{where}: field 'path' leads outside the manifest's folder: {path!r}.",
            next_step="Move the file into the folder.",
        )
    if not file.is_file():
        raise InvalidManifest(
            f"{where}: field 'path': there is no file {path!r} in {folder}.", next_step="Correct it or add the file."
        )
    return file


def refuse_duplicates(manifest: Path, rows: list[Row]) -> None:
    """Refuse two rows with one id or one file."""
    seen: dict[tuple[str, Any], int] = {}
    for row in rows:
        for field, value in (("id", row.fields["id"]), ("path", row.file.resolve())):
            first = seen.setdefault((field, value), row.number)
            if first != row.number:
                raise InvalidManifest(
                    f"{manifest}, source {row.number}: field '{field}' holds {row.fields[field]!r}, "
                    f"as source {first} already does.",
                    next_step=f"Every source needs its own {field}.",
                )
