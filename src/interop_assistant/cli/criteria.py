"""The command that lists the numbered requirements of a standard in the library."""

from __future__ import annotations

from typing import Annotated

import typer

from interop_assistant.cli.opening import Json, opened, show


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(criteria)


def criteria(
    context: typer.Context,
    source: Annotated[str, typer.Argument(metavar="SOURCE", help="The id of a source, as `sources` lists them.")],
    guidance: Annotated[bool, typer.Option("--guidance", help="Also the guidance to the requirements.")] = False,
    as_json: Json = False,
) -> None:
    """The numbered requirements of a standard: number, obligation, words, page."""
    from interop_assistant.rendering import criteria as rendering

    with opened(context) as door:
        found = door.criteria(source)
    kept = [one for one in found["criteria"] if guidance or one["kind"] != "guidance"]
    show({**found, "criteria": kept}, as_json, rendering.criteria)
