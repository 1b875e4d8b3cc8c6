"""What speaks for and against working together: a table of questions put to each pair, each answer cited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from interop_assistant.domain.opportunities import Reason, ReasonKind
from interop_assistant.domain.standards import RelationStatus, Topic
from interop_assistant.opportunities.pairs import Pair
from interop_assistant.opportunities.placing import accepts
from interop_assistant.opportunities.ties import is_working, open_point, partners_in_common, type_of
from interop_assistant.opportunities.timing import age_of, revision_of
from interop_assistant.opportunities.weights import MOST
from interop_assistant.tables.choosing import EVERYTHING

OVERLAPPING, OPEN, LESS = 14, 6, 5  # points where places overlap, materials are open, ties are weak
COMMON, RARE = 12, 5  # a topic is common where more schemes name it, and rare where so few do
OLD = 8  # years after which what is known may have changed
SHOWN = 3  # topics that are named and cited


def positions(pair: Pair) -> Iterator[Reason]:
    """One stands before the other in the supply chain."""
    order = pair.order
    if order is None or any(one.topic for one in pair.components):
        return
    up, down = (pair.desk.registry.short_name(one.id) for one in (order.upstream, order.downstream))
    cited = (*pair.desk.position(order.upstream), *pair.desk.position(order.downstream))
    text = f"{up} stands before {down} in the supply chain"
    text += "." if order.apart else ", though their places overlap."
    points = MOST[ReasonKind.POSITIONS] if order.apart else OVERLAPPING
    if pair.materials.open:
        points //= 2
    yield _cited(ReasonKind.POSITIONS, text, points, cited, "Where in the supply chain does each of them apply?")


def materials(pair: Pair) -> Iterator[Reason]:
    """The same materials, or such as go into what the other one covers."""
    found, (own, other) = pair.materials, pair.names
    if not found:
        return
    cited = (*pair.desk.materials(pair.own), *pair.desk.materials(pair.other))
    if found.open:
        unnamed = own if EVERYTHING in pair.own.materials.codes or not pair.own.materials.codes else other
        question = f"Does {unnamed} cover what {other if unnamed == own else own} covers?"
        yield Reason(ReasonKind.MATERIALS, "Both are about minerals and metals.", OPEN, cited, question)
    elif found.into:
        question = f"How much of these goes into the {found.into} of the sites that are certified?"
        told = f"{listed(found.named)} can go into {found.into}."
        yield Reason(ReasonKind.MATERIALS, told[:1].upper() + told[1:], MOST[ReasonKind.MATERIALS], cited, question)
    else:
        told = f"Both cover {materials_in_words(found.named)}."
        yield _cited(ReasonKind.MATERIALS, told, MOST[ReasonKind.MATERIALS], cited, "Which materials are the same?")


def sites(pair: Pair) -> Iterator[Reason]:
    """The same sites may be audited twice."""
    if not pair.sites or pair.materials.into or any(accepts(one) for one in (pair.own, pair.other)):
        return
    cited = (*pair.desk.position(pair.own), *pair.desk.position(pair.other))
    told = f"Both apply at the step of {listed(pair.sites)}, so that one site may face both."
    points = MOST[ReasonKind.SITES] // (2 if pair.materials.open else 1)
    yield _cited(ReasonKind.SITES, told, points, cited, "At which sites does each of them apply?")


def topics(pair: Pair) -> Iterator[Reason]:
    """The topics that both name and that nobody disputes, the rarer the better."""
    quiet = pair.quiet_topics
    if not quiet:
        return
    shown = quiet[:SHOWN]
    cited = (*pair.desk.topic(pair.own, shown), *pair.desk.topic(pair.other, shown))
    more = f" and {len(quiet) - SHOWN} more" if len(quiet) > SHOWN else ""
    said = [topic_words(topic) for topic in shown]
    told = f"Both name {listed(said) if not more else ', '.join(said)}{more}."
    points = sum(4 if pair.spread(t) <= RARE else 1 if pair.spread(t) > COMMON else 2 for t in quiet)
    yield _cited(
        ReasonKind.TOPICS,
        told,
        min(points, MOST[ReasonKind.TOPICS]),
        cited,
        "What do the full texts of both say on these topics?",
    )


def component(pair: Pair) -> Iterator[Reason]:
    """One is all about a topic, or has a chain of custody, that the other could use."""
    for one in pair.components[:1]:
        holder, user = (pair.desk.registry.short_name(side.id) for side in (one.holder, one.user))
        if one.topic and one.told:
            said = topic_words(one.topic)
            lacks = one.topic.code not in one.user.topic_codes
            points = MOST[ReasonKind.COMPONENT] if lacks else MOST[ReasonKind.COMPONENT] // 2
            cited = (*pair.desk.cite(one.told), *(() if lacks else pair.desk.topic(one.user, [one.topic])))
            unknown = f"Does {user} have rules on this? None were found, which does not mean that there are none."
            told = f"{holder} is all about {said}{'' if lacks else f', which {user} names as well'}."
            yield Reason(ReasonKind.COMPONENT, told, points, cited, unknown if lacks else None)
        else:
            told = f"{holder} has a chain of custody; none was found for {user}."
            question = f"Does {user} want its materials to be traced to the product?"
            cited = pair.desk.position(one.holder)
            yield Reason(ReasonKind.COMPONENT, told, MOST[ReasonKind.COMPONENT] // 2, cited, question)


def ties(pair: Pair) -> Iterator[Reason]:
    """What works between them already is trust to build on."""
    working = [one for one in pair.relations if is_working(one)]
    others = [one for one in pair.relations if not is_working(one) and one not in pair.over]
    if working:
        cited = pair.desk.relation(working[0])
        points = MOST[ReasonKind.TIES] if any(type_of(one) for one in working) else LESS
        question = open_point(working[0])
        told = "They work together already." if points > LESS else "They are in touch already."
        yield Reason(ReasonKind.TIES, told, points, cited, question)
    elif others:
        cited = pair.desk.relation(others[0])
        yield _cited(ReasonKind.TIES, "One has looked closely at the other already.", LESS, cited, "What came of it?")


def partners(pair: Pair) -> Iterator[Reason]:
    """Third parties that work with both can bring them together."""
    found = list(partners_in_common(pair.desk.registry.relations, pair.own, pair.other))
    shown = found[:2]
    if not shown:
        return
    said = listed([pair.desk.registry.short_name(third) for third, _, _ in shown])
    cited = tuple(dict.fromkeys(m for _, a, b in shown for one in (a, b) for m in pair.desk.relation(one)))
    more = f" (of {len(found)} in common)" if len(found) > len(shown) else ""
    plural = "s" if len(shown) == 1 else ""
    told = f"{said}{more} work{plural} with both."
    yield _cited(ReasonKind.PARTNERS, told, 4 * len(shown), cited, "How does each of them work with the third one?")


def revision(pair: Pair) -> Iterator[Reason]:
    """The other one is being revised."""
    told = revision_of(pair.other, pair.desk.shelf, pair.today)
    if told is not None:
        own, other = pair.names
        text = f"{other} is being revised or was lately: what both share can still be written in."
        out = "Has the new edition come out by now? If not, until" if "not found" in told.text else "Until"
        question = f"{out} when can {own} still be heard?"
        yield Reason(ReasonKind.REVISION, text, MOST[ReasonKind.REVISION], pair.desk.cite(told), question)


def competition(pair: Pair) -> Iterator[Reason]:
    """Both give the same kind of result for the same sites and materials."""
    if pair.competes:
        cited = (*pair.desk.field(pair.own, "type"), *pair.desk.field(pair.other, "type"))
        told = "They may compete: both give a result of their own for the same sites and materials."
        question = "Do companies choose between them?"
        points = MOST[ReasonKind.COMPETITION] // (1 if pair.order is None else 2)
        yield Reason(ReasonKind.COMPETITION, told, points, cited, question)


def contention(pair: Pair) -> Iterator[Reason]:
    """Disputes on record."""
    for topic, told in pair.disputes:
        what = f"On {topic_words(topic)} a dispute is on record." if topic else "A dispute that names both is told."
        question = "Can the common work begin with other topics?" if topic else "Is it settled?"
        yield Reason(ReasonKind.CONTENTION, what, MOST[ReasonKind.CONTENTION], pair.desk.cite(told), question)


def ended(pair: Pair) -> Iterator[Reason]:
    """Something ended or was refused, and nothing took its place."""
    for relation in pair.over[:1]:
        what = (type_of(relation) or relation.kind).value.replace("_", " ").capitalize()
        told = f"{what} between them {'ended' if relation.status is RelationStatus.ENDED else 'was refused'}."
        cited = pair.desk.relation(relation)
        question = "What would have to be different this time?"
        yield Reason(ReasonKind.ENDED, told, MOST[ReasonKind.ENDED], cited, question)


def age(pair: Pair) -> Iterator[Reason]:
    """What is known of the other one is old."""
    years, other = age_of(pair.other, pair.today), pair.names[1]
    if years is None or years > OLD:
        pages = "undated" if years is None else f"of {pair.today - years}"
        question = f"Does {other} still work as described? The newest page read is {pages}."
        yield Reason(ReasonKind.AGE, "What is known is old.", MOST[ReasonKind.AGE], (), question)


REASONS: tuple[Callable[[Pair], Iterator[Reason]], ...] = (
    positions, materials, sites, topics, component, ties, partners, revision, competition, contention, ended, age,
)  # fmt: skip
"""All that is asked of a pair, in the order in which it is told."""


def reasons_of(pair: Pair) -> tuple[Reason, ...]:
    """All reasons for and against, the weightiest first."""
    found = [supported(reason) for ask in REASONS for reason in ask(pair)]
    return tuple(sorted(found, key=lambda one: -one.points))


def supported(reason: Reason) -> Reason:
    """A reason as it is; one that nothing carries becomes a question."""
    if reason.citations or reason.question:
        return reason
    return replace(reason, question="The library does not hold the text behind this: is it so?")


def _cited(kind: ReasonKind, text: str, points: int, cited: Sequence[int], otherwise: str) -> Reason:
    """A reason with what carries it; where nothing does, the question that it then is."""
    return Reason(kind, text, points, tuple(dict.fromkeys(cited)), None if cited else otherwise)


def topic_words(topic: Topic) -> str:
    """A topic inside a sentence, in two or three words."""
    said = topic.slug.replace("-", " ").replace("anti corruption", "anti-corruption")
    said = said.replace("non discrimination", "non-discrimination")
    return said.replace("asm", "ASM").replace("indigenous peoples", "Indigenous Peoples")


def materials_in_words(codes: Sequence[str]) -> str:
    """Materials inside a sentence."""
    return "minerals of all kinds" if codes == (EVERYTHING,) else listed(codes)


def listed(words: Sequence[str]) -> str:
    """``gold, silver and tin``."""
    plain = [word.replace("_", " ") for word in words]
    return plain[0] if len(plain) == 1 else f"{', '.join(plain[:-1])} and {plain[-1]}"
