"""The documentation names what exists, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.main import get_command

from interop_api.app import create_app
from interop_assistant.cli import app
from interop_assistant.readers import known_suffixes
from interop_assistant.settings import Settings, setting_names
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("benchmarks/*.md")])


def table(heading: str) -> str:
    """The section of the README under a heading."""
    return README.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def test_settings_are_documented() -> None:
    """Every setting stands in the README with its default, and no other."""
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*?) \|", table("Settings"), re.MULTILINE))
    assert set(rows) == set(setting_names())
    for name, field in Settings.model_fields.items():
        if not field.default_factory:
            assert rows[name].strip("`") == str(field.default), name


def test_commands_are_documented() -> None:
    """Every command stands in the README, and no other."""
    documented = set(re.findall(r"^\| `interop-assistant (\w+)", README, re.MULTILINE))
    assert documented == set(get_command(app).commands)  # type: ignore[attr-defined]


def test_routes_are_documented(tmp_path: Path) -> None:
    """Every route stands in the README, and no other."""
    paths = create_app(lambda: None, Settings(library=tmp_path)).openapi()["paths"]  # type: ignore[arg-type, return-value]
    existing = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    assert set(re.findall(r"`((?:GET|POST|PATCH|DELETE) /[^`]*)`", table("The API"))) == existing


def test_formats_are_documented() -> None:
    """Each format that a reader exists for is named."""
    names = {".md": "Markdown", ".txt": "plain text", ".html": "HTML", ".pdf": "PDF", ".docx": "Word", ".xlsx": "Excel"}
    names |= {".csv": "CSV", ".json": "OSCAL"}
    assert set(names) <= set(known_suffixes())
    assert all(name in README for name in names.values())


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    """Every relative link of a document leads to a file of the repository."""
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", document.read_text(encoding="utf-8")):
        assert (document.parent / target).exists(), target


def test_make_commands_exist() -> None:
    """Every `make x` in the documents is a target."""
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for document in DOCUMENTS:
        named = set(re.findall(r"(?:^    |`)make (\w+)", document.read_text(encoding="utf-8"), re.MULTILINE))
        assert named <= targets, document.name
