"""What breaks the rules on titles, headings, sources and sentences."""

from __future__ import annotations

from tests.linting.breaking import Break
from tests.linting.sound import ALDER, BIRCH, GUIDE, K1, K2

MILLS = "The Alder Standard has recognised audits of the Birch Standard since 2015."
DECIDES = "A committee of the Alder Standard decides."
LONG = "The Alder Standard tells of " + "and ".join(["wood "] * 30) + "and more."
HARD = (
    "The operationalisation of interoperability considerations necessitates institutionalisation of harmonisation "
    "methodologies, whereby prioritisation of accountability architectures facilitates optimisation of the "
    "sustainability certification infrastructure of the Alder Standard in area {}. [^K2]\n\n"
)

BREAKS = [
    # Titles and headings.
    Break("title-differs", GUIDE, "# How recognition works", "# How it works", "'How it works'", "# How it works"),
    Break("title-differs", GUIDE, "# How recognition works\n", "", "does not begin with its title", ""),
    Break(
        "title-differs",
        GUIDE,
        "## Who decides?\n\n### Who decides for the Alder Standard?",
        "# Who decides?",
        "second title",
        "# Who decides?",
    ),
    Break("heading-blank", GUIDE, "## What is recognition?", "##", "blank", "##"),
    Break("heading-repeated", GUIDE, "## Who decides?", "## What is recognition?", "line 3", "## What is recognition?"),
    Break("heading-skips-level", GUIDE, "### Who", "#### Who", "level 4", "#### Who"),
    Break("heading-leads-nowhere", GUIDE, K1, f"## Who pays?\n\n{K1}", "'Who pays?'", "## Who pays?"),
    Break(
        "heading-leads-nowhere", GUIDE, "### Who decides for", "## Who decides for", "'Who decides?'", "## Who decides?"
    ),
    Break("profile-headings", ALDER, "## Claims", "## What may be said", "'Claims'", "## What may be said"),
    Break(
        "profile-headings",
        ALDER,
        f"{K1}",
        f"## More\n\nThe Alder Standard has more. [^K1]\n\n{K1}",
        "'More'",
        "## More",
    ),
    Break("profile-headings", ALDER, "## As of and gaps\n\n", "", "the end", None),
    # Sources.
    Break("source-missing", GUIDE, f"{DECIDES} [^K2]", DECIDES, DECIDES, DECIDES),
    Break("source-missing", GUIDE, "the rules. [^K1]", "[^K1] the rules.", "the rules.", "the rules."),
    Break("source-missing", GUIDE, f"{DECIDES} [^K2]", f"{DECIDES} ^[Rules, 2020.]", "^[Rules", DECIDES),
    Break("source-impossible", GUIDE, K1, f"```\nmore\n```\n\n{K1}", "code", "```"),
    Break("source-impossible", GUIDE, K1, f"<p>More.</p>\n\n{K1}", "HTML", "<p>"),
    Break("source-impossible", GUIDE, K1, f"| A | B |\n|---|---|\n| 1 | 2 |\n\n{K1}", "a table", "| A | B |"),
    Break("source-undefined", GUIDE, f"{DECIDES} [^K2]", f"{DECIDES} [^K3]", "[^K3]", DECIDES),
    Break("source-undefined", GUIDE, "compares the rules.", "compares [^K9] the rules.", "[^K9]", "the rules."),
    Break("source-unused", GUIDE, K2, f"{K2}\n{K2.replace('K2', 'K4')}", "[^K4]", "[^K4]:"),
    Break("source-twice", GUIDE, K2, f"{K2}\n{K2}", "[^K2]", K2),
    Break("source-incomplete", GUIDE, "undated. Third-party", "n.d. Third-party", "[^K2]", "[^K2]:"),
    Break("source-incomplete", GUIDE, K2, K2.removesuffix(" <https://example.org/rules>"), "[^K2]", "[^K2]:"),
    Break("address-broken", GUIDE, "example.org/rules", "example.org/ru...", "example.org/ru...", "[^K2]:"),
    Break("address-broken", GUIDE, "example.org/rules", "example.org/ru…", "example.org/ru…", "[^K2]:"),
    Break("address-broken", GUIDE, "https://example.org/rules", "example.org/rules", "example.org/rules", "[^K2]:"),
    Break("key-ambiguous", BIRCH, "Report on recognition", "Report on refusal", "Report on refusal", "[^K1]:"),
    Break(
        "key-ambiguous", "relations.csv", "Report on recognition", "Report on refusal", "Report on refusal", "accepts,"
    ),
    # Sentences.
    Break("sentence-points", GUIDE, DECIDES, "It has a committee of the Alder Standard.", "It has", "It has"),
    Break("sentence-points", GUIDE, DECIDES, '"However, the Alder Standard decides."', "However", "However"),
    Break(
        "sentence-points", GUIDE, DECIDES, "In that case the Alder Standard decides.", "In that case", "In that case"
    ),
    Break("sentence-points", GUIDE, DECIDES, "The latter of the Alder Standard decides.", "The latter", "The latter"),
    Break(
        "sentence-points", "relations.csv", MILLS, MILLS.replace("The Alder Standard", "It", 1), "It has", "accepts,"
    ),
    Break("sentence-nameless", GUIDE, DECIDES, "The scheme goes through a review.", "The scheme goes", "The scheme"),
    Break("sentence-endless", GUIDE, DECIDES, DECIDES[:-1], DECIDES[:-1], DECIDES[:-1]),
    Break("sentence-endless", GUIDE, DECIDES, f"{DECIDES[:-1]}:", f"{DECIDES[:-1]}:", f"{DECIDES[:-1]}:"),
    Break("sentence-long", GUIDE, DECIDES, LONG, "66 words", "The Alder Standard tells"),
    Break(
        "statement-long",
        GUIDE,
        DECIDES,
        " ".join(f"The Alder Standard has {n}." for n in range(5)),
        "5 sentences",
        "has 0.",
    ),
    Break(
        "statement-long",
        GUIDE,
        "compares the rules.",
        "compares rules. The Alder Standard ends.",
        "2 sentences",
        "compares rules.",
    ),
    Break(
        "said-twice",
        BIRCH,
        "The Birch Standard tells of part 3.",
        "A committee of the Alder Standard decides.",
        f"{GUIDE}, line 14",
        "A committee",
    ),
    Break(
        "said-twice",
        "relations.csv",
        MILLS,
        "A committee of the Alder Standard decides.",
        f"{GUIDE}, line 14",
        "accepts,",
    ),
    Break(
        "copied",
        GUIDE,
        DECIDES,
        "The Cedar Council sees the trees of the wood and counts all leaves.",
        "sees the trees of",
        "sees the trees",
    ),
    Break("reading-ease", GUIDE, K1, "".join(map(HARD.format, range(4))) + K1, "too hard", None),
    Break(
        "reading-ease",
        GUIDE,
        K1,
        "".join(f"Go {n}. Ash. Oak. Yew. [^K2]\n\n" for n in range(30)) + K1,
        "too easy",
        None,
    ),
]
