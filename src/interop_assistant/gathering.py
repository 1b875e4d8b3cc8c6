"""Paths and what is told of them become candidates: files, each with what is known of its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256 as sha256_of
from pathlib import Path
from typing import Any, TypeAlias

from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.errors import RefusedFile, WrongUsage

MANIFEST = "manifest.toml"
LONGEST_SLUG = 80
GIVEN = tuple(f.name for f in fields(Source) if f.name not in {"sha256", "filename"})
"""What may be told of a file."""

LoadManifest: TypeAlias = Callable[[Path], Sequence[tuple[Path, Source]]]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file to take in. ``row`` is what a manifest says of it; without one, ``given`` is what a person said.

    ``kept`` marks an original that the library keeps, named by its digest: its row is the source made from it.
    """

    path: Path
    row: Source | None
    given: Mapping[str, Any]
    kept: bool = False

    @property
    def shown(self) -> str:
        """How a person knows the file."""
        return (self.row.filename or self.row.id) if self.kept and self.row else str(self.path)


def checked_fields(given: Mapping[str, object]) -> dict[str, Any]:
    """What was told, without what was left empty; `WrongUsage` names an unknown field or kind and the known ones."""
    if unknown := sorted(set(given) - set(GIVEN)):
        raise WrongUsage(f"Unknown field: {', '.join(unknown)}.", next_step=f"Known fields: {', '.join(GIVEN)}.")
    told = {name: value for name, value in given.items() if value not in (None, "")}
    if "kind" in told:
        try:
            told["kind"] = SourceKind(str(told["kind"]))
        except ValueError:
            known = ", ".join(kind.value for kind in SourceKind)
            raise WrongUsage(f"Unknown kind: {told['kind']}.", next_step=f"Known kinds: {known}.") from None
    return told


def gather(
    paths: Sequence[Path], given: Mapping[str, object], suffixes: Collection[str], load: LoadManifest
) -> list[Candidate]:
    """The files of all paths, each once, in a stable order.

    A file is taken whatever its name; of a folder all files with a known suffix, or, where a manifest stands in it,
    those that the manifest names.
    """
    told = checked_fields(given)
    manifests: dict[Path, dict[Path, Source]] = {}
    found: dict[Path, Candidate] = {}
    for path in paths:
        for file in files_in(path, suffixes, load, manifests):
            rows_beside(file, load, manifests)
            found.setdefault(file.resolve(), Candidate(file, row_of(file.resolve(), manifests), told))
    return list(found.values())


def row_of(file: Path, manifests: Mapping[Path, Mapping[Path, Source]]) -> Source | None:
    """What the manifests read so far say of a file: the one beside it first, then those of the folders above."""
    return next((manifests[folder][file] for folder in file.parents if file in manifests.get(folder, {})), None)


def files_in(
    path: Path, suffixes: Collection[str], load: LoadManifest, manifests: dict[Path, dict[Path, Source]]
) -> Iterator[Path]:
    """The file itself, or a folder's files, folders in it included, hidden ones left out."""
    if not path.is_dir():
        yield path
        return
    if rows := rows_beside(path / MANIFEST, load, manifests):
        yield from rows
        return
    for inner in sorted(path.iterdir()):
        if inner.name.startswith("."):
            continue
        if inner.is_dir() and not inner.is_symlink():
            yield from files_in(inner, suffixes, load, manifests)
        elif inner.suffix.lower() in suffixes and inner.is_file():
            yield inner


def rows_beside(file: Path, load: LoadManifest, manifests: dict[Path, dict[Path, Source]]) -> dict[Path, Source]:
    """The rows of the manifest in a file's folder, by file; read once a folder, empty where there is none."""
    folder = file.parent.resolve()
    if folder not in manifests:
        there = (folder / MANIFEST).is_file()
        manifests[folder] = {path.resolve(): source for path, source in load(folder / MANIFEST)} if there else {}
    return manifests[folder]


def described(candidate: Candidate, sha256: str, known: Sequence[Source]) -> Source:
    """The source of a file, as far as it can be known before reading: a title may still be empty.

    What a manifest says stands. Otherwise what is not told stays as the library has it: for a file with the same
    bytes, or for the source with the same id. `RefusedFile` names what is missing and the option that gives it.
    """
    if candidate.row is not None and candidate.kept:
        return candidate.row
    if candidate.row is not None:
        return complete(replace(candidate.row, sha256=sha256, filename=candidate.path.name))
    given = candidate.given
    twins = [source for source in known if source.sha256 == sha256]
    id_ = given.get("id") or (twins[0].id if len(twins) == 1 else derived_id(candidate))
    before = next((source for source in known if source.id == id_), None)
    told = {**given, "id": id_, "sha256": sha256, "filename": candidate.path.name}
    if before is not None:
        return complete(replace(before, **told))
    return complete(Source(**({"title": "", "publisher": "", "kind": None} | told)))


def complete(source: Source) -> Source:
    """The source, if it says who published it, what it is for and, where that matters, which edition it is."""
    missing = [name for name in ("publisher", "kind") if not getattr(source, name)]
    if source.kind is SourceKind.REQUIREMENTS and not source.edition:
        missing.append("edition")
    if missing:
        options = " ".join(f"--{name} …" for name in missing)
        raise RefusedFile(
            f"{source.filename} has no {' and no '.join(missing)}.",
            next_step=f"Give {options}, or name the file in a {MANIFEST} beside it.",
        )
    return source


def derived_id(candidate: Candidate) -> str:
    """An id made of title (or file name) and edition (or year): ``creating-shared-value-2018``."""
    name = str(candidate.given.get("title") or candidate.path.stem)
    edition = str(candidate.given.get("edition") or candidate.given.get("year") or "")
    base, end = slug(name)[:LONGEST_SLUG].strip("-"), slug(edition)
    base = base or f"source-{sha256_of(name.encode()).hexdigest()[:8]}"  # a title in another script
    return base if not end or base == end or base.endswith(f"-{end}") else f"{base}-{end}"


def slug(text: str) -> str:
    """Letters and digits of a text without accents, in lower case, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
