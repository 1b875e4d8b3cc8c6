"""Files digested, and written whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

CHUNK = 1 << 20  # bytes held in memory at a time


def digest_of(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Replace a file: after a crash or a power cut it is the old one or the new one."""
    temporary = part_of(path)
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    sync_folder(path.parent)


def copy_whole(origin: Path, path: Path) -> str:
    """Copy a file as `write_whole` writes one; the SHA-256 of what was copied."""
    temporary, digest = part_of(path), hashlib.sha256()
    with origin.open("rb") as read, temporary.open("wb") as written:
        while chunk := read.read(CHUNK):
            digest.update(chunk)
            written.write(chunk)
        written.flush()
        os.fsync(written.fileno())
    temporary.replace(path)
    sync_folder(path.parent)
    return digest.hexdigest()


def part_of(path: Path) -> Path:
    """Where a file grows until it is whole; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.with_name(f"{path.name}.part")


def sync_folder(folder: Path) -> None:
    """Make a rename in a folder survive a power cut, where the system can."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
