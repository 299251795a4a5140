"""What stands in the way of an approval: errors in the quote and in who speaks, and no others."""

from __future__ import annotations

import pytest

from digest.approving import list_faults
from digest.content.model import Key
from digest.problems import Problem, Severity
from digest.project import Project
from digest.tracing.choosing import load_editions


@pytest.mark.parametrize(
    ("keys", "check", "severity", "is_fault"),
    [
        (("quotes", 0, "segments", 0), "quote-verbatim", "error", True),
        (("quotes", 0), "post-fits", "error", True),
        (("people", "ada", "name"), "one-spelling", "error", True),
        (("quotes", 0, "segments", 0), "quote-verbatim", "warning", False),
        (("quotes", 0), "quote-approved", "error", False),
        (("quotes", 1, "segments", 0), "quote-verbatim", "error", False),
        (("people", "ben", "name"), "one-spelling", "error", False),
        (("call_to_action", "url"), "call-to-action-url", "error", False),
    ],
)
def test_only_errors_of_the_quote_and_its_speakers_count(
    project: Project, keys: tuple[Key, ...], check: str, severity: Severity, *, is_fault: bool
):
    (loaded,) = load_editions(project, ("spring-fair",))
    problem = Problem(loaded.edition.places.at(*keys), check, "Wrong.", "Mend it.", severity)
    assert list_faults(loaded.edition, 0, [problem]) == ((problem,) if is_fault else ())
