"""What was read since the last write, so that the same question's passages are not decoded twice.

Right only where every write goes through the object that reads: a SQLite library, which has one owner.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")
MOST = 4096  # values; passages with their sources take some 10 MB


class Recent(Generic[Value]):
    """Values by key. What was read before a write is never kept after it; safe to use from many threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._values: dict[str, Value] = {}
        self._generation = 0

    @property
    def generation(self) -> int:
        """How many writes there were; to be asked before reading what will be kept."""
        return self._generation

    def found(self, keys: Iterable[str]) -> dict[str, Value]:
        """The values that are kept, of these keys."""
        with self._lock:
            return {key: self._values[key] for key in keys if key in self._values}

    def keep(self, values: Mapping[str, Value], generation: int) -> None:
        """Keep what was read, unless something was written since ``generation``."""
        with self._lock:
            if generation != self._generation:
                return
            if len(self._values) + len(values) > self._most:
                self._values.clear()
            if len(values) <= self._most:
                self._values.update(values)

    def forget(self) -> None:
        """Forget everything: something was written."""
        with self._lock:
            self._generation += 1
            self._values.clear()
