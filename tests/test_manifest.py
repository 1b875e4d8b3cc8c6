"""Laws of manifests: a good row becomes a source, a bad one is refused with file, row and field."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interop_assistant.domain.documents import Source, SourceKind
from interop_assistant.errors import InvalidManifest
from interop_assistant.manifest import FIELDS, load_manifest, shipped_corpus

GOOD: dict[str, Any] = {
    "id": "guide",
    "path": "guide.md",
    "title": "A guide",
    "publisher": "A publisher",
    "kind": "guidance",
}


def toml_value(value: Any) -> str:
    """A text or a number as TOML writes it."""
    if isinstance(value, str):
        escaped = "".join(f"\\U{ord(c):08X}" if c in '"\\' or not c.isprintable() else c for c in value)
        return f'"{escaped}"'
    return str(value).lower()


def folder_with(folder: Path, *rows: dict[str, Any], head: str = "") -> Path:
    """A folder with a manifest of these rows and the file guide.md."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "guide.md").write_text("# A guide\n", encoding="utf-8")
    tables = ["[[source]]\n" + "".join(f"{key} = {toml_value(value)}\n" for key, value in row.items()) for row in rows]
    (folder / "manifest.toml").write_text(head + "\n".join(tables), encoding="utf-8")
    return folder


def refusal(folder: Path) -> str:
    """What the refusal of a folder's manifest says."""
    with pytest.raises(InvalidManifest) as caught:
        load_manifest(folder)
    assert caught.value.next_step, "a refusal says what to do next"
    return str(caught.value)


def test_row_becomes_source(tmp_path: Path) -> None:
    """A row gives its file and a source with every field, the digest of the bytes and the origin of an upload."""
    row = GOOD | {
        "scheme": "asi", "edition": "v3", "year": 2022, "language": "fr", "licence": "CC-BY-4.0", "quote_limit": 300,
        "url": "https://example.org/a", "superseded_by": "guide-2", "as_of": "2026-02",
    }  # fmt: skip
    [(file, source)] = load_manifest(folder_with(tmp_path, row))
    assert file == tmp_path / "guide.md"
    assert source == Source(
        "guide", "A guide", "A publisher", SourceKind.GUIDANCE, hashlib.sha256(file.read_bytes()).hexdigest(),
        "asi", "v3", 2022, "fr", "CC-BY-4.0", 300, "https://example.org/a", "guide-2", "guide.md", "upload",
    )  # fmt: skip


def test_folder_and_manifest_are_the_same(tmp_path: Path) -> None:
    """A manifest may be named itself or by its folder."""
    folder = folder_with(tmp_path, GOOD)
    assert load_manifest(folder) == load_manifest(folder / "manifest.toml")


def test_only_the_shipped_corpus_has_its_origin(tmp_path: Path) -> None:
    """The origin is `corpus` for the shipped corpus and `upload` for a copy of it."""
    assert {source.origin for _, source in load_manifest(shipped_corpus())} == {"corpus"}
    assert {source.origin for _, source in load_manifest(folder_with(tmp_path, GOOD))} == {"upload"}


def test_digest_follows_the_bytes(tmp_path: Path) -> None:
    """A changed file has another digest without any change of the manifest."""
    folder = folder_with(tmp_path, GOOD)
    [(file, before)] = load_manifest(folder)
    file.write_text("# Another guide\n", encoding="utf-8")
    assert load_manifest(folder)[0][1].sha256 != before.sha256


@pytest.mark.parametrize("field", [name for name, field in FIELDS.items() if field.required])
def test_required_field(tmp_path: Path, field: str) -> None:
    """A row without a required field is refused, naming file, row and field."""
    said = refusal(folder_with(tmp_path, {key: value for key, value in GOOD.items() if key != field}))
    assert "manifest.toml" in said
    assert "source 1" in said
    assert f"'{field}'" in said


WRONG = [
    ("id", "Not A Slug"), ("id", ""), ("id", 7), ("title", "  "), ("title", "two\nlines"), ("kind", "story"),
    ("kind", 3), ("year", "2022"), ("year", 22), ("year", True), ("language", "English"), ("quote_limit", 0),
    ("url", "www.example.org"), ("url", "https://example.org/…"), ("url", "https://example.org/a b"),
    ("url", "file:///etc/passwd"), ("url", "http://[broken"), ("edition", ""), ("as_of", "soon"), ("scheme", "A S I"),
]  # fmt: skip


@pytest.mark.parametrize(("field", "value"), WRONG)
def test_wrong_field(tmp_path: Path, field: str, value: Any) -> None:
    """A malformed field is refused with what is allowed."""
    said = refusal(folder_with(tmp_path, GOOD | {field: value}))
    assert f"'{field}'" in said
    assert FIELDS[field].allowed in said


def test_unknown_field_names_the_known(tmp_path: Path) -> None:
    """A field that no row may have is answered with the nearest and all known ones."""
    said = refusal(folder_with(tmp_path, GOOD | {"licens": "MIT"}))
    assert "'licens'" in said
    assert "Did you mean 'licence'?" in said
    assert all(name in said for name in FIELDS)


def test_digest_is_not_for_the_manifest(tmp_path: Path) -> None:
    """A digest is computed, never taken from a manifest."""
    assert "'sha256'" in refusal(folder_with(tmp_path, GOOD | {"sha256": "0" * 64}))


def test_requirements_need_an_edition(tmp_path: Path) -> None:
    """Requirements without an edition are refused."""
    assert "'edition'" in refusal(folder_with(tmp_path, GOOD | {"kind": "requirements"}))


@pytest.mark.parametrize("path", ["../guide.md", "/etc/hostname", "C:\\guide.md", "..\\guide.md", "a/../../guide.md"])
def test_path_stays_inside(tmp_path: Path, path: str) -> None:
    """A path out of the manifest's folder is refused."""
    (tmp_path / "guide.md").write_text("outside", encoding="utf-8")
    assert "'path'" in refusal(folder_with(tmp_path / "inner", GOOD | {"path": path}))


def test_link_out_of_the_folder(tmp_path: Path) -> None:
    """A link that leads out of the folder is refused like a path that does."""
    (tmp_path / "secret.md").write_text("outside", encoding="utf-8")
    folder = folder_with(tmp_path / "inner", GOOD | {"path": "link.md"})
    (folder / "link.md").symlink_to(tmp_path / "secret.md")
    assert "outside" in refusal(folder)


@pytest.mark.parametrize("path", ["missing.md", "."])
def test_missing_file(tmp_path: Path, path: str) -> None:
    """A row whose file does not exist is refused with the path as written."""
    assert repr(path) in refusal(folder_with(tmp_path, GOOD | {"path": path}))


@pytest.mark.parametrize(("second", "field"), [({"path": "other.md"}, "id"), ({"id": "other"}, "path")])
def test_duplicates(tmp_path: Path, second: dict[str, Any], field: str) -> None:
    """Two rows with one id or one file are refused, naming both rows."""
    (tmp_path / "other.md").write_text("other", encoding="utf-8")
    said = refusal(folder_with(tmp_path, GOOD, GOOD | second))
    assert f"'{field}'" in said
    assert "source 2" in said
    assert "source 1" in said


def test_same_file_by_another_spelling(tmp_path: Path) -> None:
    """One file under two spellings of its path is a duplicate."""
    assert "already" in refusal(folder_with(tmp_path, GOOD, GOOD | {"id": "other", "path": "./guide.md"}))


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "no source"), (b"[[source", "not valid TOML"), (b"\xff\xfe", "not UTF-8"), (b"source = 3", "no source"),
     (b"source = [3]", "not a table"), (b"[project]\nname='x'", "unknown table 'project'")],
)  # fmt: skip
def test_not_a_manifest(tmp_path: Path, content: bytes, said: str) -> None:
    """A file that is no manifest is refused with the reason."""
    (tmp_path / "manifest.toml").write_bytes(content)
    assert said in refusal(tmp_path)


def test_no_manifest(tmp_path: Path) -> None:
    """A folder without a manifest is refused by name."""
    assert "manifest.toml" in refusal(tmp_path)


values = st.one_of(st.text(max_size=12), st.integers(-9999, 9999), st.booleans())
rows = st.dictionaries(st.sampled_from([*FIELDS, "sha256", "origin"]), values, max_size=5)


@given(changes=rows)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_row_is_a_source_or_a_refusal(tmp_path: Path, changes: dict[str, Any]) -> None:
    """Whatever stands in a row, it becomes a source with the fields as written, or is refused with a next step."""
    folder = folder_with(tmp_path, GOOD | changes)
    try:
        [(file, source)] = load_manifest(folder)
    except InvalidManifest:
        assert "manifest.toml" in refusal(folder)
        return
    assert file.resolve().is_relative_to(tmp_path.resolve())
    for name, value in (GOOD | changes).items():
        assert name in ("path", "as_of") or getattr(source, name) == value
