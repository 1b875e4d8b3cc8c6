"""Tests of the review of mappings."""
