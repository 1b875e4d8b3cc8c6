"""The command that says whom a scheme could work with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from interop_assistant.cli.opening import Json, opened, show, written_to


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(opportunities)


def opportunities(
    context: typer.Context,
    scheme: Annotated[list[str], typer.Argument(help="Its name, acronym or id.")],
    limit: Annotated[int, typer.Option("--limit", min=1, max=100, help="How many schemes at most.")] = 10,
    form: Annotated[
        Literal["table", "json", "markdown"], typer.Option("--format", help="table, json or markdown.")
    ] = "table",
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write to this file.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Whom a scheme could work with, which type of interoperability fits, and why; what exists is told first."""
    from interop_assistant.rendering import opportunities as rendering

    with opened(context) as door:
        found = door.opportunities(" ".join(scheme), limit)
    with written_to(output):
        if form == "markdown" and not as_json:
            sys.stdout.write(rendering.markdown(found))
        else:
            show(found, as_json or form == "json", rendering.opportunities)
