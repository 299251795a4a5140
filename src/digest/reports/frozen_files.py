"""What the files of a sent edition have that digest puts into none: they are not made again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from digest.problems import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from digest.content.model import Edition
    from digest.edition_build import EditionBuild

_SHOWN = 3
_HTML = "text/html"
_WORD = re.compile(r"\w+")
_LEFT_OUT = re.compile(r"…|\.{3}|\[[^\]]*\]")


def list_foreign(each: EditionBuild, out: Path) -> Iterator[Problem]:
    """No page that digest makes has such elements, and no post such characters or words."""
    edition = each.edition
    for path, found in _find_foreign(each, out / edition.slug):
        name = f"{out.name}/{edition.slug}/{path}"
        message = f"{name} has {', '.join([*dict.fromkeys(found)][:_SHOWN])}"
        kind = "post" if path.startswith("social/") else "email"
        message = f"{message}, which no {kind} of digest has."
        fix = f"Find out who changed it: git log {name}"
        yield Problem(edition.places.at("status"), "sent-files", message, fix)


def _find_foreign(each: EditionBuild, folder: Path) -> Iterator[tuple[str, list[str]]]:
    from digest.artifacts import EMAIL_HTML
    from digest.email.allowed_markup import read_markup
    from digest.manifest import read_file

    page = (read_file(folder / EMAIL_HTML) or b"").decode("utf-8", "replace")
    pages = {EMAIL_HTML: [page], "email.eml": _read_pages(read_file(folder / "email.eml") or b"")}
    for path, found in pages.items():
        if foreign := [one.what for page in found for one in read_markup(page).foreign]:
            yield path, foreign
    said = _list_words(each.edition, folder)
    for file in sorted(folder.glob("social/*/*.txt")):
        # Git may have converted its line ends.
        text = (read_file(file) or b"").decode("utf-8", "replace").replace("\r\n", "\n")
        if foreign := list(find_in_post(text, said)):
            yield file.relative_to(folder).as_posix(), foreign


def _read_pages(message: bytes) -> list[str]:
    """The pages of a message."""
    from email import message_from_bytes

    parts = [*message_from_bytes(message).walk()]
    pages = [part.get_payload(decode=True) for part in parts if part.get_content_type() == _HTML]
    return [page.decode("utf-8", "replace") for page in pages if isinstance(page, bytes)]


def _list_words(edition: Edition, folder: Path) -> str | None:
    """The words of the content, as far as the files were made of it as it is."""
    from digest.artifacts import MANIFEST
    from digest.content.key_sums import list_changed
    from digest.manifest import read_file, read_sums

    sums = read_sums(read_file(folder / MANIFEST))
    return None if [*list_changed(sums, edition.sums)] else fold_content(edition)


def fold_content(edition: Edition) -> str:
    """All that an edition quotes and says, as words alone."""
    from digest.content.texts import list_quoted, list_texts

    texts = (*list_quoted(edition), *list_texts(edition))
    return _fold_words(" ".join(text for _, text in texts))


def find_in_post(text: str, said: str | None) -> Iterator[str]:
    """Characters and quotations of none of the content's words; `said` has these, if known."""
    from digest.checks.template_characters import find_control
    from digest.text.invisible import name_invisible
    from digest.text.quotation_marks import find_shown_pairs, is_quotation

    if found := find_control(text):
        yield name_invisible(found)
    for start, end in find_shown_pairs(text).items() if said is not None else ():
        inside = text[start + 1 : end]
        pieces = map(_fold_words, _LEFT_OUT.split(inside))
        if is_quotation(inside) and not all(piece in (said or "") for piece in pieces):
            yield f"“{' '.join(inside.split()[:6])} …” in quotation marks"


def _fold_words(text: str) -> str:
    """The words alone, with a blank before and after each."""
    from digest.text.folding import fold

    return " ".join(["", *_WORD.findall(fold(text).casefold()), ""])
