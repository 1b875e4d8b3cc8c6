"""Which of the six types of interoperability fits two schemes: a table of conditions, each with what guidance says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from interop_assistant.domain.opportunities import Proposal
from interop_assistant.domain.standards import Interoperability, Profile
from interop_assistant.opportunities.pairs import Pair
from interop_assistant.opportunities.placing import Order, accepts
from interop_assistant.opportunities.reasons import listed, materials_in_words, topic_words
from interop_assistant.opportunities.ties import type_of

ALL = frozenset(Interoperability)
MOST_TYPES = 2  # shown for a pair: the best one, and a first step towards it
ALIKE = 0.6  # how much of the shorter list of topics must be shared before requirements may become the same
FAIR = 0.15  # how much of its topics one downstream must find upstream before a recognition is worth the work
STATES = frozenset({"intergovernmental_certification"})
LEAST_TOPICS = 4  # and how many topics at least

# What a scheme of each kind can do with another one; a kind that is not listed can do all.
ROLES = {
    "law": frozenset({Interoperability.RECOGNITION}),
    "market_rule": frozenset({Interoperability.RECOGNITION, Interoperability.JOINT_WORKING_GROUP}),
    "guidance": frozenset({Interoperability.PLUG_AND_PLAY, Interoperability.JOINT_WORKING_GROUP}),
    "assessment_tool": ALL - {Interoperability.RECOGNITION, Interoperability.HARMONISATION},
    "disclosure_standard": frozenset({Interoperability.JOINT_WORKING_GROUP, Interoperability.JOINT_PROJECT}),
    "product_passport": frozenset(
        {Interoperability.RECOGNITION, Interoperability.JOINT_WORKING_GROUP, Interoperability.JOINT_PROJECT}
    ),
    "intergovernmental_certification": frozenset(
        {Interoperability.RECOGNITION, Interoperability.JOINT_WORKING_GROUP, Interoperability.JOINT_PROJECT}
    ),
}
DEPTH = (
    Interoperability.JOINT_WORKING_GROUP, Interoperability.JOINT_PROJECT, Interoperability.PLUG_AND_PLAY,
    Interoperability.RECOGNITION, Interoperability.SHARED_PROCESS, Interoperability.HARMONISATION,
)  # fmt: skip
"""From talking together to becoming one standard."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A row of the table: when a type fits, the heading under which guidance says so, and the words to look for."""

    type: Interoperability
    heading: str
    words: str
    why: Callable[[Pair], Iterator[tuple[str, str | None]]]


def recognition(pair: Pair) -> Iterator[tuple[str, str | None]]:
    """Complementary positions on materials of both: the one downstream accepts what the one upstream found."""
    if pair.order is None or pair.merging or (pair.materials.open and not pair.order.apart):
        return
    if not takes_in(pair.order.upstream, pair.order.downstream):
        return
    up, down = (pair.desk.registry.short_name(one.id) for one in (pair.order.upstream, pair.order.downstream))
    about = f" for {materials_in_words(pair.materials.named)}" if 0 < len(pair.materials.named) <= 4 else ""
    verb = "accept" if accepts(pair.order.downstream) else "recognise"
    yield f"{down} could {verb} the result of {up}{about}.", unmet(pair, pair.order)


def takes_in(up: Profile, down: Profile) -> bool:
    """Whether one downstream has use for the result of one upstream.

    States certify themselves; a law or a market accepts what is about its topics; any other takes what covers a fair
    part of its topics, as far as known.
    """
    if down.type.codes and set(down.type.codes) <= STATES:
        return False
    shared = up.topic_codes & down.topic_codes
    if accepts(down):
        return bool(shared)
    return not up.topic_codes or len(shared) >= FAIR * len(down.topic_codes)


def unmet(pair: Pair, order: Order) -> str:
    """What to ask before a recognition: the topics that the one downstream names and the other, as known, does not."""
    up, down = (pair.desk.registry.short_name(one.id) for one in (order.upstream, order.downstream))
    codes = order.downstream.topic_codes - order.upstream.topic_codes
    topics = sorted((t for t in pair.desk.registry.topics if t.code in codes), key=pair.spread)
    if not topics:
        return f"Are the requirements of {up} as strict as those of {down}?"
    more = f" and {len(topics) - 3} more" if len(topics) > 3 else ""
    said = [topic_words(one) for one in topics[:3]]
    return f"{down} also names {', '.join(said) if more else listed(said)}{more}: does {up} cover this?"


def shared_process(pair: Pair) -> Iterator[tuple[str, str | None]]:
    """The same sites, audited by third parties on both sides."""
    third = all("third_party" in one.assurance.codes for one in (pair.own, pair.other))
    if pair.sites and not pair.materials.into and third and not any(accepts(one) for one in (pair.own, pair.other)):
        yield f"One audit at the step of {listed(pair.sites)} could serve both.", "Which sites face both audits?"


def harmonisation(pair: Pair) -> Iterator[tuple[str, str | None]]:
    """The same sites and materials, and most topics the same."""
    fewer = min(len(pair.own.topic_codes), len(pair.other.topic_codes))
    if len(pair.topics) < LEAST_TOPICS or len(pair.topics) < ALIKE * fewer or pair.order is not None:
        return
    if pair.sites and pair.materials.named and not pair.materials.into:
        yield (
            f"Both name {len(pair.topics)} of the same topics for the same sites, so that requirements could be made "
            "the same.",
            "Are the requirements on these topics as strict on both sides?",
        )


def component(pair: Pair) -> Iterator[tuple[str, str | None]]:
    """One is all about a topic of which the other could take its rules over."""
    for one in [one for one in pair.components if one.topic][:1]:
        holder, user = (pair.desk.registry.short_name(side.id) for side in (one.holder, one.user))
        assert one.topic
        yield f"{user} could use {holder} for {topic_words(one.topic)} instead of writing rules of its own.", None


def custody(pair: Pair) -> Iterator[tuple[str, str | None]]:
    """One has a chain of custody that the other lacks."""
    for one in [one for one in pair.components if not one.topic and not pair.competes][:1]:
        holder, user = (pair.desk.registry.short_name(side.id) for side in (one.holder, one.user))
        yield f"{user} could use the chain of custody of {holder}.", None


def joint_project(pair: Pair) -> Iterator[tuple[str, str | None]]:
    """A concrete task that both have: small-scale mining on one side, its buyers on the other."""
    small = [one for one in (pair.own, pair.other) if "T06" in one.topic_codes]
    if (
        pair.gives_results
        and small
        and ("T06" in {t.code for t in pair.quiet_topics} or (len(small) == 1 and pair.order))
    ):
        about = "artisanal and small-scale producers"
        yield f"A project with {about}, with a budget of its own.", "Which region and material, and who pays?"


def working_group(pair: Pair) -> Iterator[tuple[str, str | None]]:
    """Topics that both name and that nobody disputes."""
    if pair.quiet_topics:
        said = listed([topic_words(topic) for topic in pair.quiet_topics[:3]])
        yield f"A group on {said}.", "Who else should be in it?" if not pair.materials else None
    elif pair.materials.named and not (pair.own.topic_codes and pair.other.topic_codes):
        silent = pair.names[0 if not pair.own.topic_codes else 1]
        told = f"A first exchange on {materials_in_words(pair.materials.named)}."
        yield told, f"Which topics do both cover? None are known of {silent}."


FITS: tuple[Fit, ...] = (
    Fit(Interoperability.PLUG_AND_PLAY, "When does plug and play fit?", "component", component),
    Fit(Interoperability.RECOGNITION, "When does recognition fit?", "complementary", recognition),
    Fit(Interoperability.SHARED_PROCESS, "When do shared processes fit?", "same sites", shared_process),
    Fit(Interoperability.PLUG_AND_PLAY, "When does plug and play fit?", "component", custody),
    Fit(Interoperability.HARMONISATION, "When does harmonisation fit?", "overlap", harmonisation),
    Fit(Interoperability.JOINT_PROJECT, "When does a joint project fit?", "concrete task", joint_project),
    Fit(Interoperability.JOINT_WORKING_GROUP, "When does a joint working group fit?", "little dispute", working_group),
)
"""The types in the order in which they are proposed: what gives most first, talking last."""


def proposals_of(pair: Pair) -> tuple[Proposal, ...]:
    """The types that fit and do not exist yet: the best first, then a first step towards it.

    Those that compete begin with what does not touch their results.
    """
    allowed = allowed_for(pair)
    fits = sorted(FITS, key=lambda fit: pair.competes and fit.type is Interoperability.RECOGNITION)
    found = [(fit, *told) for fit in fits if fit.type in allowed for told in fit.why(pair)]
    best = found[:1]
    lighter = [one for one in found[1:] if DEPTH.index(one[0].type) < DEPTH.index(best[0][0].type)]
    shown = best + (lighter[-1:] or found[1:MOST_TYPES])
    return tuple(Proposal(fit.type, text, guidance(pair, fit), question) for fit, text, question in shown)


def allowed_for(pair: Pair) -> frozenset[Interoperability]:
    """The types that neither the kind of either scheme, nor what exists or ended between them, rules out."""
    if Interoperability.HARMONISATION in pair.has:  # nothing goes further
        return frozenset()
    allowed = ALL - pair.has - {kind for one in pair.over if (kind := type_of(one))}
    for one in (pair.own, pair.other):
        codes = set(one.type.codes)
        if codes and codes <= ROLES.keys():
            allowed &= frozenset().union(*(ROLES[code] for code in codes))
    if pair.has:  # who works together does not need to begin by talking
        allowed -= {Interoperability.JOINT_WORKING_GROUP}
    if pair.disputes:
        allowed -= {Interoperability.HARMONISATION}
    return frozenset(allowed)


def guidance(pair: Pair, fit: Fit) -> tuple[int, ...]:
    """Where guidance says when a type fits."""
    told = pair.desk.shelf.under(fit.heading)
    return pair.desk.cite(*[one for one in told if re.search(fit.words, one.text)][:1] or told[:1])
