"""One process owns a library: a lock of the operating system, and a note that says who holds it."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from interop_assistant.errors import LibraryBroken, LibraryBusy
from interop_assistant.files import write_whole

LOCK, NOTE = "owner.lock", "owner.json"
PATIENCE = 0.3  # seconds: an owner that is just leaving is waited for, anyone else is not


@dataclass(frozen=True, slots=True)
class Owner:
    """Who holds a library. ``address`` is where its server listens, None while it has none."""

    pid: int
    host: str
    started: str
    address: str | None = None

    def __str__(self) -> str:
        at = f", serving {self.address}" if self.address else ""
        return f"process {self.pid} on {self.host}, since {self.started}{at}"


class Ownership:
    """A library that is ours until the lock is let go."""

    def __init__(self, library: Path, owner: Owner) -> None:
        self._library, self.owner = library, owner
        self._write()

    def publish_address(self, address: str | None) -> None:
        """Tell others where to ask, once the server knows."""
        self.owner = replace(self.owner, address=address)
        self._write()

    def _write(self) -> None:
        write_whole(self._library / NOTE, json.dumps(asdict(self.owner)).encode())


@contextmanager
def own(library: Path, address: str | None = None) -> Iterator[Ownership]:
    """Own a library for the length of a ``with``; the lock goes with the process, however it ends.

    Raises `LibraryBusy`, within a second, with the holder named and its ``address``; `LibraryBroken` when the folder
    cannot be written.
    """
    lock = locked(library)
    try:
        yield Ownership(library, Owner(os.getpid(), socket.gethostname(), now(), address))
    finally:
        (library / NOTE).unlink(missing_ok=True)
        lock.release()


def locked(library: Path) -> FileLock:
    """The library's lock, taken."""
    lock = FileLock(library / LOCK, timeout=PATIENCE, thread_local=False, fallback_to_soft=False)
    try:
        library.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        raise busy(library) from None
    except (OSError, NotImplementedError) as error:
        raise LibraryBroken(
            f"The library folder {library} cannot be used: {error}.",
            next_step="Give this user the right to write there, or name another folder with --library.",
        ) from error
    return lock


def busy(library: Path) -> LibraryBusy:
    """The error that names the holder, as far as it has said who it is."""
    owner = owner_of(library)
    step = (
        "Ask it there, or stop it and try again."
        if owner and owner.address
        else "Wait until it is done, or stop it, and try again."
    )
    return LibraryBusy(
        f"The library {library} is in use by {owner or 'another process'}.",
        next_step=step,
        address=owner.address if owner else None,
    )


def owner_of(library: Path) -> Owner | None:
    """Who last said to hold a library; None when nobody did. Only the lock tells whether it still does."""
    try:
        return Owner(**json.loads((library / NOTE).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
