"""The commands: the only place that prints, reads the environment, or asks for the time."""

from digestpress.cli.commands import cli, main

__all__ = ["cli", "main"]
