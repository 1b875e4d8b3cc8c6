"""Laws of the page: what is said in it, that nothing in it is invented, and that no text can be anything but text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import pairwise
from math import isclose
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from interop_evals.reporting import FILE, LabelledSet, Planted, Ruler, Verdict, intervals_of, report, write_report
from interop_evals.reporting.sections import body
from interop_evals.reporting.view import View
from interop_evals.results import Identity, Run
from interop_evals.scorers import METRICS
from tests.evals.reporting.runs import ASKED, DOCUMENTS, IDENTITY, answer, asked, case, citation, refusal, run

LABELLED = LabelledSet("labelled", 349, 0.7241, 0.7, 0.7482, 0.77, None, 0.8765, (0.7, 0.95), "by hand")
RULER = Ruler(
    "checker-1",
    (LABELLED, LabelledSet("elsewhere", 50, note="measured with checker-0")),
    0.957,
    None,
    (Planted("unit", True, 4, 0.75), Planted("synonym", False, 9, 0.8)),
)
FAILED = Verdict("fail", "worse by 0.2", "citation_recall", -0.2, (-0.31, -0.11), 0.03)
JUDGED = replace(FAILED, parts=(FAILED, Verdict("pass", "holds", "nugget_recall", 0.01, (-0.01, 0.02), 0.03)))
HOSTILE = "</style></title><script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;b&gt;]]>\x00\x1b\ud800"


@cache
def now() -> Run:
    return run()


@cache
def before() -> Run:
    changed = [asked(case("shy"), answer((("Recognition needs a gap analysis."), "verbatim"))), *ASKED[5:]]
    return run([*ASKED[:4], *changed])


@cache
def known() -> dict[str, dict[str, tuple[float, float]]]:
    return intervals_of(now(), METRICS, ["lang=fr", "lang=en"])


@cache
def whole() -> str:
    """A page with everything on it."""
    return report(now(), before(), JUDGED, ruler=RULER, documents=DOCUMENTS, intervals=known())


def parsed(text: str) -> Any:
    return html.document_fromstring(text.encode(), parser=html.HTMLParser(encoding="utf-8"))


def text_of(node: Any) -> str:
    return " ".join(node.text_content().split())


def section(page: Any, name: str) -> Any:
    (found,) = page.xpath(f'//*[@id="{name}"]')
    return found


def test_the_page_is_written_where_it_is_said(tmp_path: Path) -> None:
    """The path that comes back holds the page, in a folder that is made where there is none."""
    path = write_report(now(), tmp_path / "new", before(), JUDGED, ruler=RULER, documents=DOCUMENTS, intervals=known())
    assert path == tmp_path / "new" / FILE
    assert path.read_text(encoding="utf-8") == whole()


def test_the_same_values_give_the_same_page() -> None:
    """Nothing of the hour or the machine is on the page."""
    again = report(run(), before(), JUDGED, ruler=RULER, documents=DOCUMENTS)
    assert again == report(now(), before(), JUDGED, ruler=RULER, documents=DOCUMENTS)


@pytest.mark.parametrize("verdict", ["pass", "fail", "inconclusive", "broken"])
def test_the_verdict_comes_first(verdict: Any) -> None:
    """The first words of the page, after its contents, are the verdict and why."""
    page = parsed(report(now(), comparison=Verdict(verdict, "Because it is so."), intervals={}))
    first = page.xpath("//main/*")[0]
    assert first.get("id") == "verdict"
    assert text_of(first.xpath(".//h1")[0]).lower() == verdict
    assert "Because it is so." in text_of(first)


def test_what_the_ruler_was_not_measured_on_has_no_number() -> None:
    """A set of another checker stands in the table as not measured; faults stand by kind before the rest."""
    rows = [[text_of(cell) for cell in row] for row in section(parsed(whole()), "ruler").xpath(".//tbody/tr")]
    (elsewhere,) = (row for row in rows if row[0].startswith("elsewhere"))
    assert elsewhere[1:] == ["50", *["not measured"] * 6]
    kinds = [row[:2] for row in rows if len(row) == 4]
    assert kinds == [["Unit", "fault: must be noticed"], ["Synonym", "harmless: must pass"]]


def test_without_a_gate_nothing_is_judged() -> None:
    """A page never invents a verdict."""
    page = parsed(report(now(), intervals={}))
    assert text_of(page.xpath("//h1")[0]) == "Not judged"


def test_the_rulings_that_decided_are_told() -> None:
    """What failed stands at the top in its own words, with difference, interval and margin below."""
    told = text_of(section(parsed(whole()), "verdict"))
    for words in ("Citation recall: worse by 0.2.", "−0.200", "−0.310 to −0.110", "0.030"):
        assert words in told


def test_the_sections_stand_in_their_order() -> None:
    """What to look at comes before the tables, and the cases come last."""
    names = [one.get("id") for one in parsed(whole()).xpath("//main/*")]
    assert names[:5] == ["verdict", "contract", "claims", "refusals", "nuggets"]
    assert names[-2:] == ["identity", "cases"]
    assert [one.get("href") for one in parsed(whole()).xpath("//nav//a")] == [f"#{name}" for name in names]


# Nothing is invented.


def numbers_in(value: Any) -> Iterator[float]:
    """Every number that a value holds, however deep."""
    if isinstance(value, bool | str):
        return
    if isinstance(value, int | float):
        yield float(value)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from numbers_in(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from numbers_in(one)
    elif isinstance(value, Sequence):
        for one in value:
            yield from numbers_in(one)


def test_every_number_is_of_the_run() -> None:
    """What the page shows as a number was given to it, is a difference of two such, or counts what it holds."""
    values = {*numbers_in((now(), before(), RULER, JUDGED, known()))}
    overall = [(score.value, before().overall[name].value) for name, score in now().overall.items()]
    values |= {a - b for a, b in overall if a is not None and b is not None}
    page = parsed(whole())
    shown = [float(one) for one in page.xpath("//data/@value | //@data-value")]
    assert len(shown) > 300
    for value in shown:
        counted = value == int(value) and 0 <= value <= 60
        assert counted or any(isclose(value, one, abs_tol=1e-12) for one in values), value


def test_no_digit_stands_outside_a_number_or_a_given_text() -> None:
    """Where the page itself speaks, it says no number that is not marked as one."""
    page = parsed(report(now(), intervals={}))
    for part in page.xpath("//data | //code | //details | //svg | //blockquote | //*[@id='identity']"):
        part.getparent().remove(part) if not part.tail else part.clear(keep_tail=True)
    for kind in ("claim", "question", "words", "markers", "marker", "where", "plain", "error"):
        for part in page.xpath(f"//*[contains(concat(' ', @class, ' '), ' {kind} ')]"):
            part.clear(keep_tail=True)
    spoken = [text for text in page.xpath("//main//p/text() | //main//li/text()") if re.search(r"\d", text)]
    assert [text for text in spoken if "95 %" not in text and "0 to 1" not in text] == []


def test_every_measure_is_on_the_page() -> None:
    """Each measure over all cases stands in the scores, with its value or with why it has none."""
    rows = section(parsed(whole()), "scores").xpath(".//tbody/tr")
    assert len(rows) == len(now().overall)
    for score, row in zip((now().overall[name] for name in METRICS), rows, strict=True):
        values = [float(one) for one in row.xpath("./td[2]/data/@value")]
        assert values == ([] if score.value is None else [score.value])
        assert score.value is not None or score.reason in text_of(row)


def test_what_was_not_measured_is_told_with_its_reason() -> None:
    """A measure without a number stands under "not measured" and nowhere as zero."""
    told = text_of(section(parsed(whole()), "unmeasured"))
    for name in ("page_recall_at_1", "criterion_recall_at_5"):
        assert now().overall[name].value is None or name.startswith("page")
    assert "Criterion recall at 5" in told
    assert now().overall["criterion_recall_at_5"].reason in told
    assert "asked without the 2 turns before it: 1 case" in told


def test_the_ruler_stands_beside_every_score_of_grounding() -> None:
    """Its error is given, or it is said that nobody measured it."""
    for ruler, words in ((None, "own error: not measured"), (RULER, "balanced accuracy 0.724 on labelled")):
        page = parsed(report(now(), ruler=ruler, intervals={}))
        rows = {text_of(one.xpath("./th")[0]): one for one in section(page, "scores").xpath(".//tbody/tr")}
        for name in ("Groundedness", "Citation recall", "Citation precision"):
            (told,) = [title for title in rows if title.startswith(f"{name} ") or title.startswith(name)]
            assert words in told
        assert any(words in text_of(tile) for tile in page.xpath("//dl[@class='tiles']/div"))


def test_an_empty_run_has_a_page() -> None:
    """Nothing to show is said in words, section by section."""
    empty = Run(Identity("", "", {}, None, 0, {}), [], {}, {}, {})
    for baseline in (None, empty):
        page = parsed(report(empty, baseline, metrics={}))
        assert "Not judged" in text_of(page)
        assert "No times were taken." in text_of(page)
        assert not page.xpath("//svg[@role='img']")


def test_a_baseline_without_answers_can_stand_beside_a_run() -> None:
    """Where only the scores were kept, the page says so."""
    bare = [replace(one, asked=replace(one.asked, answer={"outcome": "answered"})) for one in before().cases]
    page = parsed(report(now(), replace(before(), cases=bare), intervals={}))
    assert "Only its scores were kept." in text_of(section(page, "compared"))


# Text is text.


def hostile_run(text: str) -> Run:
    """A run with this text wherever a text can stand."""
    cited = citation(1, text, title=text, url=text, headings=[text], edition=text, criterion=text)
    said = {"text": text, "support": "unsupported", "citations": [1]}
    given = answer(
        outcome="partial", sentences=[said], citations=[cited], missing=[text], suggestions=[text], text=text
    )
    nuggets = [
        {"id": text, "text": text, "vital": True, "match": {"any_of": ["never said at all"]}, "evidence": [text]}
    ]
    evidence = [{"group": text, "source_id": "guide", "quote": text, "grade": 2, "start": 0, "end": 5}]
    texts = {
        "question": text,
        "history": [{"role": "user", "text": text}],
        "tags": [text],
        "must_not": [f"never {text} at all"],
    }
    first = asked(case("one", nuggets=nuggets, evidence=evidence, **texts), given, notes=[text])
    second = replace(asked(case("two", **texts), refusal()), error=text)
    scored = run([asked(case("one"), refusal()), asked(case("two"), refusal())])
    cases = [replace(old, asked=new) for old, new in zip(scored.cases, (first, second), strict=True)]
    found = replace(scored, cases=cases)
    identity = Identity(text, text, {text: text, "deep": [text]}, text, 1, {text: text})
    return replace(found, identity=identity, timings={text: {"p50": 1.0}}, slices={**found.slices, f"lang={text}": {}})


def skeleton(text: str) -> list[str]:
    return [str(one.tag) for one in parsed(text).iter()]


TEXTS = st.text(min_size=1, max_size=30).filter(str.strip) | st.sampled_from(
    [
        "<b>",
        "</p>",
        "&amp;",
        "<!--",
        "-->",
        "]]>",
        "<script>",
        "</style>",
        "{}",
        "javascript:alert(1)",
        "//x.org",
        "\x0c",
    ]
)


@settings(max_examples=25)
@given(TEXTS)
def test_no_text_changes_the_page_around_it(text: str) -> None:
    """Whatever stands in a question, an answer, a source or a setting, the elements of the page stay the same."""
    verdict, plain = Verdict("fail", text, text), Verdict("fail", "word", "word")
    page = report(hostile_run(text), hostile_run(text), verdict, intervals={})
    assert skeleton(page) == skeleton(report(hostile_run("word"), hostile_run("word"), plain, intervals={}))


def test_hostile_text_is_shown_and_does_nothing() -> None:
    """Markup in a text appears as its characters; there is no script, no handler, nothing that loads."""
    text = HOSTILE.replace("\ud800", "")
    page = parsed(report(hostile_run(text), intervals={}, comparison=Verdict("pass", HOSTILE)))
    assert "<script>alert(1)</script>" in page.text_content()
    assert not page.xpath("//script | //img | //iframe | //object | //link | //base | //form | //embed")
    assert not [name for one in page.iter() for name in one.attrib if name.lower().startswith("on")]
    assert all(one.startswith("#") for one in page.xpath("//@href"))


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc", "//x.org", "http://[", None]
)
def test_only_pages_of_the_web_are_linked(address: str | None) -> None:
    """An address of any other kind stays words."""
    cited = citation(1, "Recognition needs a gap analysis.", url=address)
    given = asked(
        case("one"), answer(("Recognition needs no gap.", "unsupported"), outcome="partial", citations=[cited])
    )
    page = parsed(report(run([given]), intervals={}))
    assert all(one.startswith("#") for one in page.xpath("//@href"))
    assert "A guide" in text_of(section(page, "claims"))


def test_nothing_is_loaded_from_elsewhere() -> None:
    """The page forbids itself every resource, and its style names none."""
    page = parsed(whole())
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    (style,) = page.xpath("//style/text()")
    assert policy.startswith("default-src 'none'")
    assert "url(" not in style
    assert "@import" not in style
    assert not page.xpath("//@src | //script | //link")


# The page is sound, and everyone can read it.


def test_the_page_is_valid() -> None:
    """A parser finds the very elements that were built, each where it was put, and no fault but its own ignorance."""
    parser = etree.HTMLParser(encoding="utf-8")
    root = etree.fromstring(whole().encode(), parser)
    faults = [one.message for one in parser.error_log if not re.fullmatch(r"Tag \w+ invalid", one.message)]
    built = body(View(now(), METRICS, known(), before(), JUDGED, RULER, DOCUMENTS))
    assert faults == []
    assert [one.tag for one in root.find("body").iter()][1:] == [one.tag for part in built for one in part.iter()]


def test_ids_are_unique_and_links_arrive() -> None:
    """No id stands twice, and whatever points within the page points to something."""
    page = parsed(whole())
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    pointed = [one.removeprefix("#") for one in page.xpath("//@href[starts-with(., '#')]")]
    pointed += [one for names in page.xpath("//@aria-labelledby") for one in names.split()]
    assert {*pointed} <= {*ids}


def test_everything_has_a_name() -> None:
    """Drawings, tables, choices, links and scrolling parts are named for those who do not see them."""
    page = parsed(whole())
    for drawing in page.xpath("//svg"):
        if drawing.get("aria-hidden") != "true":
            assert drawing.get("role") == "img"
            assert drawing.xpath("string(./title)")
            assert drawing.xpath("string(./desc)")
    assert all(text_of(one) for one in page.xpath("//a | //summary | //caption | //h1 | //h2 | //h3 | //h4 | //label"))
    assert all(one.xpath("./caption") for one in page.xpath("//table"))
    assert all(one.getparent().tag == "label" for one in page.xpath("//input"))
    assert all(one.get("aria-label") for one in page.xpath("//*[@role='region'] | //nav"))
    assert page.get("lang") == "en"


def test_headings_leave_no_step_out() -> None:
    """One heading of the first rank; none is more than one rank below the one before."""
    ranks = [int(one.tag[1]) for one in parsed(whole()).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
    assert ranks.count(1) == 1
    assert all(after <= earlier + 1 for earlier, after in pairwise(ranks))


def test_words_of_other_languages_are_marked() -> None:
    """A question in French is called French, so that it is read aloud as such."""
    questions = parsed(whole()).xpath("//*[@id='cases']//summary//*[@lang='fr']")
    assert [text_of(one) for one in questions] == ["What of fine?"]


def test_support_is_said_in_words() -> None:
    """No claim is marked by colour alone."""
    claims = section(parsed(whole()), "cases").xpath(".//li/span[contains(@class, 'claim')]")
    assert claims
    assert all(text_of(one.xpath("./small")[0]) for one in claims)


def test_the_identity_is_whole() -> None:
    """All that tells a run apart stands on the page."""
    told = text_of(section(parsed(whole()), "identity"))
    for value in (IDENTITY.dataset_sha256, IDENTITY.corpus_fingerprint, IDENTITY.code_commit, "7", "extractive", "12"):
        assert str(value) in told
