"""A corpus folder read as far as it can be: what is broken becomes a finding, the rest is there to be checked."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from interop_assistant.domain.documents import SourceKind
from interop_assistant.errors import InteropError, WrongUsage
from interop_assistant.linting.copying import Runs, runs_of
from interop_assistant.linting.corpus import Corpus, Entry, Profiled, Told
from interop_assistant.linting.findings import Finding
from interop_assistant.linting.texts import Definition, Statement, Text, read_text, sentences_of
from interop_assistant.manifest import MANIFEST, checked_row, rows_of
from interop_assistant.profiles import read_profile
from interop_assistant.relations import RELATIONS, relation_of
from interop_assistant.relations import rows_of as relation_rows_of
from interop_assistant.schemes import SCHEMES, load_schemes
from interop_assistant.theorising.framework import FRAMEWORK, load_framework
from interop_assistant.topics import TOPICS, load_topics

TABLES = (MANIFEST, SCHEMES, TOPICS, RELATIONS, FRAMEWORK)
MARKDOWN = frozenset({".md", ".markdown"})

# Loaders name what is wrong as an InteropError; a table of quite another shape makes them fail in Python's own words.
BROKEN = (InteropError, OSError, ValueError, TypeError, AttributeError)

_LINE = re.compile(r"at line (\d+)")
_ROW = re.compile(r"^\s*\[\[\s*source\s*\]\]", re.MULTILINE)
Read = TypeVar("Read")


@dataclass
class Attempts:
    """Readings that may fail, each failure kept as a finding."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)

    def read(self, rule: str, file: str, read: Callable[[], Read], line: int | None = None) -> Read | None:
        """What ``read`` gives; None, and a finding, where it fails."""
        try:
            return read()
        except BROKEN as error:
            self.findings.append(self._finding(rule, file, error, line))
            return None

    def text(self, file: str) -> str | None:
        """A file as text; None, and a finding, where it is not UTF-8 or cannot be opened."""
        return self.read("file-unreadable", file, lambda: (self.folder / file).read_bytes().decode("utf-8-sig"))

    def _finding(self, rule: str, file: str, error: Exception, line: int | None) -> Finding:
        if isinstance(error, InteropError):
            said = error.message.removeprefix(f"{self.folder / file}").removeprefix(file).lstrip(":, ")
            found = _LINE.search(error.message)
            line = int(found[1]) if found else line
            return Finding(file, line, rule, said[:1].upper() + said[1:], error.next_step or "Correct it.")
        if isinstance(error, UnicodeDecodeError):
            return Finding(file, line, rule, "It is not UTF-8 text.", "Save it as UTF-8.")
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return Finding(file, line, rule, f"It cannot be read: {reason}.", "Compare it with the shipped corpus.")


def load(folder: Path, report: Path | None) -> tuple[Corpus, list[Finding]]:
    """A corpus and what could not be read of it. `WrongUsage` when the report cannot be read."""
    attempts = Attempts(folder)
    present = [name for name in TABLES if (folder / name).is_file()]
    raw = {name: text for name in present if (text := attempts.text(name)) is not None}
    entries, named = entries_of(attempts, raw)
    all_entries = not any(finding.rule == "manifest-invalid" for finding in attempts.findings)
    texts = texts_of(attempts, entries)
    relations = relations_of(attempts, raw)
    if FRAMEWORK in raw:
        attempts.read("framework-invalid", FRAMEWORK, lambda: load_framework(folder))
    listed = {*(entry.file for entry in entries), *named, *TABLES}
    corpus = Corpus(
        tables=frozenset(present),
        raw=raw,
        entries=tuple(entries),
        all_entries=all_entries and MANIFEST in raw,
        unlisted=tuple(file for file in files_in(folder) if file not in listed) if named else (),
        texts=(*texts.values(), *table_text(raw, entries, relations)),
        profiles=tuple(profiles_of(attempts, entries, texts)),
        schemes=attempts.read("schemes-invalid", SCHEMES, lambda: load_schemes(folder)) if SCHEMES in raw else None,
        topics=attempts.read("topics-invalid", TOPICS, lambda: load_topics(folder)) if TOPICS in raw else None,
        relations=tuple(relations),
        report=report_runs(report),
    )
    return corpus, attempts.findings


def entries_of(attempts: Attempts, raw: dict[str, str]) -> tuple[list[Entry], set[str]]:
    """The rows of the manifest that hold, and all paths that its rows name."""
    manifest = attempts.folder / MANIFEST
    if manifest.is_file() and MANIFEST not in raw:
        return [], set()
    rows = attempts.read("manifest-invalid", MANIFEST, lambda: rows_of(manifest)) or []
    lines = line_numbers(_ROW, raw.get(MANIFEST, ""))
    found = []
    for number, row in enumerate(rows, start=1):
        line = lines[number - 1] if number <= len(lines) else None
        entry = attempts.read("manifest-invalid", MANIFEST, partial(entry_of, manifest, number, row, line or 1), line)
        found += [entry] if entry else []
    return found, {str(row.get("path")) for row in rows if isinstance(row, dict)}


def entry_of(manifest: Path, number: int, row: Any, line: int) -> Entry:
    """One row of the manifest; `InvalidManifest` when it is wrong."""
    checked = checked_row(manifest, number, row)
    return Entry(line, Path(checked.fields["path"]).as_posix(), checked.source("corpus"))


def line_numbers(pattern: re.Pattern[str], text: str) -> list[int]:
    """The lines, from 1, on which a pattern's words begin."""
    return [text.count("\n", 0, found.end()) + 1 for found in pattern.finditer(text)]


def files_in(folder: Path) -> Iterator[str]:
    """Every file below a folder, relative to it; hidden ones are left out."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and not any(part.startswith(".") for part in name.parts):
            yield name.as_posix()


def texts_of(attempts: Attempts, entries: Sequence[Entry]) -> dict[str, Text]:
    """The Markdown documents that can be read, by file, each once."""
    found: dict[str, Text] = {}
    for entry in entries:
        if Path(entry.file).suffix.lower() in MARKDOWN and entry.file not in found:
            raw = attempts.text(entry.file)
            if raw is not None:
                source = entry.source
                found[entry.file] = read_text(entry.file, raw, source.language, source.title, source.kind)
    return found


def profiles_of(attempts: Attempts, entries: Sequence[Entry], texts: dict[str, Text]) -> Iterator[Profiled]:
    """The profiles whose front matter holds."""
    for entry in entries:
        if entry.source.kind is SourceKind.PROFILE and entry.file in texts:
            read = partial(read_profile, attempts.folder / entry.file, entry.source.id)
            profile = attempts.read("profile-invalid", entry.file, read, 1)
            if profile is not None:
                yield Profiled(texts[entry.file], entry.source, profile)


def relations_of(attempts: Attempts, raw: dict[str, str]) -> list[Told]:
    """The rows of the table of relations that hold."""
    if RELATIONS not in raw:
        return []
    text = raw[RELATIONS]
    rows = attempts.read("relation-invalid", RELATIONS, lambda: relation_rows_of(text, RELATIONS)) or []
    found = []
    for (where, row), line in zip(rows, list(row_lines(text))[1:] if rows else [], strict=True):
        relation = attempts.read("relation-invalid", RELATIONS, partial(relation_of, row, where), line)
        found += [Told(line, row["heading"], relation)] if relation else []
    return found


def row_lines(text: str) -> Iterator[int]:
    """The line on which each row of a CSV text begins; blank lines are none."""
    table, before = csv.reader(io.StringIO(text), strict=True), 0
    for row in table:
        if row:
            yield before + 1
        before = table.line_num


def table_text(raw: dict[str, str], entries: Sequence[Entry], relations: Sequence[Told]) -> Iterator[Text]:
    """The table of relations as a text: each statement a paragraph, each original defined once."""
    if not relations:
        return
    language = next((entry.source.language for entry in entries if entry.file == RELATIONS), "en")
    defined = {
        (original.key, f"{original.text} <{original.url}>"): told.line
        for told in reversed(relations)
        for original in told.relation.originals
    }
    yield Text(
        RELATIONS, raw[RELATIONS], language,
        statements=tuple(
            Statement(told.relation.statement, told.line, sentences_of(told.relation.statement, language))
            for told in relations
        ),
        definitions=tuple(Definition(key, words, line) for (key, words), line in defined.items()),
    )  # fmt: skip


def report_runs(report: Path | None) -> Runs:
    """The runs of words of the report that must not be copied; none without a report."""
    if report is None:
        return frozenset()
    try:
        return runs_of(report.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongUsage(f"{report} cannot be read.", next_step="Give a report as UTF-8 text.") from error
