"""From a day's lists to its record and posts, and what happens when a step fails.

    list ──> merge ──> choose ──> read ──> digest ──> record ──> posts

Failures of one source or one paper are values in the report; what worked is published.
"""

from digestpress.pipeline.checks import Policy
from digestpress.pipeline.days import run_days, run_newest, scheduled_days
from digestpress.pipeline.papers import digest_papers, read_papers
from digestpress.pipeline.parts import Order, Press, Progress
from digestpress.pipeline.publishing import load_record, render_again
from digestpress.pipeline.single import read_address, read_arxiv, read_file
from digestpress.pipeline.verifying import (
    PaperVerdict,
    PostVerdict,
    verify_accounts,
    verify_record,
)

__all__ = [
    "Order",
    "PaperVerdict",
    "Policy",
    "PostVerdict",
    "Press",
    "Progress",
    "digest_papers",
    "load_record",
    "read_address",
    "read_arxiv",
    "read_file",
    "read_papers",
    "render_again",
    "run_days",
    "run_newest",
    "scheduled_days",
    "verify_accounts",
    "verify_record",
]
