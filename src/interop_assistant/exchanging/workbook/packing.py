"""A workbook becomes bytes, the same for the same workbook: no clock in them."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime
from typing import Any

FIXED = datetime(2000, 1, 1)
_STAMP = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP can say
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def packed(book: Any) -> bytes:
    """The bytes of an openpyxl workbook."""
    book.properties.created = FIXED
    raw, fixed = io.BytesIO(), io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as given, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            content = given.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            entry = zipfile.ZipInfo(name, _STAMP)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            made.writestr(entry, content)
    return fixed.getvalue()
