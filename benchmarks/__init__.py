"""How good and how fast the parts are, measured: ``python -m benchmarks.NAME --help``."""
