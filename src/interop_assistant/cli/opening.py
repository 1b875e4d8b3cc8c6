"""What every command needs: settings, an open library, progress, and a way to print."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from interop_assistant.errors import WrongUsage

if TYPE_CHECKING:
    from interop_assistant.doors import Door
    from interop_assistant.ports import Progress
    from interop_assistant.settings import Settings

Json = Annotated[bool, typer.Option("--json", help="Print one JSON document and nothing else.")]


@dataclass(frozen=True, slots=True)
class Common:
    """What was said for all commands."""

    library: Path | None = None
    corpus: Literal["none"] | None = None
    debug: bool = False


def settings_of(context: typer.Context, **given: Any) -> Settings:
    """Settings from options, variables and file, in this order."""
    from interop_assistant.settings import load_settings

    said: Common = context.obj
    return load_settings(library=said.library, corpus=said.corpus, **given)


@contextmanager
def opened(context: typer.Context, model: str | None = None) -> Iterator[Door]:
    """The library: taken by this process, or reached through the server that owns it."""
    from interop_assistant.bootstrap import open_door

    with progress_bars() as progress:
        door = open_door(settings_of(context, model=model), progress, model)
    with door:
        yield door


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Bars on standard error, one for each kind of work; nothing when that is no terminal."""
    from interop_assistant.ports import no_progress

    if not sys.stderr.isatty():
        yield no_progress
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from interop_assistant.rendering import console

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bars:
        tasks: dict[str, Any] = {}

        def show_progress(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total)
            bars.update(tasks[what], completed=done, total=total)

        yield show_progress


def show(found: Any, as_json: bool, render: Callable[[Any], Any]) -> None:
    """One JSON document, or what a person reads."""
    if as_json:
        sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
        return
    from interop_assistant.rendering import console

    console().print(render(found), crop=False)


@contextmanager
def written_to(file: Path | None) -> Iterator[None]:
    """What is printed inside goes to this file, where one is named; `WrongUsage` where it cannot be written."""
    if file is None:
        yield
        return
    try:
        target = file.open("w", encoding="utf-8")
    except OSError as error:
        raise WrongUsage(f"{file} cannot be written: {error.strerror}.", next_step="Name another file.") from error
    with target, redirect_stdout(target):
        yield
    sys.stderr.write(f"Written to {file}.\n")
