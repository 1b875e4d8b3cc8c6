"""A conversation in the terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any, Optional

import typer

from interop_assistant.cli.opening import Json, opened, show
from interop_assistant.errors import InteropError

if TYPE_CHECKING:
    from interop_assistant.doors import Door


def add_to(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("chat")(chat)


def chat(
    context: typer.Context,
    conversation: Annotated[Optional[str], typer.Option(help="Go on with this conversation.")] = None,  # noqa: UP045
    model: Annotated[Optional[str], typer.Option(help="Answer with this model.")] = None,  # noqa: UP045
    as_json: Json = False,
) -> None:
    """Ask one question after another, a line each; an empty line or Ctrl-D ends it."""
    failed, answers = 0, list[dict[str, Any]]()
    with opened(context, model=model) as door:
        for question in questions():
            try:
                answers.append(answered(door, question, conversation, quiet=as_json))
            except InteropError as error:  # one question that cannot be asked does not end the conversation
                failed = error.exit_code
                sys.stderr.write(f"interop-assistant: {' '.join(str(error).split())}\n")
            else:
                conversation = answers[-1]["conversation_id"]
    if as_json:
        show({"conversation_id": conversation, "answers": answers}, True, str)
    if failed:
        raise typer.Exit(failed)


def questions() -> Iterator[str]:
    """Lines until an empty one or the end, asked for with a prompt where a person types them."""
    person = sys.stdin.isatty()
    if person:
        import readline  # noqa: F401  # arrow keys and earlier questions, where the platform has it

        sys.stderr.write("Ask a question. An empty line ends the conversation.\n")
    while line := _line(person):
        yield line


def _line(person: bool) -> str:
    try:
        return input("\n> " if person else "").strip()
    except EOFError:
        return ""


def answered(door: Door, question: str, conversation: str | None, *, quiet: bool) -> dict[str, Any]:
    """The answer, its sentences written as they come and its sources under them, unless it shall be quiet."""
    from interop_assistant import rendering

    final: dict[str, Any] = {}
    for name, data in door.ask_events(question, conversation_id=conversation):
        if name == "delta" and not quiet:
            sys.stdout.write(data["text"])
            sys.stdout.flush()
        elif name == "final":
            final = data
    if not quiet:
        sys.stdout.write("\n\n" if final["text"] else "")
        show({**final, "text": ""}, False, rendering.answer)
    return final
