"""A workbook for a committee: what was compared, the crosswalk, the gaps of both sides, the sources; edited and read again.

Source: Office Open XML, ECMA-376. Written and read with openpyxl.
"""

from interop_assistant.exchanging.workbook.reading import read
from interop_assistant.exchanging.workbook.writing import write

__all__ = ["read", "write"]
