"""Styling a finished page beside rendering it, and beside premailer: ratios of one run.

    python benchmarks/style.py

Target: styling takes at most 0.27 of the time in which the page's templates, kept, are rendered.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from premailer import Premailer

from digest.building import build
from digest.email.rendering import render_page
from digest.email.sheets import render_sheet
from digest.project import Project

TARGET = 0.27
ROUNDS = 31
REPEATS = 50


def measure(action: Callable[[], object], repeats: int = REPEATS) -> float:
    """The median time of one call, in microseconds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time_ns()
        for _ in range(repeats):
            action()
        times.append((time.process_time_ns() - start) / repeats / 1000)
    return statistics.median(times)


def main() -> int:
    """Print the times; 1 where the target is missed."""
    project = Project(Path(__file__).parents[1])
    request = build(project).editions[0].request
    if request is None:
        sys.exit("This project's own edition cannot be built.")
    theme, page = request.theme, render_page(request)
    css = render_sheet(theme.files, "theme.css", theme.tokens).text
    rendered = measure(lambda: render_page(request))
    styled = measure(lambda: theme.styles.apply(page))
    inlined = measure(
        lambda: Premailer(page, css_text=[css], cssutils_logging_level=50).transform(), 1
    )
    print(f"rendered in {rendered:,.0f} µs, styled in {styled:,.0f} µs: {styled / rendered:.2f}")
    print(
        f"premailer on the finished page: {inlined:,.0f} µs, {inlined / styled:,.0f} times styling"
    )
    return int(styled / rendered > TARGET)


if __name__ == "__main__":
    sys.exit(main())
