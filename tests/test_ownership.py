"""One owner a library."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from interop_assistant.errors import LibraryBroken, LibraryBusy
from interop_assistant.ownership import NOTE, own, owner_of

HOLD = """
import sys, time
from pathlib import Path
from interop_assistant.ownership import own
with own(Path(sys.argv[1]), "http://127.0.0.1:8123"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_owner_is_named(tmp_path: Path) -> None:
    """While a library is owned its note names the process; afterwards there is no note."""
    with own(tmp_path, "http://127.0.0.1:1") as ownership:
        assert owner_of(tmp_path) == ownership.owner
        assert ownership.owner.pid == os.getpid()
    assert owner_of(tmp_path) is None


def test_second_owner_is_refused_at_once(tmp_path: Path) -> None:
    """A second owner is refused within a second, with process, time and address of the first."""
    with own(tmp_path, "http://127.0.0.1:8123") as first:
        began = time.monotonic()
        with pytest.raises(LibraryBusy) as caught, own(tmp_path):
            pass
        assert time.monotonic() - began < 1
    assert caught.value.address == "http://127.0.0.1:8123"
    for part in (str(os.getpid()), first.owner.started, "http://127.0.0.1:8123"):
        assert part in str(caught.value)


def test_address_may_come_later(tmp_path: Path) -> None:
    """A server that learns its port late can publish it, and others are sent there."""
    with own(tmp_path) as ownership:
        ownership.publish_address("http://127.0.0.1:9")
        with pytest.raises(LibraryBusy) as caught, own(tmp_path):
            pass
    assert caught.value.address == "http://127.0.0.1:9"


def test_it_can_be_owned_again(tmp_path: Path) -> None:
    """A library let go can be owned again, also after an error."""
    with pytest.raises(ZeroDivisionError), own(tmp_path):
        raise ZeroDivisionError
    with own(tmp_path):
        pass


def test_killed_owner_frees_the_library(tmp_path: Path) -> None:
    """A killed owner leaves a note but no lock: the next owner takes over and its note replaces the old one."""
    with subprocess.Popen([sys.executable, "-c", HOLD, str(tmp_path)], stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(LibraryBusy, match=str(child.pid)), own(tmp_path):
            pass
        child.send_signal(signal.SIGKILL)
        child.wait()
    assert (tmp_path / NOTE).exists()
    with own(tmp_path):
        owner = owner_of(tmp_path)
        assert owner is not None
        assert owner.pid == os.getpid()


def test_unreadable_note_still_refuses(tmp_path: Path) -> None:
    """The lock decides, not the note: a damaged note makes the refusal vaguer, nothing else."""
    with own(tmp_path):
        (tmp_path / NOTE).write_text("{")
        with pytest.raises(LibraryBusy, match="another process"), own(tmp_path):
            pass


def test_a_file_is_no_library(tmp_path: Path) -> None:
    """Where no folder can be made the error says what to do."""
    (tmp_path / "file").write_text("")
    with pytest.raises(LibraryBroken, match="--library"), own(tmp_path / "file"):
        pass
