"""How well criteria are read out of documents: `python -m benchmarks.criteria`.

The ASVS in PDF and DOCX against the CSV of the same edition. A number is found when it is a requirement of the
document, a leading letter aside (the CSV writes V1.1.1 for 1.1.1). Texts are compared after folding: Markdown links
of the CSV become their words, then Unicode, hyphens, quotation marks and white space. A phantom is a requirement that
the CSV lacks.
"""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from benchmarks.measuring import table
from benchmarks.policyqa import DATA
from interop_assistant.criteria import criteria
from interop_assistant.domain.criteria import Criterion, CriterionKind
from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.readers import Limits, reader_for

FOLDER = DATA / "asvs"
FILES = ("asvs-4.0.3.pdf", "asvs-4.0.3.docx", "asvs-5.0.0.pdf", "asvs-5.0.0.docx")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Measured:
    """What was found in one file: numbers of both sides, equal texts, numbers that the CSV lacks, seconds."""

    expected: int
    found: int
    right: int
    equal: int
    phantoms: tuple[str, ...]
    missing: tuple[str, ...]
    unequal: tuple[str, ...]
    seconds: float

    @property
    def precision(self) -> float:
        """Of the requirements found, how many exist."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Of the requirements that exist, how many were found."""
        return self.right / self.expected if self.expected else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def main() -> None:
    """Print what was found in each file, and each number that is wrong."""
    if not FOLDER.exists():
        sys.exit(f"Skipped: there is no {FOLDER}.")
    rows = {name: measured(FOLDER / name) for name in FILES if (FOLDER / name).exists()}
    head = ("file", "expected", "found", "precision", "recall", "F1", "texts equal", "phantoms", "seconds")
    print(table(head, [_row(name, one) for name, one in rows.items()]))
    for name, one in rows.items():
        for what, numbers in (("phantom", one.phantoms), ("missing", one.missing), ("unequal", one.unequal)):
            if numbers:
                print(f"{name}: {what}: {', '.join(numbers)}")


def _row(name: str, one: Measured) -> tuple[str, ...]:
    shares = (one.precision, one.recall, one.f1, one.equal / one.right if one.right else 0.0)
    counts = (str(one.expected), str(one.found))
    return (name, *counts, *(f"{share:.4f}" for share in shares), str(len(one.phantoms)), f"{one.seconds:.2f}")


def measured(path: Path) -> Measured:
    """The criteria of ``path`` against the CSV beside it that has its edition."""
    expected = expectation(path.with_suffix(".csv"))
    edition = path.stem.rpartition("-")[2]
    source = Source(path.stem, path.stem, "OWASP", SourceKind.REQUIREMENTS, "0" * 64, scheme="ASVS", edition=edition)
    document = reader_for(path, Limits()).read(path, source)
    began = perf_counter()
    found = [one for one in criteria(document) if one.kind is CriterionKind.REQUIREMENT]
    return compared(expected, found, perf_counter() - began)


def compared(expected: dict[str, str], found: list[Criterion], seconds: float) -> Measured:
    """Counts of one file; each number counts once."""
    texts = {bare(one.number): one.text for one in found}
    right = texts.keys() & expected.keys()
    unequal = sorted(number for number in right if folded(texts[number]) != folded(expected[number]))
    phantoms = tuple(one.number for one in found if bare(one.number) not in expected)
    missing = tuple(sorted(expected.keys() - texts.keys()))
    equal = len(right) - len(unequal)
    return Measured(len(expected), len(found), len(right), equal, phantoms, missing, tuple(unequal), seconds)


def expectation(path: Path) -> dict[str, str]:
    """number -> text of the requirements in a CSV of the ASVS."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return {bare(row["req_id"]): row["req_description"] for row in csv.DictReader(stream)}


def bare(number: str) -> str:
    """A number without the letter of its family."""
    return re.sub(r"^[A-Z]+(?=\d)", "", number)


def folded(text: str) -> str:
    """A text without what typesetting changes: links, Unicode forms, quotation marks, dashes, all white space."""
    plain = unicodedata.normalize("NFKC", _LINK.sub(r"\1", text))
    plain = plain.translate(str.maketrans("‘’“”–—‐‑", "''\"\"----")).replace("`", "").replace("*", "").replace("\\", "")
    return re.sub(r"\s+", "", plain).casefold()


if __name__ == "__main__":
    main()
