"""`crosswalk` at the command line: decisions are kept, travel in files, and are questioned when a text changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import ABOUT, asked, library, run
from tests.test_cli_comparing import QUARRIES, standards, take_in

__all__ = ["ABOUT", "asked", "library", "standards"]  # fixtures

pytestmark = pytest.mark.usefixtures("standards")

WASTE, RECORD = "SQ@1#1.2~OP@2020#A.1", "SQ@1#1.1~OP@2020#A.2"
BY = ("--author", "A. Reviewer")


def rows(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert run("crosswalk", "list", "SQ", "OP", *options, "--json") == 0
    return {one["id"]: one for one in json.loads(capsys.readouterr().out)["mappings"]}


def test_a_decision_holds_in_every_view(capsys: pytest.CaptureFixture[str]) -> None:
    """What a person confirmed, rejected and edited stands in the list, from both sides, and in the comparison."""
    assert run("crosswalk", "reject", WASTE, *BY, "--note", "another matter") == 0
    assert run("crosswalk", "edit", RECORD, *BY, "--relation", "superset_of") == 0
    capsys.readouterr()
    found = rows(capsys)
    assert (found[WASTE]["status"], found[WASTE]["note"]) == ("rejected", "another matter")
    assert (found[RECORD]["status"], found[RECORD]["relation"]) == ("confirmed", "superset_of")
    assert run("compare", "OP", "SQ", "--json") == 0
    turned = {(one["left"], one["right"]): one for one in json.loads(capsys.readouterr().out)["mappings"]}
    assert turned["OP@2020#A.2", "SQ@1#1.1"]["relation"] == "subset_of"
    assert turned["OP@2020#A.1", None]["status"] == "proposed"  # its only counterpart was rejected: a gap again
    assert set(rows(capsys, "--status", "rejected")) == {WASTE}


def test_undo_and_history(capsys: pytest.CaptureFixture[str]) -> None:
    """A decision that is taken back leaves the proposal, and the history tells both acts."""
    before = rows(capsys)
    assert run("crosswalk", "confirm", WASTE, *BY) == run("crosswalk", "undo", WASTE, *BY) == 0
    capsys.readouterr()
    assert rows(capsys) == before
    assert run("crosswalk", "history", WASTE, "--json") == 0
    assert [one["status"] for one in json.loads(capsys.readouterr().out)] == ["confirmed", "proposed"]


def test_what_was_taken_back_leaves_nothing_behind(capsys: pytest.CaptureFixture[str]) -> None:
    """A relation that was edited and taken back does not come back with the next confirmation."""
    proposed = rows(capsys)[RECORD]["relation"]
    assert run("crosswalk", "edit", RECORD, *BY, "--relation", "equal") == run("crosswalk", "undo", RECORD, *BY) == 0
    assert run("crosswalk", "confirm", RECORD, *BY) == 0
    capsys.readouterr()
    assert rows(capsys)[RECORD]["relation"] == proposed != "equal"


def test_an_added_pair_ends_the_gaps_of_both(capsys: pytest.CaptureFixture[str]) -> None:
    """Two criteria that a person joins have an equivalent from then on."""
    assert {"SQ@1#2.1~OP@2020", "SQ@1~OP@2020#B.1"} <= set(rows(capsys))
    assert run("crosswalk", "add", "SQ@1#2.1", "OP@2020#B.1", "--relation", "intersects_with", *BY) == 0
    capsys.readouterr()
    found = rows(capsys)
    assert found["SQ@1#2.1~OP@2020#B.1"]["status"] == "confirmed"
    assert not {"SQ@1#2.1~OP@2020", "SQ@1~OP@2020#B.1"} & set(found)


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "oscal", "sssom"])
def test_decisions_travel_in_files(capsys: pytest.CaptureFixture[str], tmp_path: Path, form: str) -> None:
    """An export taken into a library without decisions brings them all, with author, date and note; again, nothing."""
    assert run("crosswalk", "reject", WASTE, *BY, "--note", "another matter") == 0
    assert run("crosswalk", "edit", RECORD, *BY, "--relation", "equal") == 0
    ending = {"oscal": "oscal.json", "sssom": "sssom.tsv"}.get(form, form)
    file = tmp_path / f"crosswalk.{ending}"
    assert run("compare", "SQ", "OP", "--format", form, "-o", str(file)) == 0
    capsys.readouterr()
    kept = {name: one for name, one in rows(capsys).items() if one["status"] != "proposed"}
    assert run("crosswalk", "import", str(file), "--author", "B", "--json") == 0
    assert json.loads(capsys.readouterr().out)["new"] == 0
    for path, scheme, edition in (("quarries.md", "SQ", "1"), ("pits.md", "OP", "2020")):
        about = ["--title", scheme, "--publisher", "Nobody", "--kind", "requirements"]
        told = [*about, "--scheme", scheme, "--edition", edition]
        assert run("--library", "elsewhere", "ingest", path, *told) == 0
    assert run("--library", "elsewhere", "crosswalk", "import", str(file), "--author", "B") == 0
    capsys.readouterr()
    brought = rows(capsys, "--library", "elsewhere")
    for name, one in kept.items():
        assert {key: brought[name][key] for key in ("status", "relation", "author", "date", "note")} == {
            key: one[key] for key in ("status", "relation", "author", "date", "note")
        }


def test_a_changed_text_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    """`check` is content until a text behind a decision changes; then it names it and exits 1; confirming mends it."""
    assert run("crosswalk", "confirm", WASTE, *BY) == run("crosswalk", "confirm", RECORD, *BY) == 0
    assert run("crosswalk", "check") == 0
    take_in("quarries.md", QUARRIES.replace("treat waste water", "treat all waste water"), "SQ", "1")
    capsys.readouterr()
    assert run("crosswalk", "check", "OP", "SQ", "--json") == 1
    (found,) = json.loads(capsys.readouterr().out)
    assert found["id"] in (WASTE, "OP@2020#A.1~SQ@1#1.2")
    assert rows(capsys)[WASTE]["changed"] == ["left"]
    assert run("crosswalk", "confirm", WASTE, *BY) == run("crosswalk", "check") == 0


def test_a_criterion_that_is_gone_is_found(capsys: pytest.CaptureFixture[str]) -> None:
    """A decision outlives its text: it is told as one whose criterion the library has no more."""
    assert run("crosswalk", "confirm", WASTE, *BY) == 0
    take_in("quarries.md", QUARRIES.replace("1.2 The site", "1.9 The site"), "SQ", "1")
    capsys.readouterr()
    assert run("crosswalk", "check", "--json") == 1
    assert "SQ@1#1.2 is not in the library" in json.loads(capsys.readouterr().out)[0]["why"]
    assert run("sources", "remove", "sq-1") == 0
    capsys.readouterr()
    assert run("crosswalk", "check", "--json") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("confirm", "nonsense", *BY), "no id of a mapping"),
        (("confirm", "SQ@1#1.1~OP@2020#B.1", *BY), "Add it"),
        (("confirm", "XX@1#1.1~OP@2020#B.1", *BY), "no text of XX@1"),
        (("confirm", WASTE, "--author", "machine"), "name of the person"),
        (("confirm", WASTE, "--author", "  "), "name of the person"),
        (("edit", WASTE, *BY), "Nothing was decided"),
        (("edit", "SQ@1#2.1~OP@2020", "--relation", "equal", *BY), "without a counterpart"),
        (("add", "SQ@1#7", "OP@2020#B.1", "--relation", "equal", *BY), "no criterion SQ@1#7"),
        (("add", "SQ@1", "OP@2020#B.1", "--relation", "equal", *BY), "joins two criteria"),
        (("import", "nowhere.csv", *BY), "cannot be read"),
        (("import", "quarries.md", *BY), "no mappings are read"),
    ],
)
def test_what_cannot_be_is_said(capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str) -> None:
    """Each wrong act ends with an error that says what is wrong, and decides nothing."""
    assert run("crosswalk", *arguments) in (1, 2)
    assert words in capsys.readouterr().err
    assert {one["status"] for one in rows(capsys).values()} == {"proposed"}


def test_proposals_of_a_file_are_no_decisions(capsys: pytest.CaptureFixture[str]) -> None:
    """What nobody confirmed in a file stays proposed; with --confirm its author stands for it, unknown rows refused."""
    assert run("compare", "SQ", "OP", "--format", "csv", "-o", "x.csv") == 0
    told = Path("x.csv").read_text("utf-8").replace("OP@2020#A.1,", "OP@2020#A.7,").replace(",A.1,", ",A.7,")
    Path("x.csv").write_text(told, "utf-8")
    capsys.readouterr()
    assert run("crosswalk", "import", "x.csv", *BY, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["new"], [one["id"] for one in found["refused"]]) == (0, ["SQ@1#1.2~OP@2020#A.7"])
    assert run("crosswalk", "import", "x.csv", *BY, "--confirm") == 1
    capsys.readouterr()
    assert rows(capsys)[RECORD]["author"] == "A. Reviewer"
