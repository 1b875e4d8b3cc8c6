"""A report for people: one HTML file that needs no network, is read on a screen, filtered, printed and sent.

It is not read back: what people decide goes into the workbook or the review page.
"""

from interop_assistant.exchanging.report.page import write

__all__ = ["write"]
