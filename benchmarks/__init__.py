"""Measurements against real papers, which are not part of this repository."""
