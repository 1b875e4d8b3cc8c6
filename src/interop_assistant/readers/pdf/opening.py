"""Opens a PDF, or refuses with what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

import pypdf
from pypdf.errors import FileNotDecryptedError, PyPdfError

from interop_assistant.errors import DamagedFile, EncryptedFile, FileTooLarge, NotThatFormat
from interop_assistant.readers.decoding import looks_like
from interop_assistant.readers.limits import Limits

TAIL = 65536
AGAIN = "Get the file again from where it came from, or open it in a PDF program and save it anew."


def open_pdf(path: Path, stream: BinaryIO, password: str | None, limits: Limits) -> tuple[pypdf.PdfReader, int]:
    """The opened file and its number of pages. Raises a `RefusedFile`."""
    _check_ends(path, stream)
    try:
        pdf = pypdf.PdfReader(stream, strict=False)
        _decrypt(path, pdf, password)
        pages = len(pdf.pages)
    except FileNotDecryptedError as error:
        raise _locked(path, password) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise DamagedFile(f"{path.name} is damaged: its pages cannot be found.", next_step=AGAIN) from error
    if pages == 0:
        raise DamagedFile(f"{path.name} has no pages.", next_step=AGAIN)
    if pages > limits.max_pages:
        raise FileTooLarge(
            f"{path.name} has {pages:,} pages; the limit is {limits.max_pages:,}.",
            next_step="Split it, or raise the setting max_pages.",
        )
    return pdf, pages


def _check_ends(path: Path, stream: BinaryIO) -> None:
    """A PDF says so in its first bytes and ends with a mark."""
    head = stream.read(1024)
    if b"%PDF-" not in head:
        known = looks_like(head)
        advice = "It is often an error or sign-in page of a web site; download the document itself."
        raise NotThatFormat(
            f"{path.name} is not a PDF: it looks like {known or 'something else'}.",
            next_step=advice if known and "HTML" in known else "Give the file its right ending.",
        )
    size = stream.seek(0, 2)
    stream.seek(max(0, size - TAIL))
    if b"%%EOF" not in stream.read():
        raise DamagedFile(f"{path.name} is truncated: its end is missing.", next_step=AGAIN)
    stream.seek(0)


def _decrypt(path: Path, pdf: pypdf.PdfReader, password: str | None) -> None:
    if pdf.is_encrypted and not pdf.decrypt("") and not (password and pdf.decrypt(password)):
        raise _locked(path, password)


def _locked(path: Path, password: str | None) -> EncryptedFile:
    state = "the password given does not open it" if password else "it is protected with a password"
    return EncryptedFile(
        f"{path.name} cannot be read: {state}.",
        next_step="Save a copy without one (qpdf --decrypt --password=... in.pdf out.pdf).",
    )


def labels(pdf: pypdf.PdfReader, pages: int) -> tuple[str, ...]:
    """What is printed on each page, where the file tells it; else empty."""
    try:
        if "/PageLabels" not in pdf.root_object:
            return ()
        found = tuple(str(label) for label in pdf.page_labels)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError):
        return ()
    return found if len(found) == pages else ()


def holds_picture(page: Any) -> bool:
    """Whether a page draws a picture, as scanned pages do."""
    try:
        objects = page["/Resources"]["/XObject"].get_object()
        return any(objects[name].get_object().get("/Subtype") in ("/Image", "/Form") for name in objects)
    except (PyPdfError, KeyError, TypeError, AttributeError, ValueError):
        return False
