"""Bytes become text, or a refusal that says what the bytes look like."""

from __future__ import annotations

import codecs

from interop_assistant.errors import NotThatFormat

SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a zip archive (Word, Excel and PowerPoint files are such archives)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (.doc, .xls, .ppt)"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"SQLite format 3", "an SQLite database"),
)
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def looks_like(data: bytes) -> str | None:
    """What the first bytes say the file is, in words; None when they do not say."""
    head = data[:1024].lstrip()
    for signature, name in SIGNATURES:
        if data.startswith(signature):
            return name
    lowered = head[:512].lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<head")) or b"<html" in lowered:
        return "a web page (HTML)"
    if lowered.startswith(b"<?xml"):
        return "an XML file"
    return None


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and warnings; `NotThatFormat` for binary content. A byte order mark wins, then UTF-8, then cp1252."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _marked(data, encoding, name), ()
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
        return text, (f"{name} is not UTF-8; it was read as Windows-1252. Check accents and quotation marks.",)


def _marked(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise NotThatFormat(
            f"{name} begins like {encoding.upper()} text, but is not.", next_step="Save it as UTF-8 text and try again."
        ) from error


def _refuse_binary(data: bytes, name: str) -> None:
    head = data[:65536]
    control = sum(head.count(bytes([code])) for code in (*range(1, 8), *range(14, 27)))
    known = looks_like(data)
    binary = b"\0" in data or control > 0.02 * len(head)
    if binary or (known and not known.endswith(("(HTML)", "XML file"))):
        what = f"it looks like {known}" if known else "it holds binary data"
        raise NotThatFormat(
            f"{name} is not a text file: {what}.",
            next_step="Give the file its right ending, or save it as text in UTF-8.",
        )
