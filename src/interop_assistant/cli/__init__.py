"""The command line: parse, call, print."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Optional

import typer

from interop_assistant import __version__
from interop_assistant.cli import (
    chatting,
    comparing,
    criteria,
    evaluating,
    opportunities,
    planning,
    reviewing,
    standards,
    theories,
    verifying,
)
from interop_assistant.cli.opening import Common, Json, opened, progress_bars, settings_of, show
from interop_assistant.errors import InteropError, WrongUsage

app = typer.Typer(
    name="interop-assistant",
    help="Answers about interoperability between sustainability standards, each sentence checked and cited.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
sources_app = typer.Typer(help="What the library holds: list, show ID, remove ID.", invoke_without_command=True)
app.add_typer(sources_app, name="sources")
standards.add_to(app)
chatting.add_to(app)
verifying.add_to(app)
criteria.add_to(app)
comparing.add_to(app)
reviewing.add_to(app)
planning.add_to(app)
opportunities.add_to(app)
theories.add_to(app)
evaluating.add_to(app)

EVERYWHERE = {"--library": 1, "--no-corpus": 0, "--debug": 0}
"""Options that hold for every command and may stand anywhere, with how many values each takes."""


@app.callback(invoke_without_command=True)
def common(
    context: typer.Context,
    library: Annotated[Optional[Path], typer.Option(help="Folder of the library.", show_default=False)] = None,  # noqa: UP045
    no_corpus: Annotated[bool, typer.Option("--no-corpus", help="Leave the shipped corpus out.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Options for every command; they may stand before or after it."""
    context.obj = Common(library, "none" if no_corpus else None, debug)
    if version:
        typer.echo(f"interop-assistant {__version__}")
        raise typer.Exit


@app.command()
def ask(
    context: typer.Context,
    question: Annotated[list[str], typer.Argument(help="The question, best in quotation marks.")],
    scheme: Annotated[list[str], typer.Option(help="Only from this scheme's documents.")] = [],  # noqa: B006
    kind: Annotated[list[str], typer.Option(help="Only from documents of this kind.")] = [],  # noqa: B006
    as_of: Annotated[Optional[datetime], typer.Option(formats=["%Y-%m-%d"], help="As things stood then.")] = None,  # noqa: UP045
    conversation: Annotated[Optional[str], typer.Option(help="Go on with this conversation.")] = None,  # noqa: UP045
    model: Annotated[Optional[str], typer.Option(help="Answer with this model.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Ask a question; print the answer with numbered sources."""
    from interop_assistant import rendering

    with opened(context, model=model) as door:
        found = door.ask(
            " ".join(question),
            schemes=scheme,
            kinds=kind,
            as_of=as_of.date() if as_of else None,
            conversation_id=conversation,
        )
    show(found, as_json, rendering.answer)


@app.command()
def ingest(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(help="Files or folders.")],
    title: Annotated[Optional[str], typer.Option()] = None,  # noqa: UP045
    publisher: Annotated[Optional[str], typer.Option()] = None,  # noqa: UP045
    scheme: Annotated[Optional[str], typer.Option(help="Id of the scheme it belongs to.")] = None,  # noqa: UP045
    edition: Annotated[Optional[str], typer.Option(help="Needed for requirements.")] = None,  # noqa: UP045
    year: Annotated[Optional[int], typer.Option(min=1000, max=3000)] = None,  # noqa: UP045
    kind: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(help="guidance, requirements, assurance, procedure, profile or agreement."),
    ] = None,
    url: Annotated[Optional[str], typer.Option(help="Where the original is.")] = None,  # noqa: UP045
    licence: Annotated[Optional[str], typer.Option()] = None,  # noqa: UP045
    language: Annotated[Optional[str], typer.Option(help="Two letters, such as en.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Take files or folders into the library; a refused file never stops the others."""
    from interop_assistant import rendering

    given = {"title": title, "publisher": publisher, "scheme": scheme, "edition": edition, "year": year, "kind": kind}
    given |= {"url": url, "licence": licence, "language": language}
    fields = {name: value for name, value in given.items() if value is not None}
    with opened(context) as door, progress_bars() as progress:
        found = door.ingest(paths, fields, progress)
    show(found, as_json, rendering.outcomes)
    if any(one["status"] == "refused" for one in found):
        raise typer.Exit(1)


@app.command()
def search(
    context: typer.Context,
    query: Annotated[list[str], typer.Argument(help="Words to look for.")],
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    as_json: Json = False,
) -> None:
    """Find passages, without an answer."""
    from interop_assistant import rendering

    with opened(context) as door:
        found = door.search(" ".join(query), k)
    show(found, as_json, rendering.hits)


@sources_app.callback(invoke_without_command=True)
def sources(context: typer.Context, as_json: Json = False) -> None:
    """What the library holds."""
    if context.invoked_subcommand is None:
        list_sources(context, as_json)


@sources_app.command("list")
def list_sources(context: typer.Context, as_json: Json = False) -> None:
    """All sources."""
    from interop_assistant import rendering

    with opened(context) as door:
        found = door.sources()
    show(found, as_json, rendering.sources)


@sources_app.command("show")
def show_source(
    context: typer.Context, source_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False
) -> None:
    """One source."""
    from interop_assistant import rendering

    with opened(context) as door:
        found = door.source(source_id)
    show(found, as_json, rendering.source)


@sources_app.command("remove")
def remove_source(
    context: typer.Context, source_id: Annotated[str, typer.Argument(metavar="ID")], as_json: Json = False
) -> None:
    """Remove one source from the library."""
    with opened(context) as door:
        found = door.remove_source(source_id)
    show(found, as_json, lambda one: f"Removed {one['source_id']}.")


@app.command()
def serve(
    context: typer.Context,
    host: Annotated[Optional[str], typer.Option(help="Only loopback addresses without keys.")] = None,  # noqa: UP045
    port: Annotated[Optional[int], typer.Option(min=0, max=65535)] = None,  # noqa: UP045
    workers: Annotated[int, typer.Option(min=1, help="One: a library on disk has one owner.")] = 1,
) -> None:
    """Serve the chat page and the API."""
    if workers > 1:
        raise WrongUsage("A library folder has one owner.", next_step="Leave --workers at 1.")
    from interop_api.server import serve as run

    run(settings_of(context, host=host, port=port), bars=progress_bars)


@app.command()
def doctor(
    context: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Build the indexes anew first.")] = False,
    as_json: Json = False,
) -> None:
    """Check installation, model, library and indexes; say what mends each fault."""
    from interop_assistant import rendering
    from interop_assistant.bootstrap import examine

    with progress_bars() as progress:
        found = examine(settings_of(context), progress, rebuild=rebuild)
    show(found, as_json, rendering.checks)
    if not all(one["ok"] for one in found):
        raise typer.Exit(1)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run; errors become one line that says what to do next, and the exit code of their kind."""
    given = common_first(sys.argv[1:] if arguments is None else list(arguments))
    try:
        app(given, standalone_mode=True)
    except InteropError as error:
        fail(error, "--debug" in given)
    except KeyboardInterrupt:
        sys.exit(130)


def fail(error: InteropError, debug: bool) -> None:
    """Say what went wrong and leave with its exit code."""
    if debug:
        raise error
    sys.stderr.write(f"interop-assistant: {' '.join(str(error).split())}\n")
    sys.exit(error.exit_code)


def common_first(arguments: Sequence[str]) -> list[str]:
    """Options that hold for every command, moved before the command, so that they may stand anywhere."""
    front: list[str] = []
    rest: list[str] = []
    items = iter(arguments)
    for item in items:
        name, equals, _ = item.partition("=")
        if item == "--":
            rest += [item, *items]
        elif name in EVERYWHERE:
            front.append(item)
            front += [value for _, value in zip(range(0 if equals else EVERYWHERE[name]), items, strict=False)]
        else:
            rest.append(item)
    return front + rest
