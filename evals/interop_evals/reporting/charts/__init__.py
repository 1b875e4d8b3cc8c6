"""Figures as SVG, drawn from the numbers; the page's style gives the colours, so that they follow dark and print."""
