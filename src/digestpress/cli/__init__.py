"""The commands: the only place that prints, reads the environment, or asks for the time."""

from digestpress.cli.commands import cli, main
from digestpress.cli.verify import verify

cli.add_command(verify)

__all__ = ["cli", "main"]
