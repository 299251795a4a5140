"""The pages of docs/ that come from the code."""

from __future__ import annotations

from digest.checks.rules import list_rules
from digest.reports.checks import write_checks_page
from digest.reports.content import write_content_page
from digest.reports.languages import write_languages_page
from digest.reports.networks import write_networks_page
from digest.reports.outputs import write_outputs_page


def list_pages() -> dict[str, str]:
    """File name in docs/ to its text."""
    return {
        "checks.md": write_checks_page(list_rules()),
        "content.md": write_content_page(),
        "languages.md": write_languages_page(),
        "networks.md": write_networks_page(),
        "outputs.md": write_outputs_page(),
    }
