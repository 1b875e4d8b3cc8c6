"""How many tokens a text costs in a model's prompt: tiktoken's o200k_base, offline."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from interop_assistant.errors import ModelBroken
from interop_assistant.ports import TokenCounter

if TYPE_CHECKING:
    from tiktoken import Encoding

SHIPPED = Path(__file__).parent / "token_ranks"

RANKS = "fb374d419588a4632f3f557e76b4b70aebbca790"
"""tiktoken's name in its cache for o200k_base: the SHA-1 of the address that it would download it from."""

RANKS_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"
"""As in tiktoken_ext/openai_public.py."""

BYTES_PER_TOKEN = 3.5
"""For `ApproximateCounter`. Bytes a token: policies 5.4, a report 5.0, a table of criteria 4.6, Markdown 3.5."""

_environment = Lock()


class TiktokenCounter:
    """Exact for models that use o200k_base, a good estimate for others.

    The ranks are loaded at the first count, from ``folder`` and never from the network; `ModelBroken` when they are
    missing or altered.
    """

    approximate: bool = False

    def __init__(self, folder: Path = SHIPPED) -> None:
        self._folder = folder
        self._lock = Lock()
        self._encoding: Encoding | None = None

    def count(self, text: str) -> int:
        """Tokens of ``text``; what looks like a control token counts as the plain text it is."""
        return len(self._load().encode_ordinary(text))

    def _load(self) -> Encoding:
        """The encoding, made once."""
        with self._lock:
            if self._encoding is None:
                self._encoding = load_encoding(self._folder)
            return self._encoding


class ApproximateCounter:
    """The last resort where tiktoken does not run: bytes of UTF-8 by `BYTES_PER_TOKEN`, rather too many tokens."""

    approximate: bool = True

    def count(self, text: str) -> int:
        """About the tokens of ``text``."""
        return ceil(len(text.encode("utf-8", "replace")) / BYTES_PER_TOKEN)


def token_counter() -> TokenCounter:
    """The exact counter, or the approximate one on a platform for which tiktoken cannot be installed."""
    from importlib.util import find_spec

    return TiktokenCounter() if find_spec("tiktoken") else ApproximateCounter()


def load_encoding(folder: Path) -> Encoding:
    """tiktoken's o200k_base from the ranks in ``folder``.

    tiktoken deletes a cached file with the wrong digest and downloads it again: both are prevented by looking first.
    """
    refuse_other_ranks(folder / RANKS)
    import tiktoken

    with cache_folder(folder):
        return tiktoken.get_encoding("o200k_base")


def refuse_other_ranks(path: Path) -> None:
    """`ModelBroken` unless the file is there and is the official one."""
    mend = "Reinstall interop-assistant: pip install --force-reinstall --no-deps interop-assistant."
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise ModelBroken(f"The token ranks cannot be read: {error.strerror}.", next_step=mend) from error
    if digest != RANKS_SHA256:
        raise ModelBroken("The token ranks have been altered or are incomplete.", next_step=mend)


@contextmanager
def cache_folder(folder: Path) -> Iterator[None]:
    """tiktoken reads its cache from ``folder`` for as long as this lasts; the user's own variable comes back after."""
    variable = "TIKTOKEN_CACHE_DIR"
    with _environment:
        before = os.environ.get(variable)
        os.environ[variable] = str(folder)
        try:
            yield
        finally:
            if before is None:
                del os.environ[variable]
            else:
                os.environ[variable] = before
