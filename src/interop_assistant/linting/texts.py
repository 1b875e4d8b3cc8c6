"""A Markdown document as the rules see it: headings, statements with their sources, and definitions of sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from interop_assistant.domain.documents import SourceKind
from interop_assistant.linting.findings import Problem
from interop_assistant.sentences import sentence_spans

ORIGINALS = frozenset({SourceKind.REQUIREMENTS, SourceKind.ASSURANCE})
"""Kinds of documents that are originals themselves: they need no source and are not ours to reword."""

UNSOURCED = {"fence": "code", "code_block": "code", "html_block": "HTML", "table_open": "a table"}
"""Markup whose words would enter the library without a source of their own."""

_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$", re.MULTILINE)
_COMMENT = re.compile(r"\s*(<!--.*?-->\s*)+", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the title."""

    level: int
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Statement:
    """A paragraph (``depth`` 0) or a list item (its nesting): its words without references.

    ``heading`` counts the headings before it; ``keys`` are the sources that it names, ``referenced`` says whether it
    ends with one; ``leads`` whether a list that belongs to it comes next.
    """

    text: str
    line: int
    sentences: tuple[str, ...]
    depth: int = 0
    heading: int = 0
    keys: tuple[str, ...] = ()
    referenced: bool = True
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """``[^KEY]: words`` on one line, or a source of the table of relations in the same form."""

    key: str
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Text:
    """A document; ``unsourced`` are stretches that hold words but can name no source, each with its line.

    ``title`` and ``kind`` are those of its row in the manifest; both are None for the table of relations, whose
    statements are read as paragraphs.
    """

    file: str
    raw: str
    language: str
    title: str | None = None
    kind: SourceKind | None = None
    headings: tuple[Heading, ...] = ()
    statements: tuple[Statement, ...] = ()
    definitions: tuple[Definition, ...] = ()
    unsourced: tuple[tuple[str, int], ...] = ()

    @property
    def is_document(self) -> bool:
        """Whether it has a title and headings: all but the table of relations."""
        return self.title is not None

    @property
    def is_digest(self) -> bool:
        """Whether it tells in other words what originals say, so that each statement needs its source."""
        return self.kind not in ORIGINALS

    @property
    def is_english(self) -> bool:
        """Whether the rules for English sentences fit."""
        return self.language.lower().split("-")[0] == "en"

    def problem(self, line: int | None, said: str, mend: str) -> Problem:
        """A problem in this document."""
        return Problem(self.file, line, said, mend)

    def line_of(self, words: str) -> int | None:
        """The first line that holds these words; None where none does."""
        return line_of(self.raw, words)


def line_of(raw: str, words: str) -> int | None:
    """The first line, from 1, that holds these words; None where none does."""
    return next((number for number, line in enumerate(raw.splitlines(), start=1) if words in line), None)


def read_text(file: str, raw: str, language: str, title: str, kind: SourceKind) -> Text:
    """A Markdown document with everything that the rules look at."""
    tokens = body(parser().parse(raw))
    return Text(
        file, raw, language, title, kind,
        headings=tuple(headings(tokens)),
        statements=tuple(led(list(statements(tokens, language)))),
        definitions=tuple(definitions(raw)),
        unsourced=tuple(unsourced(tokens)),
    )  # fmt: skip


@cache
def parser() -> MarkdownIt:
    """CommonMark with what the library's reader understands: front matter, footnotes and tables."""
    made = MarkdownIt("commonmark").enable("table")
    return made.use(front_matter_plugin).use(footnote_plugin, inline=False, always_match_refs=True)


def body(tokens: Sequence[Token]) -> list[Token]:
    """The tokens before the footnotes, which the parser puts last."""
    end = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
    return list(tokens[:end])


def headings(tokens: Sequence[Token]) -> Iterator[Heading]:
    """Each heading."""
    for opening, inner in pairwise(tokens):
        if opening.type == "heading_open":
            yield Heading(int(opening.tag[1]), words_of(inner), line_at(opening))


def statements(tokens: Sequence[Token], language: str) -> Iterator[Statement]:
    """Each paragraph and list item; table cells are none."""
    depth = heading = 0
    for opening, inner in pairwise(tokens):
        depth += (opening.type == "list_item_open") - (opening.type == "list_item_close")
        heading += opening.type == "heading_open"
        if opening.type == "paragraph_open":
            text, children = words_of(inner), inner.children or []
            keys = tuple(str(child.meta["label"]) for child in children if child.type == "footnote_ref")
            ended = bool(children) and children[-1].type == "footnote_ref"
            yield Statement(text, line_at(opening), sentences_of(text, language), depth, heading, keys, ended)


def led(found: Sequence[Statement]) -> Iterator[Statement]:
    """The statements, each marked where the next one stands in a list below it."""
    for at, statement in enumerate(found):
        following = found[at + 1 : at + 2]
        leads = any(one.depth > statement.depth and one.heading == statement.heading for one in following)
        yield replace(statement, leads=leads)


def definitions(raw: str) -> Iterator[Definition]:
    """Each definition of a source, used or not."""
    for found in _DEFINITION.finditer(raw):
        yield Definition(found[1], found[2].strip(), raw.count("\n", 0, found.start()) + 1)


def unsourced(tokens: Sequence[Token]) -> Iterator[tuple[str, int]]:
    """Code, HTML (comments are none) and tables, each with its line."""
    for token in tokens:
        if token.type in UNSOURCED and not (token.type == "html_block" and _COMMENT.fullmatch(token.content)):
            yield UNSOURCED[token.type], line_at(token)


def words_of(inline: Token) -> str:
    """The words of a paragraph or heading without references and markup, on one line."""
    breaks = ("softbreak", "hardbreak")
    parts = [" " if child.type in breaks else child.content for child in inline.children or []]
    return " ".join("".join(parts).split())


def sentences_of(text: str, language: str) -> tuple[str, ...]:
    """The sentences, cut where answers that quote them cut."""
    return tuple(text[start:end] for start, end in sentence_spans(text, language))


def line_at(token: Token) -> int:
    """The line, from 1, on which a block begins."""
    return token.map[0] + 1 if token.map else 1
