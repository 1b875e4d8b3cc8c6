"""Commands over what the corpus says as data: schemes, topics, relations, and the check of a corpus."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any, Literal, Optional

import typer

from interop_assistant.cli.opening import Json, opened, show, written_to
from interop_assistant.domain.standards import RelationKind, RelationStatus
from interop_assistant.errors import WrongUsage

schemes_app = typer.Typer(help="Schemes and their profiles: list, show NAME.", invoke_without_command=True)
corpus_app = typer.Typer(help="Check a corpus: check [FOLDER].", no_args_is_help=True)

Topic = Annotated[Optional[str], typer.Option(help="A topic: code, label or synonym, such as tailings.")]  # noqa: UP045
Sector = Annotated[Optional[str], typer.Option(help="A sector, such as forestry.")]  # noqa: UP045
Material = Annotated[Optional[str], typer.Option(help="A material, such as gold.")]  # noqa: UP045
Position = Annotated[Optional[str], typer.Option(help="A place in the supply chain, such as refining.")]  # noqa: UP045


def add_to(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.add_typer(schemes_app, name="schemes")
    app.add_typer(corpus_app, name="corpus")
    app.command()(topics)
    app.command()(relations)


@schemes_app.callback(invoke_without_command=True)
def schemes(
    context: typer.Context,
    topic: Topic = None,
    sector: Sector = None,
    material: Material = None,
    position: Position = None,
    as_json: Json = False,
) -> None:
    """The schemes that the library has a profile of."""
    if context.invoked_subcommand is None:
        list_schemes(context, topic, sector, material, position, as_json)


@schemes_app.command("list")
def list_schemes(
    context: typer.Context,
    topic: Topic = None,
    sector: Sector = None,
    material: Material = None,
    position: Position = None,
    as_json: Json = False,
) -> None:
    """The schemes that the library has a profile of; a topic that a scheme lacks is unknown, not absent."""
    from interop_assistant.rendering import standards as rendering

    with opened(context) as door:
        found = door.schemes(topic=topic, sector=sector, material=material, position=position)
    show(found, as_json, rendering.schemes)


@schemes_app.command("show")
def show_scheme(
    context: typer.Context,
    name: Annotated[list[str], typer.Argument(help="Its name, acronym or id.")],
    as_json: Json = False,
) -> None:
    """The profile of one scheme, each fact with its originals."""
    from interop_assistant.rendering import standards as rendering

    with opened(context) as door:
        found = door.scheme(" ".join(name))
    show(found, as_json, rendering.profile)


def topics(context: typer.Context, as_json: Json = False) -> None:
    """The fixed topics by which schemes are compared."""
    from interop_assistant.rendering import standards as rendering

    with opened(context) as door:
        found = door.topics()
    show(found, as_json, rendering.topics)


def relations(
    context: typer.Context,
    giver: Annotated[Optional[str], typer.Option("--from", help="Who recognises.")] = None,  # noqa: UP045
    taker: Annotated[Optional[str], typer.Option("--to", help="Who is recognised.")] = None,  # noqa: UP045
    scheme: Annotated[Optional[str], typer.Option(help="On either side.")] = None,  # noqa: UP045
    kind: Annotated[Optional[RelationKind], typer.Option(help="Only this kind.")] = None,  # noqa: UP045
    status: Annotated[Optional[RelationStatus], typer.Option(help="Only with this status.")] = None,  # noqa: UP045
    topic: Topic = None,
    year: Annotated[Optional[int], typer.Option(min=1900, max=2100, help="As it stood in this year.")] = None,  # noqa: UP045
    form: Annotated[Literal["table", "json", "svg"], typer.Option("--format", help="table, json or svg.")] = "table",
    output: Annotated[Optional[Path], typer.Option("-o", "--output", help="Write to this file.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Who recognises whom, and other relations between schemes. Recognition is not transitive."""
    from interop_assistant.rendering import standards as rendering

    filters: dict[str, Any] = {"giver": giver, "taker": taker, "party": scheme, "kind": kind, "status": status}
    filters |= {"topic": topic, "year": year}
    with opened(context) as door:
        found: Any = door.relations_map(**filters) if form == "svg" else door.relations(**filters)
    with written_to(output):
        if form == "svg":
            sys.stdout.write(found + "\n")
        else:
            show(found, as_json or form == "json", rendering.relations)


@corpus_app.command("check")
def check_corpus(
    folder: Annotated[Optional[Path], typer.Argument(help="The corpus; the shipped one by itself.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Check that every statement of a corpus has its source and that its tables agree; name each fault."""
    from interop_assistant.linting import lint
    from interop_assistant.manifest import shipped_corpus
    from interop_assistant.rendering import standards as rendering

    if folder is not None and not folder.is_dir():
        raise WrongUsage(f"{folder} is not a folder.", next_step="Give the folder that holds manifest.toml.")
    found = [finding.as_dict() for finding in lint(folder or shipped_corpus())]
    show(found, as_json, rendering.findings)
    if found:
        raise typer.Exit(1)
