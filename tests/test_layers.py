"""Imports point one way, and each third-party package has one home."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = {
    "interop_assistant": ROOT / "src" / "interop_assistant",
    "interop_api": ROOT / "api" / "interop_api",
    "interop_evals": ROOT / "evals" / "interop_evals",
}

# From the ground up; a module may import from its own floor and those below, and from what its rooms allow.
FLOORS: tuple[tuple[str, ...], ...] = (
    ("domain", "errors"),
    ("ports", "settings"),
    (
        "words", "sentences", "particulars", "schemes", "manifest", "topics", "tokens", "splitting", "interpreting",
        "retrieving", "scoring", "composing", "verifying", "catching_up", "readers", "embedders", "stores", "models",
        "prompts", "ownership", "files", "gathering", "originals", "wire", "wanting", "kinds",
        "listing", "profiles", "relations", "registry", "drawing", "linting", "citing", "fields",
        "following_up", "reshaping", "bindings", "names", "rarity", "supporting", "vouching",
        "abstaining", "parting", "unknowns", "languages", "criteria", "tables", "weights", "rankers", "ranking",
        "comparing", "exchanging", "opportunities", "theorising", "siding", "linking", "overlapping", "reviewing",
        "clarifying", "spelling", "refusing",
    ),
    ("ingesting", "answering", "checking", "planning"),
    ("assistant", "client"),
    ("doors",),
    ("bootstrap",),
    ("cli", "rendering"),
)  # fmt: skip
ROOM_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}

# Adapters do not know each other; steps do not know adapters.
ADAPTERS = ("readers", "embedders", "rankers", "stores", "models")

HOMES = {
    "chromadb": ("stores/chroma.py",),
    "tantivy": ("stores/tantivy.py",),
    "pypdf": ("readers/pdf",),
    "tiktoken": ("tokens.py",),
    "sqlalchemy": ("stores/",),
    "onnxruntime": ("weights/",),
    "tokenizers": ("weights/",),
    "langchain": ("answering.py", "assistant.py", "models/langchain.py", "embedders/langchain.py"),
    "langchain_core": ("answering.py", "assistant.py", "models/langchain.py", "embedders/langchain.py"),
    "docx": ("readers/docx.py", "planning/forms/docx.py"),
    "openpyxl": ("readers/sheet.py", "exchanging/workbook/", "overlapping/forms/workbook.py"),
    "bs4": ("readers/html",),
    "markdown_it": ("readers/markdown.py", "linting"),
    "yaml": ("profiles.py", "exchanging/sssom_header.py", "theorising/"),
    "pygraphviz": ("drawing/",),
    "sentencex": ("sentences.py",),
    "snowballstemmer": ("words.py", "languages/"),
    "fastapi": (),
    "starlette": (),
    "uvicorn": (),
    "typer": ("cli.py", "cli/"),
}


def modules(package: str) -> list[tuple[str, Path]]:
    folder = PACKAGES[package]
    return [(path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*.py"))]


def imported(path: Path) -> set[str]:
    """Absolute names of everything a module imports, also inside functions."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return found


def room_of(module: str) -> str:
    return module.split("/", maxsplit=1)[0].removesuffix(".py")


@pytest.mark.parametrize(("module", "path"), modules("interop_assistant"))
def test_imports_point_down(module: str, path: Path) -> None:
    """A module imports from its own floor and those below it only."""
    room = room_of(module)
    if room == "__init__":
        return
    assert room in ROOM_OF, f"{module} stands on no floor: add its room to FLOORS"
    for name in imported(path):
        parts = name.split(".")
        if parts[0] in ("interop_api", "interop_evals"):
            assert room in ("cli",), f"{module} imports {name}"
        if parts[0] != "interop_assistant" or len(parts) == 1 or parts[1] == "__version__":
            continue
        assert ROOM_OF.get(parts[1], 99) <= ROOM_OF[room], f"{module} imports {name} from above"
        if room not in ADAPTERS and ROOM_OF[room] == ROOM_OF["readers"]:
            assert parts[1] not in ADAPTERS, f"{module} is a step and knows the adapter {name}"
        if room in ADAPTERS and parts[1] in ADAPTERS:
            assert parts[1] == room, f"{module} knows another adapter: {name}"


@pytest.mark.parametrize(("module", "path"), modules("interop_assistant"))
def test_core_is_standard_library(module: str, path: Path) -> None:
    """The domain and the errors import nothing but the standard library."""
    if room_of(module) in ("domain", "errors"):
        for name in imported(path):
            assert name.split(".")[0] in {*sys.stdlib_module_names, "interop_assistant"}, f"{module} imports {name}"


@pytest.mark.parametrize("package", PACKAGES)
def test_third_party_homes(package: str) -> None:
    """Each third-party package is imported in its home and nowhere else."""
    for module, path in modules(package):
        for name in {name.split(".")[0] for name in imported(path)}:
            if name in HOMES and not (package == "interop_api" and not HOMES[name]):
                at_home = package == "interop_assistant" and module.startswith(HOMES[name] or ("nowhere",))
                assert at_home, f"{package}/{module} imports {name}"


def test_api_and_evals_are_strangers() -> None:
    """The API and the evals never import each other."""
    for package, other in (("interop_api", "interop_evals"), ("interop_evals", "interop_api")):
        for module, path in modules(package):
            assert not any(name.startswith(other) for name in imported(path)), f"{package}/{module} imports {other}"
