"""What the speed benchmarks read and ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.measuring import ROOT
from benchmarks.policyqa import DATA

ASVS = DATA / "asvs" / "asvs-5.0.0.pdf"
CORPUS = ROOT / "corpus"
QUESTIONS = ROOT / "evals" / "interop_evals" / "data" / "first.jsonl"

TEXTS: Mapping[str, Path] = {"ASVS 5.0.0 (PDF)": ASVS, "shipped corpus (Markdown)": CORPUS}
"""A file or a folder by the name that the tables show."""

FIELDS: Mapping[str, object] = {"publisher": "OWASP", "kind": "requirements", "edition": "5.0.0", "year": 2025}
"""What a person tells of the PDF; the corpus has its manifest."""

WARM_UP = (
    "What is a standard?",
    "Who audits the auditors of a scheme?",
    "How often are certificates renewed?",
    "Which metals are mined?",
    "When does a complaint procedure start?",
)
"""Asked before the clock runs. None of them is asked again: the product remembers the vectors of recent questions."""


def there() -> dict[str, Path]:
    """The texts that lie on this machine."""
    return {name: path for name, path in TEXTS.items() if path.exists()}


def absent() -> list[str]:
    """The texts that do not, each as a line that says where it would have to be."""
    missing = {name: path for name, path in TEXTS.items() if not path.exists()}
    return [f"{name}: skipped, there is no {path.name} in {path.parent}." for name, path in missing.items()]


def files_of(path: Path) -> list[Path]:
    """The file itself, or a folder's Markdown files."""
    return sorted(path.rglob("*.md")) if path.is_dir() else [path]


def questions() -> list[str]:
    """The questions of the first evaluation set, each once."""
    lines = QUESTIONS.read_text("utf-8").splitlines()
    return list(dict.fromkeys(json.loads(line)["question"] for line in lines))
