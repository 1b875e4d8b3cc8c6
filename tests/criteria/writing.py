"""Sets a `Standard` as PDF (running header and footer, columns, breaks inside clauses), Word or Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.criteria.standards import Break, Clause, Header, Note, Part, Prose, Setting, Standard, Title

WIDTH, HEIGHT, MARGIN = 420.0, 400.0, 48.0  # points; low pages, so that they break inside clauses


def write_pdf(standard: Standard, path: Path) -> None:
    """Pages of one or two columns with a running header and a footer with the number of the page."""
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

    gap = 16.0
    width = (WIDTH - 2 * MARGIN - gap * (standard.columns - 1)) / standard.columns
    frames = [
        Frame(MARGIN + i * (width + gap), MARGIN, width, HEIGHT - 2 * MARGIN, 0, 0, 0, 0, id=f"column{i}")
        for i in range(standard.columns)
    ]

    def furniture(canvas: Any, template: Any) -> None:
        canvas.setFont("Helvetica", 7)
        canvas.drawString(MARGIN, HEIGHT - 28, f"{standard.name.capitalize()} standard, edition 2.1")
        canvas.drawRightString(WIDTH - MARGIN, 24, f"Page {template.page}")

    template = BaseDocTemplate(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
    template.addPageTemplates([PageTemplate(id="page", frames=frames, onPage=furniture)])
    template.build(list(_flowables(standard.parts, width)))


def _flowables(parts: tuple[Part, ...], width: float) -> list[Any]:
    from reportlab.platypus import PageBreak, Paragraph

    styles, story, rows = _styles(), [], []
    for part in parts:
        if isinstance(part, Header) or (isinstance(part, Clause) and part.setting is Setting.ROW):
            rows.append(part)
            continue
        story += [_table(rows, width, styles)] if rows else []
        rows = []
        if isinstance(part, Break):
            story.append(PageBreak())
        else:
            story.append(Paragraph(_words(part), styles[_style(part)]))
            story += [Paragraph(part.text, styles["body"])] if _has_body(part) else []
    return [*story, *([_table(rows, width, styles)] if rows else [])]


def _styles() -> dict[str, Any]:
    from reportlab.lib.styles import ParagraphStyle

    body = ParagraphStyle("body", fontName="Times-Roman", fontSize=9, leading=11, spaceAfter=5)
    heads = {
        f"h{n}": ParagraphStyle(
            f"h{n}", fontName="Helvetica-Bold", fontSize=18 - 2 * n, leading=21 - 2 * n, spaceAfter=6
        )
        for n in range(1, 5)
    }
    cell = ParagraphStyle("cell", parent=body, spaceAfter=0)
    item = ParagraphStyle("item", parent=body, leftIndent=18, firstLineIndent=-12, spaceAfter=3)
    return {"body": body, "cell": cell, "item": item, **heads}


def _style(part: Part) -> str:
    if isinstance(part, Title):
        return f"h{part.level}"
    if isinstance(part, Clause):
        return {Setting.HEADING: f"h{part.level}", Setting.ITEM: "item"}.get(part.setting, "body")
    return "body"


def _has_body(part: Part) -> bool:
    return isinstance(part, Clause) and part.setting is Setting.HEADING and bool(part.title and part.text)


def _words(part: Part) -> str:
    """One line of a part: a clause that is a heading shows its title only."""
    if isinstance(part, Clause):
        if part.setting is Setting.HEADING:
            return f"{part.label} {part.title or part.text}"
        title = f"{part.title}. " if part.title else ""
        return f"{part.label} {title}{part.text}"
    if isinstance(part, Note):
        return f"{part.lead} {part.text}"
    return part.text if isinstance(part, (Title, Prose)) else ""


def _table(rows: list[Any], width: float, styles: dict[str, Any]) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table, TableStyle

    cells = [row.cells if isinstance(row, Header) else (row.label, row.text, row.guidance) for row in rows]
    data = [[Paragraph(cell, styles["cell"]) for cell in row] for row in cells]
    shape = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return Table(
        data,
        colWidths=[0.18 * width, 0.46 * width, 0.36 * width],
        style=shape,
        repeatRows=1,
        splitInRow=1,
        spaceAfter=8,
    )


def write_markdown(standard: Standard, path: Path) -> None:
    """The same as Markdown."""
    lines: list[str] = []
    for part in standard.parts:
        if isinstance(part, Header):
            lines += ["", f"| {' | '.join(part.cells)} |", f"|{'---|' * len(part.cells)}"]
        elif isinstance(part, Clause) and part.setting is Setting.ROW:
            lines.append(f"| {part.label} | {part.text} | {part.guidance} |")
        elif not isinstance(part, Break):
            level = part.level if isinstance(part, Title) or getattr(part, "setting", None) is Setting.HEADING else 0
            lines += ["", f"{'#' * level} {_words(part)}".strip(), ""]
            lines += [part.text, ""] if _has_body(part) and isinstance(part, Clause) else []
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_docx(standard: Standard, path: Path) -> None:
    """The same as a Word document."""
    import docx

    document = docx.Document()
    table: Any = None
    for part in standard.parts:
        if isinstance(part, Header):
            table = document.add_table(0, len(part.cells))
            _fill(table, part.cells)
        elif isinstance(part, Clause) and part.setting is Setting.ROW:
            _fill(table, (part.label, part.text, part.guidance))
        elif isinstance(part, Title) or (isinstance(part, Clause) and part.setting is Setting.HEADING):
            document.add_heading(_words(part), part.level)
            if _has_body(part):
                document.add_paragraph(part.text)
        elif not isinstance(part, Break):
            document.add_paragraph(_words(part))
    document.save(str(path))


def _fill(table: Any, cells: tuple[str, ...]) -> None:
    for cell, words in zip(table.add_row().cells, cells, strict=True):
        cell.text = words


WRITERS = {".pdf": write_pdf, ".md": write_markdown, ".docx": write_docx}
