"""How the workbook looks: few colours, a dark heading, quiet lines, and a tint for each relation and status."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from interop_assistant.domain.mappings import MappingStatus, SetRelation
from interop_assistant.exchanging.wording import RELATIONS, STATUSES

INK, MUTED, GREEN, PAPER, LINE = "1C2320", "57615B", "1D5C48", "F4F2EA", "D9D5C9"
TINTS = {
    RELATIONS[SetRelation.EQUAL]: "CFE6DA",
    RELATIONS[SetRelation.SUBSET_OF]: "DDEBF7",
    RELATIONS[SetRelation.SUPERSET_OF]: "DDEBF7",
    RELATIONS[SetRelation.INTERSECTS_WITH]: "FBF1DC",
    RELATIONS[SetRelation.NO_RELATIONSHIP]: "F3E1DE",
    STATUSES[MappingStatus.CONFIRMED]: "CFE6DA",
    STATUSES[MappingStatus.SUSPECT]: "FBE3C8",
    STATUSES[MappingStatus.REJECTED]: "F3E1DE",
}

TITLE = Font(name="Calibri", size=20, bold=True, color=GREEN)
SUBTITLE = Font(name="Calibri", size=13, bold=True, color=GREEN)
PLAIN, QUIET = Font(name="Calibri", size=11, color=INK), Font(name="Calibri", size=11, color=MUTED)
BOLD, HEAD = (
    Font(name="Calibri", size=11, bold=True, color=INK),
    Font(name="Calibri", size=11, bold=True, color="FFFFFF"),
)
LINK = Font(name="Calibri", size=11, color="1F5FA8", underline="single")
DARK, LIGHT = PatternFill("solid", fgColor=GREEN), PatternFill("solid", fgColor=PAPER)
WRAP = Alignment(wrap_text=True, vertical="top")
RIGHT_TOP = Alignment(horizontal="right", vertical="top")
MIDDLE = Alignment(wrap_text=True, vertical="center")
_THIN = Side(style="thin", color=LINE)
FOOTER = 100  # characters; Excel calls a file damaged whose footer has over 255
BOX = Border(bottom=_THIN, left=_THIN, right=_THIN, top=_THIN)


LOOKS: Mapping[str, Mapping[str, Any]] = {
    "text": {"font": PLAIN},
    "formula": {"font": PLAIN, "quotePrefix": True},  # a text that would become a formula when its cell is edited
    "number": {"font": BOLD, "number_format": "@"},
    "strength": {"font": PLAIN, "number_format": "0.00##"},
    "link": {"font": LINK},
}
"""How a cell of a table looks."""


class Dresser:
    """Gives cells their looks. A look is worked out once a workbook, which halves the time of a long one."""

    def __init__(self) -> None:
        self._known: dict[str, Any] = {}

    def dress(self, cell: Any, look: str) -> None:
        """Give a cell one of `LOOKS`."""
        if look not in self._known:
            for name, value in {"alignment": WRAP, "border": BOX, **LOOKS[look]}.items():
                setattr(cell, name, value)
            self._known[look] = copy(cell._style)
        cell._style = copy(self._known[look])


def tint(sheet: Any, column: str, first: int, last: int) -> None:
    """Colour the cells of a column by their word, also after a person chose another."""
    for word, colour in TINTS.items():
        rule = FormulaRule(formula=[f'{column}{first}="{word}"'], fill=PatternFill("solid", bgColor=colour))
        sheet.conditional_formatting.add(f"{column}{first}:{column}{last}", rule)


def printed(sheet: Any, *, titles: str | None, name: str, pages: int = 1) -> None:
    """Landscape, so many pages wide, headings on each, pages numbered; tables on A3, which is legible on A4 too."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 8 if titles else 9  # A3, A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = pages, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_title_rows, sheet.print_title_cols = titles, "A:B" if pages > 1 else None
    told = "".join(one for one in name if one.isprintable())[:FOOTER]
    sheet.oddFooter.left.text = told.replace("&", "&&")
    sheet.oddFooter.right.text = "&P / &N"
