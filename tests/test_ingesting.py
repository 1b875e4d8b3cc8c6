"""Files go into a library, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interop_assistant.domain.documents import Document, FileOutcome, Passage, Source, SourceKind
from interop_assistant.errors import LibraryBroken, NotFound, UnknownFormat, WrongUsage
from interop_assistant.gathering import Candidate, derived_id
from interop_assistant.ingesting import Workshop, ingest, outdated, refresh, remove
from interop_assistant.originals import original_of, sweep_originals
from interop_assistant.ports import Embedding, Progress, no_progress
from interop_assistant.stores.tantivy import BOOSTS
from tests.parts import (
    BruteDense,
    BruteLexical,
    MemoryCatalogue,
    WordsEmbedder,
    read_plain,
    split_plain,
    workshop,
)

FIELDS = {"publisher": "Nobody", "kind": "guidance"}


class CountingReader:
    """Reads plain text and remembers what it was asked for."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def __call__(self, path: Path, source: Source, password: str | None) -> Document:
        self.read.append(path.name)
        return read_plain(path, source, password)


@pytest.fixture
def reader() -> CountingReader:
    return CountingReader()


@pytest.fixture
def made(tmp_path: Path, reader: CountingReader) -> Workshop:
    plain = workshop(MemoryCatalogue(), BruteDense(), BruteLexical(BOOSTS), tmp_path / "library" / "originals")
    return replace(plain, read=reader)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "files").mkdir()
    return tmp_path / "files"


def write(file: Path, *paragraphs: str) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n\n".join(paragraphs), encoding="utf-8")
    return file


def statuses(outcomes: Sequence[FileOutcome]) -> list[str]:
    return [outcome.status for outcome in outcomes]


def ids(made: Workshop) -> set[str]:
    return {p.id for entry in made.catalogue.sources() for p in made.catalogue.passages_of(entry.source.id)}


def embedded(made: Workshop) -> list[str]:
    assert isinstance(made.embedder, WordsEmbedder)
    return made.embedder.embedded


def test_a_new_file_is_added(made: Workshop, folder: Path) -> None:
    """A new file is in the catalogue and both indexes, and its original is kept byte for byte."""
    file = write(folder / "Creating Shared Value.txt", "# Why", "One fact.", "Two facts.")
    (outcome,) = ingest([file], {**FIELDS, "title": "Creating Shared Value!", "year": 2018}, made)
    assert outcome == FileOutcome(str(file), "added", "creating-shared-value-2018", 2)
    assert made.dense.ids() == made.lexical.ids() == ids(made)
    entry = made.catalogue.source("creating-shared-value-2018")
    assert (entry.source.year, entry.source.kind, entry.source.filename) == (2018, SourceKind.GUIDANCE, file.name)
    assert entry.built_with == "reader=plain-1;splitter=plain-1;embedder=words-1"
    assert original_of(made.originals, entry.source.sha256, file.name).read_bytes() == file.read_bytes()


def test_an_unchanged_file_is_no_work(made: Workshop, folder: Path, reader: CountingReader) -> None:
    """The same file again is neither read nor embedded nor logged, whatever is told of it again or not at all."""
    file = write(folder / "a.txt", "One.")
    told = {**FIELDS, "title": "A title", "edition": "2"}
    ingest([file], told, made)
    before = made.catalogue.sequence(), list(reader.read), list(embedded(made))
    assert statuses(ingest([file], told, made)) == ["unchanged"]
    assert statuses(ingest([file], {}, made)) == ["unchanged"]
    assert (made.catalogue.sequence(), reader.read, embedded(made)) == before


def test_an_update_embeds_only_what_is_new(made: Workshop, folder: Path) -> None:
    """Of a changed file only the new paragraphs are embedded; the old version leaves everywhere, its original too."""
    file = write(folder / "a.txt", "Stays as it is.", "Will go.")
    ingest([file], FIELDS, made)
    before = len(embedded(made))
    write(file, "Stays as it is.", "Has come.")
    assert statuses(ingest([file], FIELDS, made)) == ["updated"]
    assert embedded(made)[before:] == ["Has come."]
    assert made.dense.ids() == made.lexical.ids() == ids(made)
    assert made.lexical.query({"go": 1.0}, 5) == []
    assert len(list(made.originals.iterdir())) == 1


def test_new_metadata_needs_no_reading(made: Workshop, folder: Path, reader: CountingReader) -> None:
    """What is told anew of the same file updates its source without reading it again; what is not told stays."""
    file = write(folder / "a.txt", "One.")
    ingest([file], {**FIELDS, "url": "https://example.org/a"}, made)
    assert statuses(ingest([file], {"licence": "CC BY 4.0"}, made)) == ["updated"]
    assert reader.read == ["a.txt"]
    source = made.catalogue.source("a").source
    assert (source.licence, source.url, source.publisher) == ("CC BY 4.0", "https://example.org/a", "Nobody")


def test_another_version_builds_again(made: Workshop, folder: Path, reader: CountingReader) -> None:
    """A new embedder or splitter builds sources again without reading, a new reader with, all from the originals."""
    file = write(folder / "a.txt", "# Heading", "One.")
    ingest([file], FIELDS, made)
    file.unlink()
    assert outdated(made) == []
    split_anew = replace(made, splitter_version="plain-2")
    assert [entry.source.id for entry in outdated(split_anew)] == ["a"]
    assert statuses(refresh(split_anew)) == ["updated"]
    assert reader.read == ["a.txt"]
    read_anew = replace(split_anew, reader_version=lambda _: "plain-2")
    assert statuses(refresh(read_anew)) == ["updated"]
    assert len(reader.read) == 2
    assert outdated(read_anew) == []
    assert made.catalogue.source("a").source.filename == "a.txt"


def test_the_embedder_can_be_changed(made: Workshop, folder: Path, reader: CountingReader) -> None:
    """With another embedder many sources are built again, without originals, and both indexes hold all of them."""
    ingest([write(folder / f"{name}.txt", f"Text of {name}.") for name in "abcd"], FIELDS, made)
    for original in made.originals.iterdir():
        original.unlink()
    changed = replace(made, embedder=WordsEmbedder("words-2"), dense=BruteDense(), batch=1)
    outcomes = refresh(changed)
    assert [(outcome.path, outcome.status) for outcome in outcomes] == [(f"{name}.txt", "updated") for name in "abcd"]
    assert changed.dense.ids() == changed.lexical.ids() == ids(made)
    assert len(reader.read) == 4
    assert outdated(changed) == []


def test_title_comes_from_the_first_heading(made: Workshop, folder: Path) -> None:
    """A file without a title takes its first heading, or else its name."""
    with_heading = write(folder / "a.txt", "# What\nit is", "One.")
    without = write(folder / "b.txt", "One.")
    ingest([with_heading, without], FIELDS, made)
    assert made.catalogue.source("a").source.title == "What it is"
    assert made.catalogue.source("b").source.title == "b"


def test_a_bad_file_stops_no_other(made: Workshop, folder: Path) -> None:
    """Refused files say why, by a code and in words with what to do; all others go in."""
    paths = [
        write(folder / "1.txt", "Good."),
        write(folder / "2.txt", "BROKEN"),
        write(folder / "3.txt", ""),
        folder / "none.txt",
        write(folder / "4.txt", "# Only a heading"),
        write(folder / "5.txt", "Good too."),
    ]
    outcomes = ingest(paths, FIELDS, made)
    assert statuses(outcomes) == ["added", "refused", "refused", "refused", "refused", "added"]
    assert [o.code for o in outcomes] == [None, "damaged-file", "empty-file", "refused-file", "empty-file", None]
    assert outcomes[1].reason == "2.txt is broken. Mend it."
    assert all(outcome.reason for outcome in outcomes if outcome.status == "refused")
    assert {entry.source.id for entry in made.catalogue.sources()} == {"1", "5"}
    assert len(list(made.originals.iterdir())) == 2


def test_an_unknown_format_is_refused(made: Workshop, folder: Path) -> None:
    """A file that no reader knows is refused with the reader's own words."""

    def version(path: Path) -> str:
        raise UnknownFormat(f"{path.suffix} is not known.")

    (outcome,) = ingest([write(folder / "a.xyz", "One.")], FIELDS, replace(made, reader_version=version))
    assert (outcome.status, outcome.code, outcome.reason) == ("refused", "unknown-format", ".xyz is not known.")


@pytest.mark.parametrize(
    ("fields", "options"),
    [
        ({}, ["--publisher", "--kind"]),
        ({"publisher": "P"}, ["--kind"]),
        ({"kind": "guidance", "publisher": ""}, ["--publisher"]),
        ({"publisher": "P", "kind": "requirements"}, ["--edition"]),
    ],
)
def test_missing_fields_name_their_option(
    made: Workshop, folder: Path, fields: dict[str, object], options: list[str]
) -> None:
    """A file without publisher or kind, or requirements without edition, are refused; the options are named."""
    (outcome,) = ingest([write(folder / "a.txt", "One.")], fields, made)
    assert outcome.status == "refused"
    assert outcome.reason is not None
    assert [word for word in outcome.reason.split() if word.startswith("--")] == options


@pytest.mark.parametrize("fields", [{"kind": "novel"}, {"colour": "red"}])
def test_wrong_fields_stop_the_batch(made: Workshop, folder: Path, fields: dict[str, object]) -> None:
    """An unknown field or kind is wrong usage, answered with the known ones, before any file is taken."""
    with pytest.raises(WrongUsage, match="Known"):
        ingest([write(folder / "a.txt", "One.")], {**FIELDS, **fields}, made)
    assert made.catalogue.sources() == []


def test_two_files_are_not_one_source(made: Workshop, folder: Path) -> None:
    """Two different files of one batch that would have one id: the second is refused and named with the first."""
    paths = [write(folder / "a.txt", "One."), write(folder / "b.txt", "Two."), write(folder / "c.txt", "One.")]
    outcomes = ingest(paths, {**FIELDS, "title": "Same"}, made)
    assert statuses(outcomes) == ["added", "refused", "updated"]  # the third is the first under another name
    assert outcomes[1].reason is not None
    assert "a.txt" in outcomes[1].reason
    assert made.catalogue.document("same").text == "One."


def test_a_folder_gives_its_known_files(made: Workshop, folder: Path) -> None:
    """Of a folder all files with a known suffix are taken, in folders below too; hidden and unknown ones are not."""
    for name in ("b.txt", "below/c.md", "a.TXT", ".hidden.txt", ".git/x.txt", "picture.png"):
        write(folder / name, f"Text of {name}.")
    outcomes = ingest([folder, folder / "a.TXT"], FIELDS, made)
    assert [(Path(o.path).name, o.status) for o in outcomes] == [
        ("a.TXT", "added"),
        ("b.txt", "added"),
        ("c.md", "added"),
    ]


def test_a_manifest_is_honoured(made: Workshop, folder: Path) -> None:
    """Where a manifest stands in a folder its rows say what is taken and as what; for a single file beside it too."""
    named, other = write(folder / "x" / "a.txt", "One."), write(folder / "x" / "b.txt", "Two.")
    manifest = write(folder / "x" / "manifest.toml", "")
    row = Source("from-row", "A row's title", "Row & Co", SourceKind.REQUIREMENTS, "", edition="3", origin="corpus")
    with_rows = replace(made, load_manifest=lambda file: [(named, row)] if file == manifest else [])
    outcomes = ingest([folder], FIELDS, with_rows)
    assert [(o.status, o.source_id) for o in outcomes] == [("added", "from-row")]
    source = made.catalogue.source("from-row").source
    assert (source.publisher, source.edition, source.origin, source.filename) == ("Row & Co", "3", "corpus", "a.txt")
    outcomes = ingest([named, other], FIELDS, with_rows)
    assert [(o.status, o.source_id) for o in outcomes] == [("unchanged", "from-row"), ("added", "b")]


def test_progress_is_shown(made: Workshop, folder: Path) -> None:
    """Progress counts files read, passages embedded and changes indexed, each up to its total."""
    shown: list[tuple[str, int, int]] = []
    write(folder / "a.txt", *(f"Fact number {i}." for i in range(600)))
    write(folder / "b.txt", "One.")
    ingest([folder], FIELDS, made, progress=lambda *step: shown.append(step))
    for what, total in (("Reading", 2), ("Embedding", 600), ("Embedding", 1)):
        counts = [done for name, done, of in shown if (name, of) == (what, total)]
        assert counts == sorted(counts)
        assert counts[-1] == total
    assert ("Indexing", 600, 600) in shown


def test_outcomes_are_reported_when_certain(made: Workshop, folder: Path) -> None:
    """Each outcome is reported once its file is committed, before the next file is begun."""
    paths = [write(folder / "a.txt", "One."), write(folder / "b.txt", "Two.")]
    seen: list[tuple[str | None, set[str]]] = []

    def report(outcome: FileOutcome) -> None:
        seen.append((outcome.source_id, {entry.source.id for entry in made.catalogue.sources()}))

    ingest(paths, FIELDS, made, report=report)
    assert seen == [("a", {"a"}), ("b", {"a", "b"})]


def test_removed_is_gone_everywhere(made: Workshop, folder: Path) -> None:
    """A removed source leaves the catalogue, both indexes and the originals; an unknown one is not found."""
    ingest([write(folder / "a.txt", "One."), write(folder / "b.txt", "Two.")], FIELDS, made)
    assert remove("a", made) == FileOutcome("a.txt", "removed", "a", 1)
    assert made.dense.ids() == made.lexical.ids() == ids(made)
    assert len(list(made.originals.iterdir())) == 1
    with pytest.raises(NotFound):
        remove("a", made)


def test_a_shared_original_stays(made: Workshop, folder: Path) -> None:
    """Two sources may come from the same bytes; the original goes with the second."""
    file = write(folder / "a.txt", "One.")
    ingest([file], {**FIELDS, "id": "one"}, made)
    ingest([file], {**FIELDS, "id": "two"}, made)
    remove("one", made)
    assert len(list(made.originals.iterdir())) == 1
    remove("two", made)
    assert list(made.originals.iterdir()) == []


def test_strays_are_swept(made: Workshop, folder: Path) -> None:
    """What a killed ingest left among the originals is swept; what sources were made from stays."""
    ingest([write(folder / "a.txt", "One.")], FIELDS, made)
    kept = set(made.originals.iterdir())
    strays = {
        write(made.originals / f"{'f' * 64}.txt", "x"),
        write(made.originals / f"{next(iter(kept)).name}.part", "x"),
    }
    assert set(sweep_originals(made.originals, made.catalogue)) == strays
    assert set(made.originals.iterdir()) == kept


def test_a_file_that_changes_meanwhile_is_refused(made: Workshop, folder: Path) -> None:
    """A file that changes between digest and copy is refused: text and original must be the same."""
    file = write(folder / "a.txt", "One.")

    def reading(path: Path, source: Source, password: str | None) -> Document:
        document = read_plain(path, source, password)
        write(file, "Two.")
        return document

    (outcome,) = ingest([file], FIELDS, replace(made, read=reading))
    assert (outcome.status, outcome.code) == ("refused", "damaged-file")
    assert made.catalogue.sources() == []
    assert list(made.originals.iterdir()) == []


def test_a_password_reaches_the_reader(made: Workshop, folder: Path) -> None:
    """The password that was given is the one the reader tries."""
    file = write(folder / "a.txt", "One.")
    assert statuses(ingest([file], FIELDS, made, password="wrong")) == ["refused"]
    assert statuses(ingest([file], FIELDS, made, password="right")) == ["added"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read and write everything")
def test_what_may_not_be_read_is_refused(made: Workshop, folder: Path) -> None:
    """A file that this user may not read is refused with the reason."""
    file = write(folder / "a.txt", "One.")
    file.chmod(0)
    assert statuses(ingest([file], FIELDS, made)) == ["refused"]


def test_a_library_that_cannot_be_written_stops(made: Workshop, folder: Path, tmp_path: Path) -> None:
    """When originals cannot be kept the library is at fault, not the file: the batch ends with what to do."""
    blocked = write(tmp_path / "no-folder", "x")
    with pytest.raises(LibraryBroken, match="library folder"):
        ingest([write(folder / "a.txt", "One.")], FIELDS, replace(made, originals=blocked / "originals"))
    assert made.catalogue.sources() == []


def test_half_characters_are_refused(made: Workshop, folder: Path) -> None:
    """Text that cannot be stored as UTF-8 is refused before anything is written."""

    def reading(_path: Path, source: Source, _password: str | None) -> Document:
        return Document(source, "half \ud800", ())

    (outcome,) = ingest([write(folder / "a.txt", "One.")], FIELDS, replace(made, read=reading))
    assert (outcome.status, outcome.code) == ("refused", "damaged-file")


@given(st.text(max_size=120), st.none() | st.text(max_size=20))
def test_derived_ids_are_plain(title: str, edition: str | None) -> None:
    """An id made of any title and edition is lower-case letters, digits and hyphens, and always the same."""
    given_ = {"title": title, "edition": edition} if edition else {"title": title}
    id_ = derived_id(Candidate(Path("some file.txt"), None, given_))
    assert id_ == derived_id(Candidate(Path("some file.txt"), None, given_))
    assert set(id_) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert id_
    assert not id_.startswith("-")
    assert not id_.endswith("-")


@pytest.mark.parametrize(
    ("title", "more", "expected"),
    [
        ("Creating shared value", {"year": 2018}, "creating-shared-value-2018"),
        ("Creating shared value 2018", {"year": 2018}, "creating-shared-value-2018"),
        ("Norme énergétique", {"edition": "V 2.1", "year": 2018}, "norme-energetique-v-2-1"),
    ],
)
def test_ids_name_title_and_edition(title: str, more: dict[str, object], expected: str) -> None:
    """An id is made of title and edition, or year where there is no edition; once is enough."""
    assert derived_id(Candidate(Path("x.txt"), None, {"title": title, **more})) == expected


def test_long_documents_are_embedded_in_slices(made: Workshop, folder: Path) -> None:
    """However long a document is, the embedder gets a slice at a time, and each text once."""

    sizes: list[int] = []

    class Slicing(WordsEmbedder):
        def embed_passages(self, passages: Sequence[Passage], progress: Progress = no_progress) -> list[Embedding]:
            sizes.append(len(passages))
            return super().embed_passages(passages, progress)

    write(folder / "a.txt", *(f"Fact number {i % 700}." for i in range(1000)))
    embedder = Slicing()
    ingest([folder], FIELDS, replace(made, embedder=embedder))
    assert max(sizes) <= 256
    assert sum(sizes) == len(set(embedder.embedded)) == 700


def test_a_killed_batch_can_be_ended(made: Workshop, folder: Path) -> None:
    """A batch broken off and begun again ends as if it had never been broken off."""
    paths = [write(folder / f"{name}.txt", f"Text of {name}.") for name in "abc"]

    def reading(path: Path, source: Source, password: str | None) -> Document:
        if path.name == "b.txt":
            raise KeyboardInterrupt
        return read_plain(path, source, password)

    with suppress(KeyboardInterrupt):
        ingest(paths, FIELDS, replace(made, read=reading))
    assert statuses(ingest(paths, FIELDS, made)) == ["unchanged", "added", "added"]
    assert made.dense.ids() == made.lexical.ids() == ids(made)


def test_the_splitter_sees_the_final_title(made: Workshop, folder: Path) -> None:
    """Passages carry the title that the source ends up with, whether told or found in the text."""
    titles: list[str] = []

    def splitting(document: Document) -> list[Passage]:
        titles.append(document.source.title)
        return split_plain(document)

    ingest([write(folder / "a.txt", "# Found", "One.")], FIELDS, replace(made, split=splitting))
    assert titles == ["Found"]
