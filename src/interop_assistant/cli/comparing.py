"""The command that lays the criteria of two standards side by side."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal, Optional

import typer

from interop_assistant.cli.opening import Json, opened, show, written_to
from interop_assistant.cli.planning import save
from interop_assistant.errors import WrongUsage


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(compare)


def compare(
    context: typer.Context,
    left: Annotated[str, typer.Argument(metavar="LEFT", help="A scheme, scheme@edition, or the id of a source.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="What to compare it with.")],
    form: Annotated[
        Literal["table", "json", "csv", "xlsx", "oscal", "sssom", "html"],
        typer.Option("--format", help="table, json, csv, xlsx, oscal, sssom or html; xlsx needs -o."),
    ] = "table",
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write to this file.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """How the criteria of two standards lie to each other: proposed by the machine, for a person to confirm."""
    from interop_assistant.rendering import comparing as rendering

    if form == "xlsx" and output is None:
        raise WrongUsage("A workbook is no text for a terminal.", next_step="Name a file with -o.")
    kept = "json" if as_json or form == "table" else form
    with opened(context) as door:
        made = door.comparison_file(left, right, kept)
    if as_json or form != "table":
        save(made, output)
        return
    with written_to(output):
        show(json.loads(made), False, rendering.comparison)
