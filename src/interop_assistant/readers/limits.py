"""How much one file may cost."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``seconds`` bounds wall clock and processor time of one file, ``megabytes`` the address space of the reader.

    The address space is bounded where the platform can (Linux); time, bytes, pages and characters everywhere.
    """

    max_bytes: int = 100 * 2**20
    max_pages: int = 2000
    max_characters: int = 10_000_000
    seconds: float = 120.0
    megabytes: int = 1024
