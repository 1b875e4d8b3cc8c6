"""A workbook for a committee: summary, crosswalk, gaps of both sides, sources; it may be edited and is read again.

Source: Office Open XML, ECMA-376. Written and read with openpyxl.
"""

from interop_assistant.exchanging.workbook.reading import read
from interop_assistant.exchanging.workbook.writing import write

__all__ = ["read", "write"]
