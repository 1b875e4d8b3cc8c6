"""The command that says whom a scheme could work with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from interop_assistant.cli.opening import Json, opened, show, written_to
from interop_assistant.cli.planning import save
from interop_assistant.errors import WrongUsage


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(opportunities)


def opportunities(
    context: typer.Context,
    scheme: Annotated[list[str], typer.Argument(help="Its name, acronym or id.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many schemes at most.")] = 10,
    form: Annotated[
        Literal["table", "json", "markdown", "docx"],
        typer.Option("--format", help="table, json, markdown or docx; docx needs -o."),
    ] = "table",
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write to this file.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Whom a scheme could work with, which type of interoperability fits, and why; what exists is told first."""
    from interop_assistant.rendering import opportunities as rendering

    if form == "docx" and output is None:
        raise WrongUsage("A Word document is no text for a terminal.", next_step="Name a file with -o.")
    name = " ".join(scheme)
    if not as_json and form in ("markdown", "docx"):
        with opened(context) as door:
            made = door.opportunities_file(name, limit, form)
        save(made, output)
        return
    with opened(context) as door:
        found = door.opportunities(name, limit)
    with written_to(output):
        show(found, as_json or form == "json", rendering.opportunities)
