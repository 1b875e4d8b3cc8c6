"""Laws of the rules: a sound corpus has no findings, and each rule finds what breaks it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from interop_assistant.linting import lint
from interop_assistant.linting.rules import BROKEN, RULES
from tests.linting import table_breaks, text_breaks
from tests.linting.breaking import Break, changed
from tests.linting.sound import ALDER, BIRCH, GUIDE, ROW, relation

BREAKS = [*text_breaks.BREAKS, *table_breaks.BREAKS]


def test_a_sound_corpus_has_no_findings(corpus: Path) -> None:
    """A corpus that keeps every rule has no findings."""
    assert lint(corpus) == []


@pytest.mark.parametrize("change", [pytest.param(one, id=one.name) for one in BREAKS])
def test_what_breaks_a_rule_is_found(corpus: Path, report: Path, change: Break) -> None:
    """One broken rule is one finding, which names the file, the line, the offending words and what to do."""
    changed(corpus, change)
    found = lint(corpus, report)
    assert [(one.rule, one.file) for one in found] == [(change.rule, change.found_in or change.file)]
    assert change.said in found[0].said
    assert found[0].mend
    assert str(corpus) not in found[0].said
    if change.line is None:
        assert found[0].line is None
    else:
        lines = (corpus / found[0].file).read_text(encoding="utf-8").splitlines()
        assert change.line in lines[(found[0].line or 0) - 1]


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("manifest.toml", "manifest-invalid"),
        (GUIDE, "manifest-invalid"),
        ("schemes.toml", "table-missing"),
        ("topics.toml", "table-missing"),
    ],
)
def test_a_missing_file_is_found(corpus: Path, name: str, rule: str) -> None:
    """A file that the manifest or a table needs is a finding when it is not there."""
    (corpus / name).unlink()
    assert [(one.rule, one.file) for one in lint(corpus)] == [(rule, name if name != GUIDE else "manifest.toml")]


@pytest.mark.parametrize(
    "name", [GUIDE, ALDER, "manifest.toml", "schemes.toml", "topics.toml", "relations.csv", "theory_of_change.toml"]
)
def test_a_file_that_is_no_text_is_found(corpus: Path, name: str) -> None:
    """A file that is not UTF-8 is one finding, and all other files are checked as before."""
    (corpus / name).write_bytes(b"Stra\xdfe \xff\xfe")
    assert [(one.rule, one.file) for one in lint(corpus)] == [("file-unreadable", name)]


def test_every_rule_can_fail() -> None:
    """Each rule is broken by one of the cases of this file: a rule that cannot fail is no rule."""
    elsewhere = {"table-missing", "file-unreadable"}
    assert {change.rule for change in BREAKS} | elsewhere == {*RULES, *BROKEN}


def test_a_collision_that_a_scheme_does_not_mark_is_found(corpus: Path) -> None:
    """A scheme that bears an acronym with several meanings has to say so."""
    changed(corpus, Break("", "schemes.toml", 'collides = ["ALS"]', "", "", None))
    changed(corpus, Break("", ALDER, ", collides_with: Airport Lighting System", "", "", None))
    assert [(one.rule, one.file) for one in lint(corpus)] == [("collision-one-sided", "schemes.toml")]


def test_a_second_profile_is_found(corpus: Path) -> None:
    """A scheme has one profile."""
    (corpus / "more").mkdir()
    text = (corpus / BIRCH).read_text(encoding="utf-8").replace("tells of part", "says in part")
    (corpus / "more" / "birch.md").write_text(text, encoding="utf-8")
    row = ROW.format(id="second", path="more/birch.md", title="Profile: Birch Standard", kind="profile")
    with (corpus / "manifest.toml").open("a", encoding="utf-8") as manifest:
        manifest.write(f'{row}scheme = "birch"\n')
    assert [(one.rule, one.said) for one in lint(corpus)] == [
        ("profile-id", f"The scheme 'birch' has a profile already: {BIRCH}.")
    ]


@pytest.mark.parametrize("years", ["2010,2016,ended,2016", "2017,,proposed,2017", "2017,,in_progress,2017"])
def test_only_what_is_in_force_contradicts(corpus: Path, years: str) -> None:
    """A recognition that has ended or not begun does not contradict a refusal."""
    heading = "Does the Cedar Council recognise the Alder Standard?"
    changed(corpus, Break("", "relations.csv", "", relation("x", "cedar", "alder", "recognises", "claims", years,
                                                            heading=heading), "", None))  # fmt: skip
    assert lint(corpus) == []


def test_another_scope_does_not_contradict(corpus: Path) -> None:
    """A recognition one way stands beside a refusal for something else, or the other way."""
    heading = "Does the Cedar Council recognise the Alder Standard?"
    for identity, giver, taker, scope in (("x", "cedar", "alder", "audits"), ("y", "alder", "cedar", "claims")):
        row = relation(identity, giver, taker, "recognises", scope, "2018,,current,2018", heading=heading)
        changed(corpus, Break("", "relations.csv", "", row, "", None))
    assert lint(corpus) == []
