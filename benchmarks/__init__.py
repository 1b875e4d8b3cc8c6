"""Measurements: how fast it is, and how the numbers in the code were chosen."""
