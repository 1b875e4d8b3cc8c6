"""A roadmap, or whom a scheme could work with, as a file for people: one writer a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from interop_assistant.domain.opportunities import Opportunities
from interop_assistant.domain.roadmaps import Roadmap
from interop_assistant.errors import WrongUsage
from interop_assistant.planning.forms.blocks import Writing, roadmap_writing
from interop_assistant.planning.forms.partners import opportunities_writing


@dataclass(frozen=True, slots=True)
class Form:
    """One format: how it is called on the wire, and what writes it."""

    media_type: str
    write: Callable[[Writing], bytes]


def markdown(writing: Writing) -> bytes:
    """Markdown in UTF-8."""
    from interop_assistant.planning.forms.markdown import written

    return written(writing).encode()


def docx(writing: Writing) -> bytes:
    """A Word document."""
    from interop_assistant.planning.forms.docx import written

    return written(writing)


FORMS: Mapping[str, Form] = {
    "markdown": Form("text/markdown", markdown),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
}


def write(found: Roadmap | Opportunities, form: str) -> bytes:
    """What was found in one of `FORMS`; `WrongUsage` names them."""
    if form not in FORMS:
        raise WrongUsage(f"There is no format '{form}'.", next_step=f"Formats are json, {', '.join(FORMS)}.")
    writing = roadmap_writing(found) if isinstance(found, Roadmap) else opportunities_writing(found)
    return FORMS[form].write(writing)


def accepted(header: str) -> str:
    """The first form that an Accept header names, ``json`` where it names none."""
    asked = (part.partition(";")[0].strip().casefold() for part in header.split(","))
    by_type = {"application/json": "json", **{form.media_type: name for name, form in FORMS.items()}}
    return next((by_type[media_type] for media_type in asked if media_type in by_type), "json")
