"""The metrics, one file each, in one table by name: gates, grounding, completeness, abstention, retrieval, overlap."""

from __future__ import annotations

from collections.abc import Mapping

from interop_evals.results import Metric
from interop_evals.scorers.address_recall import LEVELS, AddressRecallAt, DocumentFirst
from interop_evals.scorers.citation_precision import CitationPrecision
from interop_evals.scorers.citation_recall import CitationRecall
from interop_evals.scorers.citation_validity import CitationValidity
from interop_evals.scorers.clarification import Clarification, UnderspecifiedAskedBack
from interop_evals.scorers.context_use import ContextUtilisation, RetrievalLoss
from interop_evals.scorers.discounted_gain import DiscountedGain
from interop_evals.scorers.evidence_in_budget import EvidenceInBudget
from interop_evals.scorers.evidence_recall import AllEvidenceAt, RecallAt
from interop_evals.scorers.false_premise import FalsePremise
from interop_evals.scorers.grounded_refusals import GroundedRefusals
from interop_evals.scorers.groundedness import Groundedness, WronglyCited
from interop_evals.scorers.inverse_consistency import InverseConsistency
from interop_evals.scorers.locator_accuracy import LocatorAccuracy
from interop_evals.scorers.must_not import MustNot
from interop_evals.scorers.no_equivalent import NoEquivalentF1, NoEquivalentPrecision, NoEquivalentRecall
from interop_evals.scorers.nugget_recall import NuggetRecall, NuggetRecallWeighted
from interop_evals.scorers.outcomes import OutcomeF1
from interop_evals.scorers.overlap_precision import OverlapPrecision
from interop_evals.scorers.overlap_r_precision import OverlapRPrecision
from interop_evals.scorers.overlap_recall import OverlapRecallAt
from interop_evals.scorers.pairs import PairF1, PairPrecision, PairRecall
from interop_evals.scorers.particulars import ParticularsContradicted, ParticularsGrounded
from interop_evals.scorers.quote_fidelity import QuoteFidelity
from interop_evals.scorers.reciprocal_rank import ReciprocalRank
from interop_evals.scorers.refusal import RefusalF1, RefusalPrecision, RefusalRecall, UnanswerableAnswered
from interop_evals.scorers.relation_type import RelationAccuracy, RelationMacroF1
from interop_evals.scorers.risk_coverage import RiskCoverage
from interop_evals.scorers.tokens import TokensRead, TokensWritten
from interop_evals.scorers.unchecked_share import UncheckedShare

DEPTHS = (1, 5, 10)
BUDGETS = (128, 256, 512)
"""Tokens; ten passages of the shipped corpus have about 700, so that a larger budget would measure their number."""

_TABLE: tuple[Metric, ...] = (
    CitationValidity(),
    QuoteFidelity(),
    LocatorAccuracy(),
    CitationRecall(),
    CitationPrecision(),
    Groundedness(),
    WronglyCited(),
    ParticularsGrounded(),
    ParticularsContradicted(),
    UncheckedShare(),
    NuggetRecall(),
    NuggetRecallWeighted(),
    MustNot(),
    ContextUtilisation(),
    RetrievalLoss(),
    RefusalPrecision(),
    RefusalRecall(),
    RefusalF1(),
    UnanswerableAnswered(),
    GroundedRefusals(),
    OutcomeF1(),
    RiskCoverage(),
    FalsePremise(),
    Clarification(),
    UnderspecifiedAskedBack(),
    *(RecallAt(k) for k in DEPTHS),
    ReciprocalRank(),
    DiscountedGain(),
    *(AddressRecallAt(level, k) for level in LEVELS for k in DEPTHS),
    DocumentFirst(),
    *(AllEvidenceAt(k) for k in DEPTHS),
    *(EvidenceInBudget(tokens) for tokens in BUDGETS),
    *(OverlapRecallAt(k) for k in (5, 10)),
    OverlapPrecision(),
    OverlapRPrecision(),
    PairPrecision(),
    PairRecall(),
    PairF1(),
    NoEquivalentPrecision(),
    NoEquivalentRecall(),
    NoEquivalentF1(),
    RelationAccuracy(),
    RelationMacroF1(),
    InverseConsistency(),
    TokensRead(),
    TokensWritten(),
)

METRICS: Mapping[str, Metric] = {metric.name: metric for metric in _TABLE}
"""All metrics by name, in the order in which reports show them."""
