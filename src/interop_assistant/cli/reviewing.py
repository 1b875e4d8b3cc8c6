"""Commands to review a crosswalk: list, confirm, reject, edit, add, take back, import, check, history."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from interop_assistant.cli.opening import Json, opened, show
from interop_assistant.domain.mappings import MappingStatus, SetRelation
from interop_assistant.errors import RefusedFile

crosswalk_app = typer.Typer(
    help="Review mappings: list, confirm, reject, edit, add, undo, import, check, history.", no_args_is_help=True
)

Identity = Annotated[str, typer.Argument(metavar="ID", help="As `crosswalk list` tells it; best in quotation marks.")]
Author = Annotated[str, typer.Option(envvar="INTEROP_AUTHOR", help="Who decides; or set INTEROP_AUTHOR.")]
Note = Annotated[Optional[str], typer.Option(help="A note for colleagues.")]  # noqa: UP045
Left = Annotated[str, typer.Argument(metavar="LEFT", help="A scheme, scheme@edition, or the id of a source.")]
Right = Annotated[str, typer.Argument(metavar="RIGHT")]


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.add_typer(crosswalk_app, name="crosswalk")


@crosswalk_app.command("list")
def list_mappings(
    context: typer.Context,
    left: Left,
    right: Right,
    status: Annotated[Optional[MappingStatus], typer.Option(help="Only these.")] = None,  # noqa: UP045
    relation: Annotated[Optional[SetRelation], typer.Option(help="Only these.")] = None,  # noqa: UP045
    topic: Annotated[Optional[str], typer.Option(help="Only of this topic, by its code.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """The mappings of two standards with their ids: proposed, or as people decided."""
    from interop_assistant.rendering import reviewing

    with opened(context) as door:
        found = door.desk.listed(left, right)
    wanted = {"status": status and status.value, "relation": relation and relation.value}
    found["mappings"] = [
        one
        for one in found["mappings"]
        if all(value is None or one[name] == value for name, value in wanted.items())
        and (topic is None or topic in one["topics"])
    ]
    show(found, as_json, reviewing.review)


@crosswalk_app.command()
def confirm(
    context: typer.Context, identity: Identity, author: Author, note: Note = None, as_json: Json = False
) -> None:
    """Confirm a mapping as it is."""
    decide(context, identity, as_json, author=author, status="confirmed", note=note)


@crosswalk_app.command()
def reject(
    context: typer.Context, identity: Identity, author: Author, note: Note = None, as_json: Json = False
) -> None:
    """Reject a mapping: it covers nothing any more, and stays visible as rejected."""
    decide(context, identity, as_json, author=author, status="rejected", note=note)


@crosswalk_app.command()
def edit(
    context: typer.Context,
    identity: Identity,
    author: Author,
    relation: Annotated[Optional[SetRelation], typer.Option(help="Another relation; it is confirmed so.")] = None,  # noqa: UP045
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Give a mapping another relation or a note."""
    decide(context, identity, as_json, author=author, relation=relation and relation.value, note=note)


@crosswalk_app.command()
def undo(context: typer.Context, identity: Identity, author: Author, as_json: Json = False) -> None:
    """Take a decision back: the mapping is the machine's proposal again."""
    decide(context, identity, as_json, author=author, status="proposed", note="")


@crosswalk_app.command()
def add(
    context: typer.Context,
    left: Annotated[str, typer.Argument(metavar="LEFT", help="An address: scheme@edition#number.")],
    right: Annotated[str, typer.Argument(metavar="RIGHT", help="An address of the other standard.")],
    author: Author,
    relation: Annotated[SetRelation, typer.Option(help="What the left one asks against the right one.")],
    note: Note = None,
    as_json: Json = False,
) -> None:
    """Add a mapping that the machine did not propose."""
    from interop_assistant.rendering import reviewing

    with opened(context) as door:
        found = door.desk.add(left, right, author=author, relation=relation.value, note=note)
    show(found, as_json, reviewing.mapping)


@crosswalk_app.command("import")
def take(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, JSON, OSCAL or SSSOM, as `compare` exports them.")],
    author: Author,
    confirm_all: Annotated[
        bool, typer.Option("--confirm", help="What is only proposed in the file counts as confirmed by the author.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Take the decisions of a file; exits 1 where some name what the library does not hold."""
    from interop_assistant.rendering import reviewing

    try:
        data = file.read_bytes()
    except OSError as error:
        raise RefusedFile(f"{file} cannot be read: {error.strerror}.", next_step="Check the path.") from error
    with opened(context) as door:
        found = door.desk.take(data, file.name, author, confirm=confirm_all)
    show(found, as_json, reviewing.taken)
    if found["refused"]:
        raise typer.Exit(1)


@crosswalk_app.command()
def check(
    context: typer.Context,
    left: Annotated[Optional[str], typer.Argument(metavar="[LEFT]")] = None,  # noqa: UP045
    right: Annotated[Optional[str], typer.Argument(metavar="[RIGHT]")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Decisions whose text changed since, on two standards or on all; exits 1 where there are any."""
    from interop_assistant.rendering import reviewing

    with opened(context) as door:
        found = door.desk.check(left, right)
    show(found, as_json, reviewing.suspect)
    if found:
        raise typer.Exit(1)


@crosswalk_app.command()
def history(context: typer.Context, identity: Identity, as_json: Json = False) -> None:
    """What people decided on one pair, oldest first."""
    from interop_assistant.rendering import reviewing

    with opened(context) as door:
        found = door.desk.history(identity)
    show(found, as_json, reviewing.history)


def decide(context: typer.Context, identity: str, as_json: bool, **act: str | None) -> None:
    """Decide on one mapping and show it."""
    from interop_assistant.rendering import reviewing

    with opened(context) as door:
        found = door.desk.decide(identity, **act)
    show(found, as_json, reviewing.mapping)
