"""Make an edition of a test ready to send."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from digest.approving import make_approval, write_approval
from digest.building import build
from digest.comparing import compare
from digest.desk.pages import make_files
from digest.project import Project
from digest.quotes.quotes_of_edition import find_language, join_quotes
from digest.social.posts import list_forms
from digest.writing import write_changes


def make_ready(project: Project) -> Project:
    """Nothing is left to replace in it, and each quote of each edition is approved."""
    finish(project)
    approve(project)
    return project


def finish(project: Project) -> None:
    """Real addresses in the place of examples."""
    for path in project.content.glob("*.yaml"):
        text = path.read_text(encoding="utf-8").replace("town.example", "town.test")
        path.write_text(text.replace("  # replace before sending", ""), encoding="utf-8")


def approve(project: Project, *ids: str) -> None:
    """The quotes of these ids, or all."""
    for made in build(project).editions:
        path = project.root / made.edition.places.path
        joined, _ = join_quotes(made.edition, find_language(made.edition))
        for index, quote in enumerate(made.edition.quotes):
            if not ids or quote.id in ids:
                forms = list_forms(made.posts, quote)
                approval = make_approval(joined[index], "The office", date(2021, 4, 6), forms)
                path.write_bytes(write_approval(path.read_bytes(), index, approval))


def write_build(project: Project, *files: Path) -> None:
    """As `digest build` writes it: nothing, where there is an error."""
    made = build(project, files)
    if not made.has_errors:
        write_changes(compare(made, project.out), project.out, make_files(made, project.out))
