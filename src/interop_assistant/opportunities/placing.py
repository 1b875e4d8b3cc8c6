"""Where two schemes stand to each other: before or after in the supply chain, at the same sites, on what materials."""

from __future__ import annotations

from dataclasses import dataclass

from interop_assistant.domain.standards import Profile
from interop_assistant.tables.choosing import EVERYTHING, MINERALS

# How far down the chain a place is; places that are no step of it (chain of custody, countries) have none.
STAGES = {
    "exploration": 0, "mining": 1, "artisanal_mining": 1, "farming": 1, "smallholders": 1, "forest_management": 1,
    "fishing": 1, "aquaculture": 1, "processing": 2, "refining": 3, "manufacturing": 4, "trade": 5, "retail": 6,
    "exchange_brands": 6,
}  # fmt: skip
INPUTS = {"steel": frozenset({"coal", "nickel", "zinc", "molybdenum", EVERYTHING})}
"""What goes into a material that is made of others; the amounts differ, so that each is also a question."""
MINERAL_SECTORS = frozenset({"mining_and_metals", "jewellery"})
CUSTODY = "chain_of_custody"
ACCEPTING = frozenset({"law", "market_rule", "product_passport"})
SMALL = frozenset({"artisanal_mining", "smallholders"})
NO_METALS = frozenset({"coal", "diamonds", "coloured_gemstones", "natural_stone"})


@dataclass(frozen=True, slots=True)
class Materials:
    """What two schemes have in common: ``named`` on both sides, or ``open`` where one side names none.

    ``into`` is the material that the others go into.
    """

    named: tuple[str, ...] = ()
    open: bool = False
    into: str | None = None

    def __bool__(self) -> bool:
        return bool(self.named) or self.open


def materials_of(left: Profile, right: Profile) -> Materials:
    """The materials in common; nothing where each side names others."""
    a, b = frozenset(left.materials.codes), frozenset(right.materials.codes)
    if named := (a & b) or _everything(a, b) or _everything(b, a):
        return Materials(tuple(sorted(named)))
    for made, into in ((a, b), (b, a)):
        for material in sorted(into & INPUTS.keys()):
            if inputs := made & INPUTS[material]:
                return Materials(tuple(sorted(inputs)), into=material)
    sectors = set(left.sectors.codes) & set(right.sectors.codes) & MINERAL_SECTORS
    unsettled = not (a and b) or EVERYTHING in a | b
    return Materials(open=bool(sectors) and unsettled and not (_metals_only(left, b) or _metals_only(right, a)))


def _metals_only(profile: Profile, others: frozenset[str]) -> bool:
    """Whether a scheme that names no material says that it is about metals, and the other has none."""
    said = (profile.materials.text or "").casefold()
    return "metal" in said and "min" not in said and bool(others) and others <= NO_METALS


def _everything(broad: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The minerals of one side that the other covers by covering all; fuels and what is made of them are not."""
    return other & MINERALS if EVERYTHING in broad else frozenset()


def stages_of(profile: Profile) -> frozenset[str]:
    """The steps of the supply chain that a scheme covers."""
    return frozenset(profile.supply_chain.codes) & STAGES.keys()


@dataclass(frozen=True, slots=True)
class Order:
    """Who stands before whom; ``apart`` where they share no step."""

    upstream: Profile
    downstream: Profile
    apart: bool


def order_of(left: Profile, right: Profile) -> Order | None:
    """Which of two schemes stands before the other; None where neither does, or places are unknown."""
    a, b = stages_of(left), stages_of(right)
    for up, down in ((left, right), (right, left)):
        if accepts(down) and not accepts(up):
            return Order(up, down, apart=not a & b)
    if accepts(left) and accepts(right):
        return None
    a, b = own_steps(a), own_steps(b)
    ahead, behind = feeds(a, b), feeds(b, a)
    if ahead and behind:  # one surrounds the other: the one that reaches further down is downstream
        ahead, behind = depth(a) < depth(b), depth(b) < depth(a)
    if ahead == behind:
        return None
    return Order(left, right, not a & b) if ahead else Order(right, left, not a & b)


def accepts(profile: Profile) -> bool:
    """Whether a scheme only takes what others found: a law, the rule of a market, a passport of products."""
    return bool(profile.type.codes) and set(profile.type.codes) <= ACCEPTING


def feeds(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether a step of ``a`` comes before one of ``b``, and not both are covered by both."""
    return any(STAGES[x] < STAGES[y] and not (x in b and y in a) for x in a for y in b)


def own_steps(stages: frozenset[str]) -> frozenset[str]:
    """The steps by which order is judged: what small producers sell on through a scheme of theirs is still theirs."""
    first = {one for one in stages if STAGES[one] == 1}
    return frozenset(first) if first and first <= SMALL else stages


def depth(stages: frozenset[str]) -> int:
    """How far down the chain a scheme reaches."""
    return max((STAGES[one] for one in stages), default=-1)


def shared_stages(left: Profile, right: Profile) -> tuple[str, ...]:
    """The steps that both cover, in the order of the chain."""
    return tuple(sorted(stages_of(left) & stages_of(right), key=lambda one: (STAGES[one], one)))
