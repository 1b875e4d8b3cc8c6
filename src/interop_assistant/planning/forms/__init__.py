"""A roadmap as a file for people: one writer a format."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from interop_assistant.domain.roadmaps import Roadmap
from interop_assistant.errors import WrongUsage


@dataclass(frozen=True, slots=True)
class Form:
    """One format: how it is called on the wire, and what writes it."""

    media_type: str
    write: Callable[[Roadmap], bytes]


def markdown(roadmap: Roadmap) -> bytes:
    """Markdown in UTF-8."""
    from interop_assistant.planning.forms.markdown import written

    return written(roadmap).encode()


def docx(roadmap: Roadmap) -> bytes:
    """A Word document."""
    from interop_assistant.planning.forms.docx import written

    return written(roadmap)


FORMS: Mapping[str, Form] = {
    "markdown": Form("text/markdown", markdown),
    "docx": Form("application/vnd.openxmlformats-officedocument.wordprocessingml.document", docx),
}


def write(roadmap: Roadmap, form: str) -> bytes:
    """A roadmap in one of `FORMS`; `WrongUsage` names them."""
    if form not in FORMS:
        raise WrongUsage(f"There is no format '{form}'.", next_step=f"Formats are json, {', '.join(FORMS)}.")
    return FORMS[form].write(roadmap)
