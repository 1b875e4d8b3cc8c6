"""Markdown: headings, paragraphs, list items, table rows, code; footnotes are references to original publications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from interop_assistant.domain.documents import BlockKind, Document, Reference, Source
from interop_assistant.readers.building import Piece, build
from interop_assistant.readers.characters import tidy, tidy_code
from interop_assistant.readers.decoding import decode
from interop_assistant.readers.html import html_pieces
from interop_assistant.readers.limits import Limits
from interop_assistant.readers.marks import clause_number, heading_number

_LINK = re.compile(r"<(https?://[^>\s]+)>|(https?://[^\s<>)\]]+)")
_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_BREAK = re.compile(r"<br\s*/?>|</p>", re.IGNORECASE)


class MarkdownReader:
    """CommonMark with tables, front matter (left out) and footnotes."""

    version = "markdown-1"

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
        self.parser.use(front_matter_plugin).use(footnote_plugin, inline=True)

    def read(self, path: Path, source: Source, password: str | None = None) -> Document:  # noqa: ARG002  the port
        """The document. A footnote reference ``[^KEY]`` leaves the text and is kept on its block."""
        text, warnings = decode(path.read_bytes(), path.name)
        walk = Walk()
        pieces = list(walk.pieces(self.parser.parse(text)))
        references = definitions(self.parser, text)
        missing = sorted(walk.keys - {reference.key for reference in references})
        warnings += tuple(f"The footnote [^{key}] is not defined." for key in missing)
        return build(source, pieces, self.limits, references=references, warnings=warnings)


@dataclass
class Walk:
    """A pass over the tokens, remembering how deep in lists it is."""

    lists: list[list[int | None]] = field(default_factory=list)
    fresh: bool = False
    keys: set[str] = field(default_factory=set)

    def pieces(self, tokens: list[Token]) -> Iterator[Piece]:
        """The blocks of ``tokens``, footnote definitions left out."""
        position = 0
        while position < len(tokens):
            token = tokens[position]
            if token.type == "footnote_block_open":
                return
            if token.type == "tr_open":
                position, row = self._row(tokens, position)
                yield row
            elif token.type == "inline":
                yield self._inline(tokens[position - 1], token)
            elif token.type in ("fence", "code_block"):
                yield Piece(BlockKind.CODE, tidy_code(token.content))
            elif token.type == "html_block":
                yield from html_pieces(token.content)
            else:
                self._enter(token)
            position += 1

    def _enter(self, token: Token) -> None:
        if token.type == "ordered_list_open":
            self.lists.append([int(token.attrs.get("start", 1)) - 1])
        elif token.type == "bullet_list_open":
            self.lists.append([None])
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            self.lists.pop()
        elif token.type == "list_item_open":
            self.fresh = True
            count = self.lists[-1][0]
            self.lists[-1][0] = None if count is None else count + 1

    def _inline(self, opener: Token, token: Token) -> Piece:
        text, keys = inline_text(token)
        self.keys.update(keys)
        if opener.type == "heading_open":
            return Piece(BlockKind.HEADING, text, int(opener.tag[1]), heading_number(text), keys)
        if self.lists:
            number = self.lists[-1][0] if self.fresh else None
            kind = BlockKind.LIST_ITEM if self.fresh else BlockKind.PARAGRAPH
            self.fresh = False
            level = len(self.lists) if kind == BlockKind.LIST_ITEM else 0
            return Piece(kind, text, level, None if number is None else str(number), keys)
        return Piece(BlockKind.PARAGRAPH, text, 0, clause_number(text), keys)

    def _row(self, tokens: list[Token], position: int) -> tuple[int, Piece]:
        cells: list[str] = []
        keys: tuple[str, ...] = ()
        while tokens[position].type != "tr_close":
            if tokens[position].type == "inline":
                text, found = inline_text(tokens[position])
                cells.append(text)
                keys += found
            position += 1
        self.keys.update(keys)
        return position, Piece(BlockKind.TABLE_ROW, " | ".join(filter(None, cells)), references=keys)


def inline_text(token: Token) -> tuple[str, tuple[str, ...]]:
    """The words of an inline token without its markup, and the keys of its footnotes in order, each once."""
    parts: list[str] = []
    keys: list[str] = []
    for child in token.children or []:
        if child.type == "footnote_ref":
            keys.append(str(child.meta.get("label", child.meta.get("id"))))
            _close_up(parts)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "html_inline":
            parts.append(" " if _BREAK.match(child.content) else "")
        elif child.type == "image":
            parts.append(inline_text(child)[0])
        else:
            parts.append(child.content)
    return tidy("".join(parts)), tuple(dict.fromkeys(keys))


def _close_up(parts: list[str]) -> None:
    """No space is left where a footnote stood: ``word [^A].`` becomes ``word.``"""
    if parts:
        parts[-1] = parts[-1].rstrip(" ")


def definitions(parser: MarkdownIt, text: str) -> list[Reference]:
    """All ``[^KEY]: text <url>``, cited or not, in the order of the file."""
    keys = list(dict.fromkeys(_DEFINITION.findall(text)))
    env: dict[str, object] = {}
    cited = text + "\n\n" + " ".join(f"[^{key}]" for key in keys) + "\n"
    tokens = parser.parse(cited, env)
    found: dict[str, Reference] = {}
    key = None
    parts: list[str] = []
    for token in tokens:
        if token.type == "footnote_open":
            key, parts = str(token.meta.get("label", token.meta.get("id"))), []
        elif token.type == "inline" and key is not None:
            parts.append(token.content)
        elif token.type == "footnote_close" and key is not None:
            found[key] = _reference(parser, key, " ".join(parts))
            key = None
    return [found[key] for key in keys if key in found]


def _reference(parser: MarkdownIt, key: str, raw: str) -> Reference:
    link = _LINK.search(raw)
    url = (link[1] or link[2].rstrip(".,;")) if link else None
    bare = raw.replace(link[0], " ") if link else raw
    text = inline_text(parser.parseInline(bare)[0])[0]
    return Reference(key, re.sub(r"\s+([.,;])", r"\1", re.sub(r"\(\s*\)", "", text)).strip(), url)
