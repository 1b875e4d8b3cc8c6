"""A comparison by topic as a file: one writer a format, imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from interop_assistant.domain.overlaps import Overlap
from interop_assistant.errors import WrongUsage


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its name, and where its code is. Media types are those of `exchanging.FORMATS`."""

    name: str
    module: str

    def write(self, overlap: Overlap) -> bytes:
        """The file; the same comparison gives the same bytes."""
        return cast("Callable[[Overlap], bytes]", import_module(self.module).write)(overlap)


_HERE = "interop_assistant.overlapping.forms"
FORMS: dict[str, Form] = {
    one.name: one
    for one in (
        Form("json", f"{_HERE}.json_document"),
        Form("csv", f"{_HERE}.csv_table"),
        Form("xlsx", f"{_HERE}.workbook"),
        Form("html", f"{_HERE}.page"),
    )
}


def write(overlap: Overlap, form: str) -> bytes:
    """A comparison in one of `FORMS`; `WrongUsage` names them."""
    if form not in FORMS:
        raise WrongUsage(f"There is no format {form!r} by topic.", next_step=f"By topic there are {', '.join(FORMS)}.")
    return FORMS[form].write(overlap)
