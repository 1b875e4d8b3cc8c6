"""The command that plans how one scheme would get to recognising another."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from interop_assistant.cli.opening import Json, opened, show, written_to
from interop_assistant.errors import WrongUsage


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(roadmap)


def roadmap(
    context: typer.Context,
    giver: Annotated[str, typer.Argument(metavar="FROM", help="Who would recognise: a name, acronym or id.")],
    taker: Annotated[str, typer.Argument(metavar="TO", help="Who would be recognised.")],
    form: Annotated[
        Literal["table", "json", "markdown", "docx"],
        typer.Option("--format", help="table, json, markdown or docx; docx needs -o."),
    ] = "table",
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write to this file.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """How FROM would get to recognising TO: each line cited, or a question and who should answer it."""
    from interop_assistant.rendering import roadmaps as rendering

    if form == "docx" and output is None:
        raise WrongUsage("A Word document is no text for a terminal.", next_step="Name a file with -o.")
    if not as_json and form in ("markdown", "docx"):
        with opened(context) as door:
            made = door.roadmap_file(giver, taker, form)
        save(made, output)
        return
    with opened(context) as door:
        found = door.roadmap(giver, taker)
    with written_to(output):
        show(found, as_json or form == "json", rendering.roadmap)


def save(made: bytes, file: Path | None) -> None:
    """Write to a file, or print what is text; `WrongUsage` where the file cannot be written."""
    if file is None:
        sys.stdout.write(made.decode())
        return
    try:
        file.write_bytes(made)
    except OSError as error:
        raise WrongUsage(f"{file} cannot be written: {error.strerror}.", next_step="Name another file.") from error
    sys.stderr.write(f"Written to {file}.\n")
