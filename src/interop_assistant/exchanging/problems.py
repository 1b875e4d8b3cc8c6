"""What is wrong with a file of mappings, told all at once and with its place; nothing of such a file is taken in."""

from __future__ import annotations

from dataclasses import dataclass, field

from interop_assistant.errors import NotThatFormat

SHOWN = 5  # problems told in one message


@dataclass(frozen=True, slots=True)
class Place:
    """A row of a file: ``where`` names it as the person who edits the file sees it."""

    where: str

    def column(self, heading: str) -> str:
        """One cell of the row."""
        return f"{self.where}, column “{heading}”"


@dataclass(slots=True)
class Problems:
    """Collects what is wrong with ``file``."""

    file: str
    found: list[str] = field(default_factory=list)

    def add(self, where: str, what: str) -> None:
        """Note a problem: what it is and what to do about it."""
        self.found.append(f"{where}: {what}")

    def check(self) -> None:
        """`NotThatFormat` when there is any."""
        if not self.found:
            return
        more = len(self.found) - SHOWN
        told = "; ".join(one.rstrip(".") for one in self.found[:SHOWN])
        rest = f"; and {more} more" if more > 0 else ""
        raise NotThatFormat(
            f"Nothing was taken from {self.file}. {told}{rest}.", next_step="Mend this and give the file again."
        )
