"""Token counts: offline, exact where tiktoken runs, the user's environment as it was."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.errors import ModelBroken
from interop_assistant.tokens import RANKS, SHIPPED, ApproximateCounter, TiktokenCounter, cache_folder, token_counter

COUNTER = TiktokenCounter()
ANY_TEXT = st.text(st.characters(), max_size=200)
PROSE = (
    "Recognition of another standard begins with its scope. The two secretariats compare the requirements one by one, "
    "note where only one side asks for something, and agree who checks what remains."
)
OFFLINE = """
import os, sys, tempfile
def refuse(event, _):
    if event.startswith(("socket.connect", "socket.getaddrinfo", "socket.gethostby", "urllib.")):
        raise SystemExit(f"tried the network: {event}")
sys.addaudithook(refuse)
os.environ["TIKTOKEN_CACHE_DIR"] = mine = tempfile.mkdtemp()
from interop_assistant.tokens import token_counter
print("tiktoken" in sys.modules, token_counter().count("hello world"), os.environ["TIKTOKEN_CACHE_DIR"] == mine,
      os.listdir(mine))
"""


def test_counts_are_o200k() -> None:
    """Known counts of the encoding: its source calls these texts 2, 1 and 0 tokens."""
    assert [COUNTER.count(text) for text in ("hello world", " recognition", "")] == [2, 1, 0]
    assert not COUNTER.approximate


def test_offline_and_late() -> None:
    """A fresh process counts without the network, imports tiktoken late and leaves the user's cache alone."""
    done = subprocess.run([sys.executable, "-c", OFFLINE], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("False 2 True []", "")


@given(ANY_TEXT)
def test_any_text_has_a_count(text: str) -> None:
    """Both counters count any characters; a text is empty if and only if it has no tokens."""
    for counter in (COUNTER, ApproximateCounter()):
        assert (counter.count(text) == 0) is (text == "")


def test_control_tokens_are_plain_text() -> None:
    """A document that holds a model's control token is counted as the characters it is."""
    assert COUNTER.count("<|endoftext|>") > 1


@given(ANY_TEXT, ANY_TEXT)
def test_the_estimate_never_falls_when_text_is_added(text: str, more: str) -> None:
    """More text never has fewer approximate tokens."""
    counter = ApproximateCounter()
    assert counter.count(text + more) >= counter.count(text)


def test_the_estimate_errs_on_the_safe_side() -> None:
    """Of prose the approximate counter says rather too many tokens, but not twice as many, and says that it guesses."""
    counter = ApproximateCounter()
    assert COUNTER.count(PROSE) <= counter.count(PROSE) < 2 * COUNTER.count(PROSE)
    assert counter.approximate


def test_the_exact_counter_is_the_usual_one() -> None:
    """Where tiktoken is installed, counts are exact."""
    assert token_counter().approximate is False


def test_altered_ranks_are_refused_and_kept(tmp_path: Path) -> None:
    """Altered ranks are an error that says to reinstall; tiktoken would delete and download them."""
    altered = Path(shutil.copy(SHIPPED / RANKS, tmp_path))
    altered.write_bytes(altered.read_bytes().replace(b"IQ== 0", b"IQ== 1", 1))
    with pytest.raises(ModelBroken, match=r"altered.*Reinstall"):
        TiktokenCounter(tmp_path).count("audit")
    assert altered.exists()


def test_missing_ranks_are_named(tmp_path: Path) -> None:
    """Ranks that are gone are an error that says to reinstall."""
    with pytest.raises(ModelBroken, match=r"cannot be read.*Reinstall"):
        TiktokenCounter(tmp_path).count("audit")


@pytest.mark.parametrize("before", [None, "somewhere"])
def test_the_environment_comes_back(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, before: str | None) -> None:
    """The user's own cache variable is as it was, also after an error."""
    monkeypatch.delenv("TIKTOKEN_CACHE_DIR", raising=False)
    if before is not None:
        monkeypatch.setenv("TIKTOKEN_CACHE_DIR", before)
    seen = []
    with suppress(ZeroDivisionError), cache_folder(tmp_path):
        seen.append(os.environ["TIKTOKEN_CACHE_DIR"])
        raise ZeroDivisionError
    assert seen == [str(tmp_path)]
    assert os.environ.get("TIKTOKEN_CACHE_DIR") == before
