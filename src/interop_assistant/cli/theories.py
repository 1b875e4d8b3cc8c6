"""Commands over theories of change: lay them on the framework, draft one from a document, compare several."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional

import typer

from interop_assistant.cli.opening import Json, opened, show, written_to
from interop_assistant.errors import WrongUsage

if TYPE_CHECKING:
    from interop_assistant.doors import Door

theory_app = typer.Typer(
    help="Theories of change: show FILE|SOURCE, draft SOURCE, compare FILE|SOURCE...", no_args_is_help=True
)

Form = Annotated[Literal["table", "json", "svg", "html"], typer.Option("--format", help="table, json, svg or html.")]
Output = Annotated[Optional[Path], typer.Option("-o", "--output", help="Write to this file.")]  # noqa: UP045
Given = Annotated[list[str], typer.Argument(help="YAML files, or ids of sources to draft from.", metavar="FILE|SOURCE")]
MOST_BYTES = 1_000_000


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.add_typer(theory_app, name="theory")


@theory_app.command("show")
def show_theory(
    context: typer.Context,
    given: Annotated[str, typer.Argument(help="A YAML file, or the id of a source.", metavar="FILE|SOURCE")],
    form: Form = "table",
    output: Output = None,
    as_json: Json = False,
) -> None:
    """One theory of change on the framework of the sector: what it has, and what it leaves to others."""
    lay(context, [given], form, output, as_json=as_json)


@theory_app.command("compare")
def compare_theories(
    context: typer.Context, given: Given, form: Form = "table", output: Output = None, as_json: Json = False
) -> None:
    """Two to six theories of change: overlap, complementarity and gaps, as a table or a picture."""
    if len(given) < 2:
        raise WrongUsage("One theory was given.", next_step="Give two or more, or use `theory show`.")
    lay(context, given, form, output, as_json=as_json)


@theory_app.command("draft")
def draft_theory(
    context: typer.Context,
    source: Annotated[str, typer.Argument(help="The id of a source of the library.")],
    form: Annotated[Literal["yaml", "json"], typer.Option("--format", help="yaml or json.")] = "yaml",
    output: Output = None,
    as_json: Json = False,
) -> None:
    """The draft of a theory of change in a document: each element is a quotation; edit the YAML and drop 'draft'."""
    from interop_assistant.theorising import dumped

    with opened(context) as door:
        found = door.theory_draft(source)
    with written_to(output):
        if as_json or form == "json":
            show(found, True, str)
        else:
            sys.stdout.write(dumped(found))


def lay(context: typer.Context, given: Sequence[str], form: str, output: Path | None, *, as_json: bool) -> None:
    """Read, lay on the framework, print."""
    from interop_assistant.rendering import theories as rendering

    with opened(context) as door:
        found: Any = door.theories([text_of(one, door) for one in given])
    with written_to(output):
        if as_json or form in ("json", "table"):
            show(found, as_json or form == "json", rendering.laid)
        else:
            sys.stdout.write(found["svg"] + "\n" if form == "svg" else rendering.page(found))


def text_of(given: str, door: Door) -> tuple[str, str]:
    """The YAML of a file, or of the draft from a source; and what errors call it."""
    file = Path(given)
    if not file.is_file():
        if file.suffix in (".yaml", ".yml", ".json"):
            raise WrongUsage(f"There is no file {given}.", next_step="Check its path.")
        from interop_assistant.theorising import dumped

        return dumped(door.theory_draft(given)), given
    try:
        if file.stat().st_size > MOST_BYTES:
            raise WrongUsage(f"{given} is larger than {MOST_BYTES:,} bytes.", next_step="Give the YAML of a theory.")
        return file.read_text(encoding="utf-8"), given
    except OSError as error:
        raise WrongUsage(f"{given} cannot be read: {error.strerror}.", next_step="Check its permissions.") from error
    except UnicodeDecodeError as error:
        raise WrongUsage(f"{given} is not UTF-8 text.", next_step="Save it as UTF-8.") from error
