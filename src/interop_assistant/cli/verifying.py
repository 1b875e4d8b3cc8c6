"""The command that holds any text against the library."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from interop_assistant.cli.opening import Json, opened, show
from interop_assistant.errors import WrongUsage


def add_to(app: typer.Typer) -> None:
    """Add this command to the application."""
    app.command()(verify)


def verify(
    context: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE|-", help="A text file, or - for standard input.")],
    source: Annotated[list[str], typer.Option(help="Only against this source; may be given more than once.")] = [],  # noqa: B006
    as_json: Json = False,
) -> None:
    """Hold each sentence of a text against the library; exit 1 when one is not supported."""
    from interop_assistant.rendering import vouching as rendering

    text = read(file)
    with opened(context) as door:
        found = door.verify_text(text, source)
    show(found, as_json, rendering.vouched)
    if any(one["support"] in ("unsupported", "uncheckable") for one in found["sentences"]):
        raise typer.Exit(1)


def read(file: str) -> str:
    """The text of a file or of standard input; `WrongUsage` when it is no text."""
    try:
        return (sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()).decode("utf-8-sig")
    except OSError as error:
        raise WrongUsage(f"{file} cannot be read: {error.strerror}.", next_step="Check the path.") from error
    except UnicodeDecodeError as error:
        raise WrongUsage(f"{file} is not text in UTF-8.", next_step="Save it as plain text in UTF-8.") from error
