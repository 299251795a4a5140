"""What must hold of four rooms, whatever the bytes; `tools/fuzz` looks for those that break it.

Each target returns where all is well, and raises otherwise.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from digest.content.loading import load_brand, load_edition
from digest.content.model import Brand
from digest.email.inlining import Styles
from digest.email.themes import load_theme
from digest.languages import load_language
from digest.problems import ContentError, Problem
from digest.project import Project, find_shipped_templates
from digest.sources.formats.choosing import read_source_text
from digest.sources.formats.source_text import UnreadableSourceError
from digest.sources.paragraphs import SourceSpan
from digest.sources.release import Release
from digest.sources.sentences import split_sentences
from tests.email.seals import Sealed, break_seals, unseal

CORPUS = Path(__file__).parent / "corpus"
ROOT = Path(__file__).parents[2]
LANGS = ("en", "es", "fr", "de", "pt", "ja", "ar", "hi", "ko", "zh-Hans")
NAMES = ("a.txt", "a.md", "a.html", "a.eml")


def load(content: bytes) -> None:
    """An edition, or problems at places of a file of the project."""
    project, brand = _open_project()
    path = project.content / "event.yaml"
    path.write_bytes(content)
    try:
        load_edition(project, path, brand)
    except ContentError as error:
        for problem in error.problems:
            assert problem.where.path.startswith("content/"), problem
            assert problem.where.line >= 1
            assert problem.message
            assert problem.fix


def cut_sentences(content: bytes) -> None:
    """Sentences in their order, none empty, and nothing but spaces and ellipses between them.

    The first byte chooses the language.
    """
    language = load_language(LANGS[content[0] % len(LANGS)] if content else "en")
    assert language
    text = content[1:].decode("utf-8", "replace")
    last = 0
    for start, end in split_sentences(text, language):
        assert last <= start < end <= len(text)
        assert not any(map(str.isalnum, text[last:start]))
        last = end
    assert not any(map(str.isalnum, text[last:]))


def read_source(content: bytes) -> None:
    """Quotations whose segments are spans of the text, in order; or a reason, or a problem."""
    name = NAMES[content[0] % len(NAMES)] if content else NAMES[0]
    try:
        read = read_source_text(content[1:], name)
    except UnreadableSourceError as error:
        if not error.message:
            raise AssertionError from error
        return
    if isinstance(read, Problem):
        return
    release = Release(name, read.text, places=read.places, unit=read.unit)
    for quotation in release.quotations:
        assert quotation.segments
        assert list(quotation.segments) == sorted(quotation.segments, key=_find_start)
        for span in quotation.segments:
            text = release.paragraphs[span.paragraph].text
            assert 0 <= span.start < span.end <= len(text)
            assert release.find_line(span) >= 1
        release.find_frame(quotation)


def _find_start(span: SourceSpan) -> tuple[int, int]:
    return span.paragraph, span.start


def style_page(content: bytes) -> None:
    """Take the inserted styles out again, and the page is the one that was given.

    Not of a style without quotation marks, which gets some: what it had cannot be told from them.
    """
    page = break_seals(content.decode("utf-8", "replace"))
    page = re.sub(r"(?i)style(?!\s*=\s*[\"'])", "stile", page)
    assert unseal(_open_styles().apply(page)) == page


@cache
def _open_project() -> tuple[Project, Brand]:
    root = Path(tempfile.mkdtemp(prefix="digest-fuzz-"))
    (root / "content" / "sources").mkdir(parents=True)
    for name in ("brand.yaml", "sources/reimagining-public-safety.txt"):
        (root / "content" / name).write_bytes((ROOT / "content" / name).read_bytes())
    project = Project(root)
    return project, load_brand(project)[0]


@cache
def _open_styles() -> Styles:
    classic = find_shipped_templates() / "email" / "classic"
    styles = load_theme(classic, colors={}, cache=None).styles
    return Styles(styles.names, Sealed(styles), styles.compute)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "loader": load,
    "sentences": cut_sentences,
    "source": read_source,
    "styles": style_page,
}
