"""Whom a scheme could work with: laws over the shipped corpus, and turns of made-up ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from interop_assistant.assistant import Assistant
from interop_assistant.domain.opportunities import Opportunities, ReasonKind
from interop_assistant.domain.standards import (
    Edition,
    EditionStatus,
    Interoperability,
    Profile,
    RelationStatus,
)
from interop_assistant.errors import NotFound
from interop_assistant.opportunities import WEIGHTS, find_opportunities
from interop_assistant.opportunities.desk import Desk
from interop_assistant.opportunities.leaving_out import ended_by
from interop_assistant.opportunities.placing import materials_of, order_of
from interop_assistant.opportunities.ties import between, is_working, type_of
from interop_assistant.opportunities.timing import revision_of
from interop_assistant.planning.forms import write
from interop_assistant.planning.forms.blocks import capital
from interop_assistant.tables import Tables

TODAY = date(2026, 6, 1)


@pytest.fixture(scope="module")
def tables(shipped: Assistant) -> Tables:
    """The tables of the shipped corpus."""
    return Tables(shipped.registry, shipped.parts.catalogue)


@pytest.fixture(scope="module")
def everyone(tables: Tables) -> list[Opportunities]:
    """The opportunities of every scheme, all places."""
    shelf, names = tables.shelf(), tables.names
    return [find_opportunities(one.id, names, shelf, today=TODAY) for one in tables.registry.profiles]


def profile(tables: Tables, name: str) -> Profile:
    return tables.registry.profile(name)


def test_every_reason_is_cited_or_a_question(everyone: list[Opportunities]) -> None:
    """Nothing is said without words of the library or a question."""
    for one in everyone:
        for item in one.items:
            assert all(reason.citations or reason.question for reason in item.reasons)
            assert all(proposal.citations for proposal in item.proposals)


def test_quotes_are_the_documents_characters(everyone: list[Opportunities], shipped: Assistant) -> None:
    """Each citation's quote stands in its document at its place, and markers count from 1 without a gap."""
    texts = {entry.source.id: shipped.document(entry.source.id).text for entry in shipped.sources()}
    for one in everyone:
        assert [citation.marker for citation in one.citations] == list(range(1, len(one.citations) + 1))
        assert all(texts[c.source_id][c.start : c.end] == c.quote for c in one.citations)


def test_markers_lead_to_citations(everyone: list[Opportunities]) -> None:
    """Every marker in the result is the marker of a citation, and every citation is used."""
    for one in everyone:
        used = {m for part in (*one.existing, *one.timing, *one.left_out) for m in part.citations}
        for item in one.items:
            used |= {m for part in (*item.existing, *item.proposals, *item.reasons) for m in part.citations}
        assert used == {citation.marker for citation in one.citations}


def test_places_follow_the_points(everyone: list[Opportunities]) -> None:
    """A place is the rank of the sum of the reasons' points, and no reason has more than its weight."""
    most = {weight.kind: weight.points for weight in WEIGHTS}
    for one in everyone:
        assert [item.points for item in one.items] == sorted((i.points for i in one.items), reverse=True)
        assert [item.place for item in one.items] == list(range(1, len(one.items) + 1))
        for item in one.items:
            assert item.points == sum(reason.points for reason in item.reasons)
            for reason in item.reasons:
                assert min(0, most[reason.kind]) <= reason.points <= max(0, most[reason.kind])


def test_what_exists_is_not_proposed(everyone: list[Opportunities], tables: Tables) -> None:
    """A type that two schemes have already, or that ended between them, is not proposed to them."""
    for one in everyone:
        own = profile(tables, one.scheme)
        for item in one.items:
            known = between(tables.registry.relations, own, profile(tables, item.scheme))
            assert not {proposal.type for proposal in item.proposals} & {type_of(relation) for relation in known}
            assert [existing.relation_id for existing in item.existing] == [relation.id for relation in known]


def test_own_and_ended_schemes_are_not_proposed(everyone: list[Opportunities]) -> None:
    """Nobody is proposed to itself, and no scheme is both proposed and left out."""
    for one in everyone:
        proposed = {item.scheme for item in one.items}
        assert one.scheme not in proposed
        assert not proposed & {gone.scheme for gone in one.left_out}


def test_a_scheme_told_as_historic_is_left_out_with_its_words(everyone: list[Opportunities]) -> None:
    """CTC, whose facts are historic, is left out, and the words that say so are cited."""
    gone = {out.scheme: out for out in everyone[0].left_out}
    quote = everyone[0].citations[gone["ctc"].citations[0] - 1].quote
    assert "historic" in quote


def test_a_limit_only_cuts(tables: Tables) -> None:
    """With a limit the first places are the same, and what was found is told."""
    whole = find_opportunities("irma", tables.names, tables.shelf(), today=TODAY)
    some = find_opportunities("irma", tables.names, tables.shelf(), 3, TODAY)
    assert [item.scheme for item in some.items] == [item.scheme for item in whole.items[:3]]
    assert some.found == whole.found == len(whole.items)


def test_an_unknown_scheme_is_not_found(tables: Tables) -> None:
    """A name that nobody bears is answered with the nearest."""
    with pytest.raises(NotFound, match="not known"):
        find_opportunities("Bettercole", tables.names, tables.shelf())


def test_upstream_comes_before_downstream(tables: Tables) -> None:
    """A mine standard stands before one for refiners, whichever of them asks."""
    for left, right in (("irma", "rmap"), ("rmap", "irma")):
        order = order_of(profile(tables, left), profile(tables, right))
        assert order is not None
        assert (order.upstream.id, order.apart) == ("irma", True)


def test_coal_goes_into_steel(tables: Tables) -> None:
    """What goes into a material counts as shared, and is named with it."""
    found = materials_of(profile(tables, "bettercoal"), profile(tables, "responsiblesteel"))
    assert (found.named, found.into) == (("coal",), "steel")


def test_all_minerals_are_no_fuels(tables: Tables) -> None:
    """A scheme for minerals of all kinds may or may not cover coal: that is left open."""
    found = materials_of(profile(tables, "irma"), profile(tables, "bettercoal"))
    assert found.open
    assert not found.named


def test_competitors_are_flagged(tables: Tables) -> None:
    """Two standards with results of their own for the same mines and metals may compete, and it counts against them."""
    found = find_opportunities("copper-mark", tables.names, tables.shelf(), today=TODAY)
    irma = next(item for item in found.items if item.scheme == "irma")
    assert "may compete" in irma.flags
    assert any(reason.kind is ReasonKind.COMPETITION and reason.points < 0 for reason in irma.reasons)


def test_disputed_topics_are_flagged_and_not_proposed(tables: Tables) -> None:
    """A topic with a dispute on record is flagged, and no group on it is proposed."""
    found = find_opportunities("irma", tables.names, tables.shelf(), today=TODAY)
    disputed = [item for item in found.items if any("tailings" in r.text for r in item.reasons if r.points < 0)]
    assert disputed
    for item in disputed:
        assert "contentious" in item.flags
        groups = [p.text for p in item.proposals if p.type is Interoperability.JOINT_WORKING_GROUP]
        assert not any("tailings" in text for text in groups)


def test_revisions_grow_old(tables: Tables) -> None:
    """A revision that began long ago is not taken to be going on."""
    fairmined, cmsi = profile(tables, "fairmined"), profile(tables, "cmsi")
    assert revision_of(fairmined, tables.shelf(), 2022) is not None
    assert revision_of(fairmined, tables.shelf(), 2026) is None
    assert revision_of(cmsi, tables.shelf(), 2026) is not None


def test_a_scheme_without_an_edition_in_force_has_ended(tables: Tables) -> None:
    """Where every edition is superseded or retired the scheme is left out."""
    desk = Desk(tables.names, tables.shelf())
    irma = profile(tables, "irma")
    assert ended_by(irma, desk) is None
    retired = Edition("Standard", "1", EditionStatus.RETIRED, irma.editions[0].originals)
    assert ended_by(replace(irma, editions=(retired,)), desk) is not None


def test_an_ended_recognition_is_no_tie(tables: Tables) -> None:
    """A relation that ended counts against a pair, and is told with its end."""
    rmap, itsci = profile(tables, "rmap"), profile(tables, "itsci")
    (ended,) = [r for r in between(tables.registry.relations, rmap, itsci) if r.status is RelationStatus.ENDED]
    assert not is_working(ended)
    found = find_opportunities("itsci", tables.names, tables.shelf(), today=TODAY)
    item = next((one for one in found.items if one.scheme == "rmap"), None)
    if item is not None:
        assert any(reason.kind is ReasonKind.ENDED for reason in item.reasons)


def test_only_what_ended_is_told_as_ended(everyone: list[Opportunities], tables: Tables) -> None:
    """The flag stands where a relation between the two ended or was refused, and nowhere else."""
    gone = {RelationStatus.ENDED, RelationStatus.NOT_RECOGNISED}
    for one in everyone:
        for item in one.items:
            if "ended or refused before" in item.flags:
                known = between(tables.registry.relations, profile(tables, one.scheme), profile(tables, item.scheme))
                assert any(relation.status in gone for relation in known)


def test_states_and_laws_only_accept(everyone: list[Opportunities]) -> None:
    """A law is never proposed as what another scheme could recognise."""
    for one in everyone:
        for item in one.items:
            said = [p.text for p in item.proposals if p.type is Interoperability.RECOGNITION]
            assert not any("the result of EU Conflict Minerals Regulation" in text for text in said)


def test_few_facts_are_told(tables: Tables) -> None:
    """A scheme whose profile names hardly a topic gets a note that says so."""
    found = find_opportunities("4c", tables.names, tables.shelf(), today=TODAY)
    assert any("little to compare" in note for note in found.notes)


def test_files_tell_all_of_it(everyone: list[Opportunities]) -> None:
    """Each place, relation, reason and question stands in Markdown; Word is the same each time."""
    for found in everyone[:5]:
        text = write(found, "markdown").decode().replace("\\", "")
        for item in found.items:
            assert f"### {item.place}. " in text
            assert all(capital(one.text) in text for one in item.existing)
            told = (*item.reasons, *item.proposals)
            assert all(one.text in text and (one.question or "") in text for one in told)
        assert all(one.why in text for one in found.left_out)
        assert write(found, "docx") == write(found, "docx")
