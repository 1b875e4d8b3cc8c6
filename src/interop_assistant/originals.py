"""The files as they were given: kept by digest, so that anything can be read again."""

from __future__ import annotations

from pathlib import Path

from interop_assistant.domain.documents import Source
from interop_assistant.errors import DamagedFile, LibraryBroken, RefusedFile
from interop_assistant.files import copy_whole, digest_of
from interop_assistant.ports import Catalogue


def original_of(folder: Path, sha256: str, filename: str | None) -> Path:
    """Where the original with this digest is kept; its suffix says which reader it needs."""
    return folder / f"{sha256}{Path(filename or '').suffix.lower()}"


def digest_given(path: Path) -> str:
    """SHA-256 of a file that a person named; `RefusedFile` when it cannot be opened."""
    if not path.is_file():
        raise RefusedFile(f"There is no file {path}.", next_step="Check the path.")
    try:
        return digest_of(path)
    except OSError as error:
        raise RefusedFile(
            f"{path.name} cannot be opened: {error.strerror}.", next_step="Check who may read it."
        ) from error


def keep_original(path: Path, sha256: str, folder: Path) -> Path:
    """A copy in the folder, whole or not there. `DamagedFile` when the file changed since it was digested."""
    kept = original_of(folder, sha256, path.name)
    if kept.exists():
        return kept
    try:
        copied = copy_whole(path, kept)
    except OSError as error:
        raise LibraryBroken(
            f"The original of {path.name} cannot be kept: {error.strerror}.",
            next_step="Free some space or give this user the right to write in the library folder, then try again.",
        ) from error
    if copied != sha256:
        kept.unlink()
        raise DamagedFile(f"{path.name} changed while it was read.", next_step="Try again when it is complete.")
    return kept


def forget_original(folder: Path, source: Source, catalogue: Catalogue) -> None:
    """Remove the original of a source that is gone or was replaced, unless another source was made from it."""
    if source.sha256 not in {entry.source.sha256 for entry in catalogue.sources()}:
        original_of(folder, source.sha256, source.filename).unlink(missing_ok=True)


def sweep_originals(folder: Path, catalogue: Catalogue) -> list[Path]:
    """Remove what a killed ingest left: copies that no source was made from. Only while nothing is being taken in."""
    used = {entry.source.sha256 for entry in catalogue.sources()}
    stray = [path for path in folder.glob("*") if path.name[:64] not in used or path.suffix == ".part"]
    for path in stray:
        path.unlink(missing_ok=True)
    return stray
