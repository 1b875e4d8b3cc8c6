"""What the review page thinks without a page: filters, marks, moves, decisions; run by Node where there is one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from typing import Any

import pytest

from interop_api.routes.pages import STATIC

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="Node runs the scripts; the pages themselves need none")

Run = Callable[..., Any]

CRITERIA = [
    {"address": "a@1#1.1", "number": "1.1", "title": "Water", "text": "The site shall read each meter once a month."},
    {"address": "a@1#1.2", "number": "1.2", "title": "", "text": "Waste is sorted."},
    {"address": "a@1#2", "number": "2", "title": "Pay", "text": "Wages are paid."},
    {"address": "a@1#2+", "number": "2", "title": "Hours", "text": "Hours are kept."},
]

DESK = """
class Page {
  said = [];
  constructor(mappings) { this.held = new Map(mappings.map((one) => [one.id, one])); }
  get = (id) => this.held.get(id);
  put = (one) => this.held.set(one.id, one);
  author = () => "Ada";
  kept = (words) => this.said.push(words);
  undone = (id, words) => this.said.push(words);
  failed = (error, words) => this.said.push(`${words} ${error.message}`);
}
class Server {
  asked = [];
  refuses = [];
  constructor(mappings) { this.held = new Map(mappings.map((one) => [one.id, one])); }
  fetch = async (address, { method, body }) => {
    const id = decodeURIComponent(address.slice("/v1/mappings/".length));
    const told = JSON.parse(body);
    this.asked.push([method, id, told]);
    await new Promise((resolve) => setTimeout(resolve, this.asked.length === 1 ? 20 : 1)); // the first one is slow
    if (this.refuses.includes(told.status)) return Response.json({ detail: "No." }, { status: 409 });
    this.held.set(id, { ...this.held.get(id), ...told });
    return Response.json(this.held.get(id));
  };
}
const [page, server] = [new Page(given.mappings), new Server(given.mappings)];
globalThis.fetch = server.fetch;
const desk = deciding.deciding(page);
const states = () => [...page.held.values()].map(({ status }) => status);
"""


def mapping(left: str | None = "a@1#1.1", right: str | None = "b@1#9", **told: Any) -> dict[str, Any]:
    made = {"left": left, "right": right, "relation": "intersects_with", "status": "proposed", "note": "", "topics": []}
    return made | {"id": f"{left}~{right}", "only_left": [], "only_right": [], "differences": []} | told


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs statements over `given` with the page's modules in reach, and gives what they return."""
    folder = tmp_path_factory.mktemp("page")
    for script in STATIC.glob("*.js"):
        shutil.copy(script, folder)
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")

    def told(statements: str, **given: Any) -> Any:
        imports = "".join(f'import * as {name} from "./{name}.js";\n' for name in ("judging", "deciding"))
        body = f"const given = {json.dumps(given)};\nconst made = await (async () => {{ {statements} }})();\n"
        (folder / "main.js").write_text(
            f"{imports}{body}console.log(JSON.stringify(made ?? null));\n", encoding="utf-8"
        )
        done = subprocess.run(
            [str(NODE), "main.js"], cwd=folder, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return told


@pytest.fixture(scope="module")
def desk(run: Run) -> Run:
    """The same with a desk over `given.mappings`, a page that remembers and a server that can refuse."""
    return lambda statements, **given: run(DESK + statements, **given)


def test_pieces_are_the_text(run: Run) -> None:
    """The pieces of a marked text are the text, whatever is marked, and a mark is never part of a word."""
    text = "Each site shall read a.b (each) 5 % – the siteé 😀 site."
    words = ["site", "a.b", "(each)", "5 %", "😀", "each   site", "shall", "absent", "("]
    made = run(
        "return judging.pieces(given.text, given.words.map((words) => ({ words, kind: 'only' })))",
        text=text,
        words=words,
    )
    assert "".join(one["text"] for one in made) == text
    marked = [one["text"] for one in made if one["kind"]]
    assert "shall" in marked
    assert "siteé" in "".join(one["text"] for one in made if not one["kind"])


def test_a_difference_is_marked_before_a_lone_word(run: Run) -> None:
    """Words that tell a difference keep its kind, although only one side has them."""
    told = mapping(only_left=["month"], differences=[{"kind": "threshold", "left": "once a month", "right": ""}])
    made = run("return judging.pieces('once a month, a month', judging.wordsToMark(given.one, 'left'))", one=told)
    assert [(one["text"], one["kind"]) for one in made if one["kind"]] == [
        ("once a month", "threshold"),
        ("month", "only"),
    ]
    assert run("return judging.wordsToMark(given.one, 'right')", one=told) == []


@pytest.mark.parametrize(
    ("wanted", "passes"),
    [
        ({}, True),
        ({"status": "open"}, True),
        ({"status": "confirmed"}, False),
        ({"relation": "equal"}, False),
        ({"topic": "water"}, True),
        ({"topic": "pay"}, False),
        ({"words": "METER  1.1"}, True),
        ({"words": "meter wages"}, False),
        ({"words": "1"}, True),
        ({"words": ".1"}, True),
        ({"words": "0"}, False),
        ({"status": "suspect", "words": "meter"}, True),
    ],
)
def test_filters_narrow(run: Run, wanted: dict[str, str], passes: bool) -> None:
    """A row passes where all that is asked for is so of it; an empty filter lets all pass."""
    asked = {"status": "", "relation": "", "topic": "", "words": ""} | wanted
    texts = [[one["address"], one] for one in CRITERIA]
    one = mapping(status="suspect", topics=["water"], note="See 10.1 (a).")
    assert (
        run("return judging.passes(given.one, given.asked, new Map(given.texts))", one=one, asked=asked, texts=texts)
        is passes
    )


def test_the_next_one_to_do(run: Run) -> None:
    """After a decision comes the next open row, from the top again at the end; the next row where all are decided."""
    states = ["proposed", "confirmed", "suspect", "rejected"]
    told = [mapping(id=str(at), status=status) for at, status in enumerate(states)]
    statements = """
      const held = new Map(given.told.map((one) => [one.id, one]));
      return given.from.map((id) => judging.nextOpen([...held.keys()], id, held));
    """
    assert run(statements, told=told, **{"from": ["0", "1", "2", "3"]}) == ["2", "2", "0", "0"]
    closed = [one | {"status": "confirmed"} for one in told]
    assert run(statements, told=closed, **{"from": ["0", "3"]}) == ["1", "3"]


def test_moves_stay_in_the_list(run: Run) -> None:
    """Before the first and after the last there is nothing; from a row that is hidden one comes to the first."""
    assert run("return [-1, 1, 5].map((step) => judging.beside(['a', 'b', 'c'], 'a', step))") == ["a", "b", "c"]
    assert run("return [judging.beside(['a'], 'x', 1), judging.beside([], 'x', 1)]") == ["a", None]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("a@1#1.2", "a@1#1.2"),
        (" 1.1 ", "a@1#1.1"),
        ("1.2 Waste is sorted.", "a@1#1.2"),
        ("2", None),
        ("2 Hours", "a@1#2+"),
        ("3", None),
        ("", None),
    ],
)
def test_a_criterion_is_named_or_not(run: Run, typed: str, address: str | None) -> None:
    """Address, label or number name a criterion; a number that two have names neither."""
    found = run("return judging.criterionNamed(given.typed, given.criteria)", typed=typed, criteria=CRITERIA)
    assert (found and found["address"]) == address


def test_labels_lead_back(run: Run) -> None:
    """What the list offers for a criterion names that criterion."""
    statements = (
        "return given.criteria.map((one) => judging.criterionNamed(judging.labelOf(one), given.criteria).address)"
    )
    assert run(statements, criteria=CRITERIA) == [one["address"] for one in CRITERIA]


def test_links_that_were_cut(run: Run) -> None:
    """An address that cannot be read names nothing, and an id survives its way through an address."""
    identity = mapping()["id"]
    assert run("return ['#%', '', `#${encodeURIComponent(given.id)}`].map(judging.idIn)", id=identity) == [
        "",
        "",
        identity,
    ]


def test_a_confirmation_names_the_relation(run: Run) -> None:
    """A confirmation sends the relation that is shown or was chosen; a note goes along with any decision."""
    drafts = [{}, {"relation": "equal"}, {"note": "n"}]
    acts = run(
        "return given.drafts.map((one) => judging.actOf('confirmed', given.one, one))", one=mapping(), drafts=drafts
    )
    assert [one["relation"] for one in acts] == ["intersects_with", "equal", "intersects_with"]
    assert run("return judging.actOf('rejected', given.one, given.draft)", one=mapping(), draft=drafts[2]) == {
        "status": "rejected",
        "note": "n",
    }


def test_refused_decisions_are_taken_back(desk: Run) -> None:
    """A decision is shown at once; where it is refused, the row is as the server has it, after two in a row too."""
    found = desk(
        """
        const id = given.mappings[0].id;
        server.refuses = ["confirmed", "rejected"];
        const first = desk.decide(id, { status: "confirmed" });
        const atOnce = states();
        await Promise.all([first, desk.decide(id, { status: "rejected" })]);
        return { atOnce, after: states(), said: page.said, pending: desk.pending() };
        """,
        mappings=[mapping()],
    )
    assert found["atOnce"] == ["confirmed"]
    assert found["after"] == ["proposed"]
    assert all("not kept" in words and words.endswith("No.") for words in found["said"])
    assert found["pending"] == 0


def test_a_kept_decision_survives_a_refused_one(desk: Run) -> None:
    """Where the second decision on a row is refused, the first one stands."""
    found = desk(
        """
        const id = given.mappings[0].id;
        server.refuses = ["rejected"];
        await Promise.all([desk.decide(id, { status: "confirmed" }), desk.decide(id, { status: "rejected" })]);
        return states();
        """,
        mappings=[mapping()],
    )
    assert found == ["confirmed"]


def test_acts_reach_the_server_in_order(desk: Run) -> None:
    """However fast they are made, the server sees acts in their order, so that an undo follows what it undoes."""
    found = desk(
        """
        const [one, two] = given.mappings.map(({ id }) => id);
        await Promise.all([
          desk.decide(one, { status: "confirmed" }), desk.decide(two, { status: "rejected", note: "no" }),
          desk.undo(), desk.undo(), desk.undo(),
        ]);
        const asked = server.asked.map(([, id, told]) => [id, told.status]);
        return { asked, last: page.said.at(-1), notes: [...server.held.values()].map(({ note }) => note) };
        """,
        mappings=[mapping(), mapping(left="a@1#1.2", status="suspect")],
    )
    one, two = mapping()["id"], mapping(left="a@1#1.2")["id"]
    assert found["asked"] == [[one, "confirmed"], [two, "rejected"], [two, "proposed"], [one, "proposed"]]
    assert found["notes"] == ["", ""]
    assert "nothing to undo" in found["last"]


def test_undo_gives_an_earlier_decision_back(desk: Run) -> None:
    """What undoes a decision on a decided row says what that was."""
    before = mapping(status="rejected", note="no", relation="equal")
    found = desk(
        """
        await desk.decide(given.mappings[0].id, { status: "confirmed", relation: "subset_of" });
        await desk.undo();
        return server.asked.at(-1)[2];
        """,
        mappings=[before],
    )
    assert {name: found[name] for name in ("status", "note", "relation")} == {
        name: before[name] for name in ("status", "note", "relation")
    }
