"""Runs readers in a child process, so that a hostile or endless file costs only itself.

One child reads many files; it is replaced after it was killed. Requests and replies are lines of JSON over pipes.
Wall-clock time is limited on every platform by killing the child; see `child` for the other limits.
"""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any

from interop_assistant import errors
from interop_assistant.domain.documents import Document, Source
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.wire import document_from_plain

REPLY_BYTES_A_CHARACTER = 64  # blocks of one character cost the most
GRACE_SECONDS = 30.0  # starting a child and importing parsers on a loaded machine


class ReaderProcess:
    """A child process that reads files one at a time. A context manager; safe to use from several threads."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def __enter__(self) -> ReaderProcess:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                pipe.close()

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:
        """The document in ``path``. Raises a `RefusedFile` that says what to do; the next file is not affected."""
        check_file(path, self.limits)
        request = {"path": str(path.absolute()), "source": asdict(source), "password": password}
        with self._lock:
            reply = self._ask(request, path)
        if "document" in reply:
            return document_from_plain(reply["document"], source)
        raise _refusal(reply)

    def _ask(self, request: dict[str, Any], path: Path) -> dict[str, Any]:
        child = self._started()
        expired = threading.Event()
        timer = threading.Timer(self.limits.seconds, _expire, (child, expired))
        timer.daemon = True
        timer.start()
        try:
            line = self._exchange(child, request)
        except BaseException:
            self.close()
            raise
        finally:
            timer.cancel()
        if not line.endswith(b"\n"):
            self._give_up(child, expired.is_set(), len(line), path)
        reply: dict[str, Any] = json.loads(line)
        if reply.get("last") or expired.is_set():
            self.close()
        return reply

    def _exchange(self, child: subprocess.Popen[bytes], request: dict[str, Any]) -> bytes:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(json.dumps(request).encode() + b"\n")
            child.stdin.flush()
        except OSError:
            return b""
        return child.stdout.readline(self._most_bytes())

    def _most_bytes(self) -> int:
        return REPLY_BYTES_A_CHARACTER * self.limits.max_characters + 2**20

    def _give_up(self, child: subprocess.Popen[bytes], expired: bool, received: int, path: Path) -> None:
        """Replace a child that died, was killed or said too much, and say why."""
        if received < self._most_bytes() and not expired:
            child.wait(GRACE_SECONDS)
        code = child.poll()
        self.close()
        if expired or code == -getattr(signal, "SIGXCPU", 1000):
            raise errors.ReaderLimit(
                f"{path.name}: reading took longer than {self.limits.seconds:g} seconds.",
                next_step="Split the file or save it anew from its program, or raise the setting reader_seconds.",
            )
        if received >= self._most_bytes():
            raise errors.FileTooLarge(f"{path.name}: its text is too long.", next_step="Split the file.")
        raise errors.ReaderLimit(
            f"{path.name}: the reader ended while reading it (exit status {code}), most likely out of memory.",
            next_step="Save the file anew from its program, or raise the setting reader_megabytes.",
        )

    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is not None and self._child.poll() is not None:
            self.close()
        if self._child is None:
            self._child = self._start()
        return self._child

    def _start(self) -> subprocess.Popen[bytes]:
        """A new child, ready. ``-P`` keeps modules lying beside the files out of its search path."""
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", "interop_assistant.readers.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONPATH": os.pathsep.join(_search_path())},
        )
        assert child.stdin is not None
        assert child.stdout is not None
        expired = threading.Event()
        timer = threading.Timer(GRACE_SECONDS, _expire, (child, expired))
        timer.daemon = True
        timer.start()
        try:
            child.stdin.write(json.dumps(asdict(self.limits)).encode() + b"\n")
            child.stdin.flush()
            ready = child.stdout.readline(64)
        except OSError:
            ready = b""
        finally:
            timer.cancel()
        if ready != b'"ready"\n':
            self._child = child
            self.close()
            raise errors.LibraryBroken(
                "The process that reads files did not start.", next_step="Run interop-assistant doctor."
            )
        return child


def _search_path() -> list[str]:
    """Where this process finds its modules, so that the child finds the same."""
    return [entry for entry in sys.path if entry and Path(entry).exists()]


def _expire(child: subprocess.Popen[bytes], expired: threading.Event) -> None:
    expired.set()
    child.kill()


def check_file(path: Path, limits: Limits) -> None:
    """Refuse what need not be opened: missing, no file, empty, too large, unknown ending."""
    from interop_assistant import readers

    try:
        status = path.stat()
    except OSError as error:
        raise errors.RefusedFile(
            f"{path}: {error.strerror or 'cannot be opened'}.", next_step="Check the path and the rights on it."
        ) from error
    if stat.S_ISDIR(status.st_mode):
        raise errors.RefusedFile(f"{path} is a folder, not a file.", next_step="Give the files in it.")
    if not stat.S_ISREG(status.st_mode):
        raise errors.RefusedFile(f"{path} is no regular file.", next_step="Copy its content into a file first.")
    readers.reader_version(path)
    if status.st_size == 0:
        raise errors.EmptyFile(f"{path.name} is empty.", next_step="Get or save the file again.")
    if status.st_size > limits.max_bytes:
        raise errors.FileTooLarge(
            f"{path.name} has {status.st_size / 2**20:,.0f} MB; the limit is {limits.max_bytes / 2**20:,.0f} MB.",
            next_step="Split it, or raise the setting max_file_megabytes.",
        )


def _refusal(reply: dict[str, Any]) -> errors.RefusedFile:
    kind = getattr(errors, str(reply.get("error")), errors.DamagedFile)
    if not (isinstance(kind, type) and issubclass(kind, errors.RefusedFile)):
        kind = errors.DamagedFile
    refusal: errors.RefusedFile = kind(str(reply.get("message")), next_step=str(reply.get("next_step", "")))
    return refusal
