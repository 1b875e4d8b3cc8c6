"""The command that lays two standards side by side, by criterion or by topic."""

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
    app.command()(changes)


def compare(
    context: typer.Context,
    left: Annotated[str, typer.Argument(metavar="LEFT", help="A scheme, scheme@edition, or the id of a source.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="What to compare it with.")],
    topic: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="Only this topic, as its code, name or a synonym: water; see `interop-assistant topics`."),
    ] = None,
    level: Annotated[
        Optional[Literal["topic", "criterion"]],  # noqa: UP045
        typer.Option(help="topic or criterion; by criterion where the library holds both texts, unless said."),
    ] = None,
    form: Annotated[
        Literal["table", "json", "csv", "xlsx", "oscal", "sssom", "html"],
        typer.Option(
            "--format",
            help="table, json, csv, xlsx, oscal, sssom or html; xlsx needs -o.",
        ),
    ] = "table",
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write to this file.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """How two standards lie to each other: by criterion where the library holds both texts, else by topic.

    Mappings of criteria are proposed by the machine, for a person to confirm. By topic each cell is cited.
    """
    from interop_assistant.rendering import comparing, overlaps

    if form == "xlsx" and output is None:
        raise WrongUsage("A workbook is no text for a terminal.", next_step="Name a file with -o.")
    kept = "json" if as_json or form == "table" else form
    with opened(context) as door:
        made = door.comparison_file(left, right, kept, level=level, topic=topic)
    if as_json or form != "table":
        save(made, output)
        return
    found = json.loads(made)
    with written_to(output):
        show(found, False, overlaps.overlap if found.get("level") == "topic" else comparing.comparison)


def changes(
    context: typer.Context,
    before: Annotated[str, typer.Argument(metavar="BEFORE", help="An edition: scheme@edition, or the id of a source.")],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="A later edition of the same standard.")],
    form: Annotated[
        Literal["table", "json", "markdown"], typer.Option("--format", help="table, json or markdown.")
    ] = "table",
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write to this file.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """What became of each criterion in a later edition: kept, moved, changed, merged, split, added, deleted."""
    from interop_assistant.rendering import editions

    with opened(context) as door:
        found = door.edition_report(before, after)
    if form == "markdown" and not as_json:
        save(editions.markdown(found).encode(), output)
        return
    with written_to(output):
        show(found, as_json or form == "json", editions.changes)
