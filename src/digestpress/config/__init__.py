"""config.yaml and --set -> validated settings -> the built parts of a blog."""

from digestpress.config.build import Blog, build
from digestpress.config.load import CONFIG_NAME, load
from digestpress.config.settings import Settings

__all__ = ["CONFIG_NAME", "Blog", "Settings", "build", "load"]
