"""Runs of the evals, comparisons and verdicts as text for a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from interop_assistant.rendering.standards import plain_table

Json = Mapping[str, Any]

STYLES = {"pass": "bold green", "fail": "bold red", "inconclusive": "bold yellow", "broken": "bold red"}
WORST_FIRST = ("fail", "broken", "inconclusive", "pass")
MEANT = {
    "pass": "Nothing got worse by more than its margin.",
    "fail": "This is a regression.",
    "inconclusive": "These cases cannot tell whether it got worse. That is no pass.",
    "broken": "Something was not evaluated. That is no pass.",
}
MOST_FLIPS = 40  # of the cases that turned, on a terminal; --json has all


def run(found: Json) -> RenderableType:
    """A run: each metric with its interval, then what the contract says."""
    waits = found["timings"].get("whole")
    parts = metrics(found)
    if waits:
        parts.append(Text(f"An answer takes {waits['p50']:.0f} ms (p50), {waits['p95']:.0f} ms (p95)."))
    if found.get("cost") is not None:
        parts.append(Text(f"The tokens of these answers cost {found['cost']:.4f}."))
    parts.append(Text(ruler(found["ruler"])))
    parts += [Text(f"{many(found['cases'], 'case')}, written to {found['folder']}."), Text()]
    return Group(*parts, *verdict(found["gate"]["verdict"], found["gate"]["rulings"], contract=True))


def overlap(found: Json) -> RenderableType:
    """A crosswalk held against proposals: each metric with its interval."""
    return Group(*metrics(found), Text(f"Criteria of the left text: {found['cases']}, written to {found['folder']}."))


def metrics(found: Json) -> list[RenderableType]:
    """The table of what was measured, and why the rest was not."""
    table = numbers_table("metric", "value", "95 % interval", "of", "total")
    measured = {name: score for name, score in found["overall"].items() if score["value"] is not None}
    for name, score in measured.items():
        table.add_row(name, number(score["value"]), ends(score["interval"]), str(score["n"]), str(score["n_total"]))
    silent = {name: score["reason"] for name, score in found["overall"].items() if name not in measured}
    return [table, Text(), *by_reason("Not measured", silent)]


def imported(found: Json) -> RenderableType:
    """How many cases were made, and what was left out."""
    left_out = [Text(f"Left out, {one['where']}: {one['why']}.", style="yellow") for one in found["skipped"]]
    return Group(*left_out, Text(f"{many(found['cases'], 'case')} written to {found['file']}."))


def by_reason(what: str, reasons: Mapping[str, str]) -> list[Text]:
    """What was not done, a line a reason."""
    held: dict[str, list[str]] = {}
    for name, reason in reasons.items():
        held.setdefault(reason, []).append(name)
    return [Text(f"{what}: {', '.join(names)} ({reason}).") for reason, names in held.items()]


def ruler(found: Json) -> str:
    """How far the checker errs that grounding is measured with."""
    sets = [f"{number(one['balanced_accuracy'])} on {one['name']} ({one['n']})" for one in found["sets"]]
    noticed = f"Of planted faults it notices {number(found['planted'])}"
    return (
        f"The ruler's own error, as balanced accuracy: {', '.join(sets)}.\n"
        f"{noticed}, of harmless changes it lets pass {number(found['harmless'])}."
    )


def comparison(found: Json) -> RenderableType:
    """Each metric in both runs with the interval of the difference, then every case that turned."""
    table = numbers_table("metric", "before", "now", "difference", "95 % interval", "p", "p (Holm)", "shows from")
    for delta in found["deltas"]:
        if delta["found"]:
            table.add_row(*delta_cells(delta))
    notes = [Text(f"Note: {note}.", style="yellow") for note in found["notes"]]
    left_out = by_reason("Not compared", {d["metric"]: d["reason"] for d in found["deltas"] if not d["found"]})
    both = Text(f"{many(found['cases'], 'case')} in both.")
    return Group(table, Text(), *notes, *left_out, both, *flips(found["flips"]))


def delta_cells(delta: Json) -> list[str]:
    """One metric of a comparison as the cells of its row."""
    interval, tests = delta["found"]["interval"], delta["found"]
    low, high = interval["low"], interval["high"]
    between = interval["method"] if low is None else f"{signed(low)} to {signed(high)}"
    adjusted = "" if delta["holm"] is None else number(delta["holm"])
    smallest = "" if tests["smallest"] is None else number(tests["smallest"])
    values = [number(delta["before"]["value"]), number(delta["after"]["value"]), signed(interval["value"])]
    return [delta["metric"], *values, between, number(tests["p"]), adjusted, smallest]


def flips(found: Sequence[Json]) -> list[RenderableType]:
    """The cases that turned, what got worse first; those that one run alone measures are only counted."""
    turned = [one for one in found if one["before"] is not None and one["after"] is not None]
    if not found:
        return [Text("No case turned.")]
    table = numbers_table("case", "metric", "before", "now", "")
    for one in turned[:MOST_FLIPS]:
        worse = Text("worse", style="red") if one["worse"] else Text("")
        table.add_row(one["case"], one["metric"], value(one["before"]), value(one["after"]), worse)
    losses = sum(bool(one["worse"]) for one in turned)
    head = Text(f"{many(len(turned), 'score')} turned, {losses} for the worse:", style="bold")
    return [head, table, *left_over(len(turned) - MOST_FLIPS, len(found) - len(turned))]


def left_over(more: int, alone: int) -> list[RenderableType]:
    """What a terminal does not show of the cases that turned."""
    lines = [f"and {more} more: --json has all."] if more > 0 else []
    lines += [f"{many(alone, 'score')} beside these are measured in one of the runs only."] if alone else []
    return [Text(line) for line in lines]


def gate(found: Json) -> RenderableType:
    """The verdict first, the rulings, then the cases that turned."""
    turned = flips(found["comparison"]["flips"]) if found["comparison"] else []
    return Group(*verdict(found["verdict"], found["rulings"]), Text(), *turned)


def verdict(overall: str, rulings: Sequence[Json], *, contract: bool = False) -> list[RenderableType]:
    """A verdict in words, and each ruling that it is made of, the worst first."""
    table = plain_table("", "metric", "why")
    for one in sorted(rulings, key=lambda one: WORST_FIRST.index(one["verdict"])):
        table.add_row(Text(one["verdict"], style=STYLES[one["verdict"]]), one["metric"], one["reason"])
    meant = "The contract is kept; nothing was compared." if contract and overall == "pass" else MEANT[overall]
    return [Text(f"{overall.upper()}  {meant}", style=STYLES[overall]), table]


def recheck(found: Sequence[Json]) -> RenderableType:
    """What does not come out again."""
    if not found:
        return Text("Every score comes out again, byte for byte.", style="green")
    table = plain_table("case", "metric", "stored", "now")
    for one in found:
        table.add_row(one["case"], one["metric"], one["stored"], one["anew"])
    return Group(table, Text(f"{many(len(found), 'score')} came out differently.", style="bold red"))


def harvest(found: Json) -> RenderableType:
    """What became of the feedback."""
    if found["accepted"] is not None:
        return Text(f"{many(found['accepted'], 'case')} accepted, written to {found['file']}.")
    lines = [Text(f"{many(found['proposed'], 'case')} proposed, written to {found['file']}.")]
    if found["gone"]:
        lines.append(Text(f"No longer kept: {', '.join(found['gone'])}.", style="yellow"))
    lines.append(Text("Decide on each line: fill in what to_decide names, set decision and reviewer. Then:"))
    return Group(*lines, Text(f"  interop-assistant eval harvest --accepted {found['file']} -o cases.jsonl"))


def numbers_table(*names: str) -> Table:
    """A table without lines whose cells stay whole."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, no_wrap=name not in ("difference", "case"), overflow="fold")
    return table


def many(count: int, noun: str) -> str:
    """``1 case``, ``2 cases``."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def number(value: float | None) -> str:
    """A number to three places; what was not measured is no number."""
    return "not measured" if value is None else f"{value:.3f}"


def signed(value: float) -> str:
    """A difference to three places with its sign; what rounds to nothing has none that matters."""
    return f"{round(value, 3) + 0.0:+.3f}"


def value(given: float | str | None) -> str:
    """A score or an outcome."""
    return given if isinstance(given, str) else number(given)


def ends(interval: Json | None) -> str:
    """The ends of an interval, empty where there is none."""
    return f"{interval['low']:.3f} to {interval['high']:.3f}" if interval and interval["low"] is not None else ""
