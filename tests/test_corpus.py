"""Laws of the shipped corpus: every statement has its original, every sentence stands alone, nothing is copied."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from interop_assistant.domain.documents import SourceKind
from interop_assistant.manifest import is_address, load_manifest, shipped_corpus
from interop_assistant.schemes import load_schemes

CORPUS = shipped_corpus()
ROWS = load_manifest(CORPUS)
DOCUMENTS = [file for file, _ in ROWS]
PROFILES = [file for file, source in ROWS if source.kind is SourceKind.PROFILE]
REPORT = Path(__file__).parents[2] / "shared" / "data" / "report-executive-summary.txt"

PROFILE_HEADINGS = [
    "What it is", "Who owns it", "Sectors and materials", "Position in the supply chain", "Editions", "Topics",
    "Assurance", "Governance", "Claims", "ISEAL status", "Relations", "As of and gaps",
]  # fmt: skip

# A sentence that begins with one of these points at another one, so it says nothing when it is quoted alone.
POINTING = {
    "it", "its", "this", "that", "they", "their", "these", "those", "such", "he", "she", "but", "and", "however",
    "also", "both", "here", "there", "above", "below", "further", "therefore", "moreover", "instead",
}  # fmt: skip


@dataclass(frozen=True)
class Statement:
    """One paragraph or list item: its text without references, and whether it ends with a reference."""

    text: str
    referenced: bool
    heading: str
    item: bool

    @property
    def sentences(self) -> list[str]:
        """Its sentences."""
        return re.split(r'(?<=[.!?])\s+(?=[A-Z"])', self.text)


@cache
def tokens_of(file: Path) -> list[Token]:
    """The tokens of a document."""
    parser = MarkdownIt("commonmark").use(front_matter_plugin).use(footnote_plugin)
    return parser.parse(file.read_text(encoding="utf-8"))


def body(file: Path) -> Iterator[tuple[Token, Token, bool]]:
    """Each opening token with what it holds and whether it stands in a list; footnote definitions left out."""
    depth = 0
    for opening, inner in pairwise(tokens_of(file)):
        if opening.type == "footnote_block_open":
            return
        depth += opening.type == "list_item_open"
        depth -= opening.type == "list_item_close"
        if inner.type == "inline":
            yield opening, inner, depth > 0


def statements(file: Path) -> Iterator[Statement]:
    """The paragraphs and list items of a document."""
    heading = ""
    for opening, inner, item in body(file):
        if opening.type == "heading_open":
            heading = inner.content
            continue
        children = inner.children or []
        text = "".join(child.content if child.type != "softbreak" else " " for child in children)
        yield Statement(text.strip(), bool(children) and children[-1].type == "footnote_ref", heading, item)


def headings(file: Path) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    return [(int(opening.tag[1]), inner.content) for opening, inner, _ in body(file) if opening.type == "heading_open"]


ALL = [pytest.param(file, id=file.stem) for file in DOCUMENTS]
every_document = pytest.mark.parametrize("file", ALL)


def test_every_file_has_a_row() -> None:
    """Every document has a row in the manifest, and nothing else lies in the corpus."""
    files = {path for path in CORPUS.rglob("*") if path.is_file()}
    assert files - set(DOCUMENTS) <= {CORPUS / "manifest.toml", CORPUS / "schemes.toml", CORPUS / "topics.toml"}


def test_rows_are_told_as_digests() -> None:
    """Every row is ours, says so, has a licence and an original, and sets no limit on quotation."""
    for _, source in ROWS:
        assert "digest" in source.publisher
        assert (source.licence, source.quote_limit, source.language) == ("Apache-2.0", None, "en")
        assert source.url


def test_profiles_and_schemes_agree() -> None:
    """Every scheme in the manifest is known, and every profile belongs to one."""
    known = {scheme.id for scheme in load_schemes(CORPUS).all}
    for _, source in ROWS:
        assert source.scheme is None or source.scheme in known
        assert source.scheme is not None or source.kind is not SourceKind.PROFILE


@every_document
def test_title_is_the_first_heading(file: Path) -> None:
    """A document begins with its one title, the one that the manifest gives."""
    [title] = [source.title for path, source in ROWS if path == file]
    assert headings(file)[0] == (1, title)
    assert [level for level, _ in headings(file)].count(1) == 1


@every_document
def test_headings_lead_to_something(file: Path) -> None:
    """No heading is blank, none skips a level, none is repeated, and each holds a paragraph or a heading below it."""
    found = headings(file)
    assert all(text.strip() for _, text in found)
    assert len({text for _, text in found}) == len(found)
    assert all(lower <= upper + 1 for (upper, _), (lower, _) in pairwise(found))
    filled = {statement.heading for statement in statements(file)}
    for (level, text), following in zip(found, [*found[1:], (0, "")], strict=True):
        assert text in filled or following[0] > level, text


@every_document
def test_every_statement_has_its_original(file: Path) -> None:
    """Every paragraph and list item ends with a reference, and every reference is defined."""
    for statement in statements(file):
        assert statement.referenced, statement.text
        assert "[^" not in statement.text, f"not defined: {statement.text}"


@every_document
def test_every_definition_is_used_and_whole(file: Path) -> None:
    """Every definition is used, once defined, and holds title, publisher and year and one whole address."""
    text = file.read_text(encoding="utf-8")
    defined = re.findall(r"^\[\^(\w+)\]: (.*)$", text, re.MULTILINE)
    used = set(re.findall(r"\[\^(\w+)\](?!:)", text))
    assert len({key for key, _ in defined}) == len(defined)
    assert {key for key, _ in defined} == used
    for key, words in defined:
        match = re.fullmatch(r"(.+), (.+), ((about )?\d{4}|undated)\.( [A-Z][^<]+\.)? <([^<>]+)>", words)
        assert match, f"{key}: {words}"
        assert is_address(match[6]), match[6]


@every_document
def test_a_key_means_one_original(file: Path) -> None:
    """A key has the same definition in every document."""
    everywhere = {
        key: words
        for path in DOCUMENTS
        for key, words in re.findall(r"^\[\^(\w+)\]: (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for key, words in re.findall(r"^\[\^(\w+)\]: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE):
        assert everywhere[key] == words


@every_document
def test_sentences_stand_alone(file: Path) -> None:
    """No sentence begins by pointing at another one: each can be quoted alone."""
    for statement in statements(file):
        for sentence in statement.sentences:
            assert sentence.split()[0].casefold().strip(",") not in POINTING, sentence
            assert sentence.endswith((".", ":")), sentence


@every_document
def test_short(file: Path) -> None:
    """A paragraph has at most four sentences, a list item one, and no sentence more than 55 words."""
    for statement in statements(file):
        assert len(statement.sentences) <= (1 if statement.item else 4), statement.text
        for sentence in statement.sentences:
            assert len(sentence.split()) <= 55, sentence


def test_nothing_is_said_twice() -> None:
    """No paragraph or list item stands in the corpus twice."""
    said = [statement.text for file in DOCUMENTS for statement in statements(file)]
    assert len(set(said)) == len(said)


@pytest.mark.parametrize("file", [pytest.param(file, id=file.stem) for file in PROFILES])
def test_profiles_have_one_shape(file: Path) -> None:
    """Every profile has the same headings in the same order."""
    assert [text for level, text in headings(file) if level == 2] == PROFILE_HEADINGS


@every_document
def test_ended_recognitions_are_told_as_ended(file: Path) -> None:
    """No sentence says in the present tense that RMI recognises ITSCI or that Fairtrade and Fairmined are joined."""
    for statement in statements(file):
        for sentence in statement.sentences:
            assert not re.search(r"\bRMI (still )?(recogni[sz]es|accepts|has recogni[sz]ed) ITSCI", sentence), sentence
            assert not re.search(r"Fairtrade and Fairmined (is|are|have) ", sentence), sentence


def word_runs(text: str, length: int) -> set[tuple[str, ...]]:
    """All runs of so many words."""
    found = re.findall(r"\w+", text.casefold())
    return {tuple(found[start : start + length]) for start in range(len(found) - length + 1)}


@pytest.mark.skipif(not REPORT.is_file(), reason="needs ../shared/data, which is not part of the project")
def test_nothing_is_copied_from_the_report() -> None:
    """No ten words in a row are those of the report that the library digests."""
    report = word_runs(REPORT.read_text(encoding="utf-8"), 10)
    for file in DOCUMENTS:
        for statement in statements(file):
            assert not word_runs(statement.text, 10) & report, statement.text
