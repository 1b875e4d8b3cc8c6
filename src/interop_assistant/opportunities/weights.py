"""The table by which places are given: what each kind of reason is worth at most."""

from __future__ import annotations

from interop_assistant.domain.opportunities import ReasonKind, Weight

# Set by reading the results for seven schemes as their staff would, against what the 2018 report advises: complementary
# positions before competition, topics that few dispute, partners that know each other, and the time of a revision.
WEIGHTS: tuple[Weight, ...] = (
    Weight(ReasonKind.POSITIONS, 24, "one stands before the other in the supply chain; 14 where their places overlap"),
    Weight(ReasonKind.MATERIALS, 12, "the same materials, named on both sides; 6 where one side names none"),
    Weight(ReasonKind.SITES, 10, "the same kind of sites, so that these may be audited twice"),
    Weight(ReasonKind.TOPICS, 18, "topics of both: 4 for one that few schemes name, 1 for one that most do, else 2"),
    Weight(ReasonKind.COMPONENT, 12, "one has a component that the other lacks"),
    Weight(ReasonKind.TIES, 10, "something works between them already: 10 for a recognition or joint work, 5 for less"),
    Weight(ReasonKind.PARTNERS, 8, "4 for each partner in common, at most two"),
    Weight(ReasonKind.REVISION, 8, "the other one is being revised: the best time to agree"),
    Weight(ReasonKind.COMPETITION, -12, "same sites, same materials, same kind of result: they compete"),
    Weight(ReasonKind.CONTENTION, -6, "a dispute is on record about a topic of both, or between them"),
    Weight(ReasonKind.ENDED, -14, "a recognition between them ended or was refused"),
    Weight(ReasonKind.AGE, -8, "what is known of the other one is older than eight years or undated"),
)  # fmt: skip

MOST = {weight.kind: weight.points for weight in WEIGHTS}
"""The most points for each kind."""
