"""Which words say the same: another form of a word, another spelling, or a word of the same row of a table."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from interop_assistant.names import respelled
from interop_assistant.words import plain, stem

# Each row: words that may stand for each other where schemes write of schemes. Words that only seem the same (recognise
# and accept in part, audit and self-assessment) stand in no row.
_ROWS = """
accept approve acknowledge recognise credit
cooperate collaborate partner cooperation collaboration partnership partners
member participant membership
join enter
own owner ownership belong belongs
replace supersede successor succeed substitute
publish issue release appear publication
compare comparison benchmark
assess assessment evaluate evaluation review examine rate
check verify test verification
auditor assessor
audit assurance
certify certificate certification certified
endorse approve endorsement
govern run manage steer lead govern
require demand prescribe requirement requirements provision provisions rules rule criterion criteria
ask request call
allow permit enable let
show demonstrate indicate prove reveal
say state note report tell explain describe mention name list write according
begin start commence launch began begun initially first
end finish stop cease terminate expire lapse ended
grow increase rise
fall decrease decline reduce lower cut
help assist support aid
buy purchase acquire
make produce create manufacture build develop prepare draft
find identify locate determine
keep maintain retain hold stay remain preserve continue
give grant provide offer supply award deliver
get receive obtain gain
need must necessary
want wish aim goal objective purpose intend
ensure guarantee safeguard secure
use employ apply application app utilise
cover address include contain comprise encompass span
join combine merge unite
separate independent
body organisation organization institution agency entity association group
company firm business enterprise operator corporation
scheme programme program initiative system framework
standard norm
guidance guideline guidelines guide
law regulation rule legislation
step stage phase
kind type sort category
part component element portion share
main principal chief primary central
big large major
small little minor
important significant key essential crucial
several various some multiple
often frequently
about approximately roughly around nearly circa
also too additionally moreover furthermore addition besides
together jointly joint shared common mutual
worldwide globally global international
whole entire full complete total entirely fully completely
partly partially partial
yearly annual annually year
method methodology approach procedure process way
goes exceed beyond exceeds
result outcome finding conclusion
topic subject issue theme matter
document text paper
country nation state national
worker employee labour labor staff
miner mine mining
farmer grower producer
smelter refiner refinery
site facility plant operation location
gap shortcoming deficiency difference
overlap duplication duplicate
equal equivalent equivalence equivalency same identical
similar comparable alike
valid validity force
today now currently current present
earlier previous former formerly previously before prior
later subsequent subsequently afterwards after following
new recent
quick fast rapid
easy simple
rest base rely stand depend ground foundation
buyer customer purchaser
seller supplier vendor
money fund finance funding
cost expense price fee
fix close remedy correct resolve
withdraw revoke cancel
update revise revision amend change
apply applicant application
meet fulfil satisfy comply conform
mean signify denote stand
think believe consider regard
see view
choose select pick
only solely exclusively
each every all any
different other another differ
against with versus
outside external outsiders
inside internal within
know known
decide decision
agree agreement memorandum
plan intend planned
create establish found set founder
name call title
page source website webpage
happen occur take
store storage save
user client
login logon authentication
because since reason
advise recommend advice recommendation
exchange trade swap
voice opinion
""".strip().splitlines()

_ENDINGS = re.compile(
    r"(?:ition|ation|ment|ance|ence|ancy|ency|ator|iti|ity|ness|able|ible|ative|ive|ion|ing|ant|ent|age|al|ic|is|er|or|at|it|ly|ed|es|y|i|e|s)$"
)
_LEAST = 4  # letters that are left of a word whose ending is cut off


@lru_cache(maxsize=50_000)
def root(word: str) -> str:
    """What the forms of one word share: recognise, recognition, recogniser."""
    cut = respelled(stem(word))
    while (shorter := _ENDINGS.sub("", cut, count=1)) != cut and len(shorter) >= _LEAST:
        cut = shorter
    return cut


@cache
def _rows() -> dict[str, frozenset[int]]:
    """The rows of each root."""
    found: dict[str, set[int]] = {}
    for number, row in enumerate(_ROWS):
        for word in row.split():
            found.setdefault(root(plain(word)), set()).add(number)
    return {one: frozenset(rows) for one, rows in found.items()}


@lru_cache(maxsize=50_000)
def keys(word: str) -> frozenset[str]:
    """What a folded word can be met by: its root and the rows it stands in."""
    base = root(word)
    return frozenset({base, *(f"={number}" for number in _rows().get(base, ()))})


@lru_cache(maxsize=4_000)
def keys_of(words: tuple[str, ...]) -> frozenset[str]:
    """The keys of several words."""
    return frozenset().union(*(keys(word) for word in words)) if words else frozenset()
