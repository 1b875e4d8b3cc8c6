"""Laws of the check as a whole: what it looks at, and that nothing in a folder makes it fail."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interop_assistant.errors import WrongUsage
from interop_assistant.linting import Finding, lint
from interop_assistant.linting.rules import BROKEN, RULES
from tests.linting.breaking import Break, changed
from tests.linting.sound import ALDER, GUIDE, K1, ROW, build
from tests.linting.text_breaks import DECIDES


def test_a_folder_of_ones_own_is_checked_for_what_it_has(tmp_path: Path) -> None:
    """A folder with a manifest and documents only, hidden files and other formats beside, needs no tables."""
    (tmp_path / "guide.md").write_text(f"# Guide\n\nTimber is wood. [^K1]\n\n{K1}\n", encoding="utf-8")
    (tmp_path / "rules.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / ".hidden" / "notes.txt").write_bytes(b"\xff")
    rows = ROW.format(id="guide", path="./guide.md", title="Guide", kind="guidance")
    rows += ROW.format(id="rules", path="rules.pdf", title="Rules", kind="guidance") + 'scheme = "alder"\n'
    (tmp_path / "manifest.toml").write_text(rows, encoding="utf-8")
    assert lint(tmp_path) == []


def test_originals_need_no_sources(tmp_path: Path) -> None:
    """The text of a standard is its own source and is not reworded; its title and headings are checked all the same."""
    text = "# Rules\n\n## 1 Wood\n\nIt shall be dry\n\n## 1 Wood\n\nIt shall be dry\n"
    (tmp_path / "rules.md").write_text(text, encoding="utf-8")
    row = ROW.format(id="rules", path="rules.md", title="Rules", kind="requirements") + 'edition = "1"\n'
    (tmp_path / "manifest.toml").write_text(row, encoding="utf-8")
    assert [(one.rule, one.line) for one in lint(tmp_path)] == [("heading-repeated", 7)]


def test_other_languages_keep_their_own_openings(tmp_path: Path) -> None:
    """The rules for English words do not judge a text in another language; the other rules do."""
    text = f"# Holz\n\nIt ist kein Wort. [^K1]\n\nOhne Quelle.\n\n{K1}\n"
    (tmp_path / "holz.md").write_text(text, encoding="utf-8")
    row = ROW.format(id="holz", path="holz.md", title="Holz", kind="guidance") + 'language = "de"\n'
    (tmp_path / "manifest.toml").write_text(row, encoding="utf-8")
    assert [(one.rule, one.line) for one in lint(tmp_path)] == [("source-missing", 5)]


def test_a_sentence_that_is_copied_within_another_line_is_found(corpus: Path, report: Path) -> None:
    """Copying is found over the ends of lines and sentences, and nothing is copied without a report."""
    text = "The Alder Standard sees the trees\nof the wood. And counts all leaves is a saying of the Alder Standard."
    changed(
        corpus, Break("", GUIDE, DECIDES, text.replace("And", "Whoever sees the trees, of the wood; and"), "", None)
    )
    assert [one.rule for one in lint(corpus, report)] == ["copied"]
    assert lint(corpus) == []


def test_a_report_that_is_not_there_is_named(corpus: Path, tmp_path: Path) -> None:
    """A report that cannot be read is refused, not passed over."""
    with pytest.raises(WrongUsage, match=r"nowhere\.txt"):
        lint(corpus, tmp_path / "nowhere.txt")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("manifest.toml", "source = 3\n"),
        ("manifest.toml", "[[source]]\nid = 3\n"),
        ("schemes.toml", "scheme = 3\n"),
        ("schemes.toml", "[[acronym]]\nacronym = 'A'\nsenses = [1, 2]\n"),
        ("topics.toml", "topic = 3\n"),
        ("topics.toml", "[[topic]]\ncode = 'T01'\nslug = 'one'\nlabels = 3\n"),
        ("relations.csv", ""),
        ("theory_of_change.toml", "node = 3\n"),
        ("theory_of_change.toml", "[[node]]\nid = 'a'\nlevel = 3\n"),
        ("relations.csv", '"'),
        ("relations.csv", "from,to\n"),
        (ALDER, "---\n- 1\n---\n"),
    ],
)
def test_a_table_of_another_shape_is_found(corpus: Path, name: str, text: str) -> None:
    """A file that holds something else than it should is a finding, not a crash."""
    (corpus / name).write_text(text, encoding="utf-8")
    assert [one for one in lint(corpus) if one.file == name and one.rule.endswith("-invalid")]


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from([GUIDE, ALDER, "manifest.toml", "schemes.toml", "topics.toml", "relations.csv"]),
    at=st.integers(0, 2000),
    cut=st.integers(0, 40),
    put=st.one_of(
        st.binary(max_size=8), st.sampled_from([b"[^K1]", b"\n\n", b"---\n", b'"', b"[[", b"# ", b"- ", b","])
    ),
)
def test_any_damage_ends_in_findings(name: str, at: int, cut: int, put: bytes) -> None:
    """Whatever is cut out of a file or put into it, the check ends and names files of the corpus."""
    with tempfile.TemporaryDirectory() as folder:
        corpus = shutil.copytree(sound(), Path(folder) / "corpus")
        content = (corpus / name).read_bytes()
        at %= len(content)
        (corpus / name).write_bytes(content[:at] + put + content[at + cut :])
        for one in lint(corpus):
            assert isinstance(one, Finding)
            assert one.rule in {*RULES, *BROKEN}
            assert one.said
            assert one.mend


@cache
def sound() -> Path:
    """A sound corpus, built once, to be copied."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    return build(folder)


def test_a_finding_is_a_row() -> None:
    """A finding has the columns of a report, in their order."""
    finding = Finding("a.md", 3, "source-missing", "No source.", "Add one.")
    assert list(finding.as_dict()) == ["file", "line", "rule", "said", "mend"]
    assert finding.as_dict()["line"] == 3
