"""PDF: glyphs become runs, runs rows and cells, rows lines and table rows, lines blocks."""

from interop_assistant.readers.pdf.reader import PdfReader

__all__ = ["PdfReader"]
