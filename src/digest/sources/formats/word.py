"""Read Word documents (.docx): what they say when every change is accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from digest.sources.formats.source_text import Row, SourceText, lay_out
from digest.sources.formats.zipped import open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved away, and pronunciations above a word (ECMA-376, part 1, 17.13.5 and 17.3.3.25).
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt", _FALLBACK})
_SIGNS = {
    f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"
}  # fmt: skip


def read_docx(content: bytes) -> SourceText:
    """Paragraphs with words, numbered; those of tables and text boxes are among them."""
    from docx import Document

    open_zip(content).close()
    body = Document(io.BytesIO(content)).element.body
    texts = (text for text in map(_read_paragraph, _list_paragraphs(body)) if text.strip())
    return lay_out(map(_number, enumerate(texts, start=1)), "paragraph")


def _number(numbered: tuple[int, str]) -> list[Row]:
    number, text = numbered
    return [(row, number) for row in text.split("\n")]


def _list_paragraphs(body: _Element) -> Iterator[_Element]:
    for paragraph in body.iter(f"{_W}p"):
        if not any(each.tag in _LEFT_OUT for each in paragraph.iterancestors()):
            yield paragraph


def _read_paragraph(paragraph: _Element) -> str:
    """Its own words, without those of a text box that is anchored in it."""
    return "".join(_list_words(paragraph))


def _list_words(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == f"{_W}p":
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield (
                _SIGNS[str(child.tag)] if child.get(f"{_W}type") in (None, "textWrapping") else " "
            )
        elif child.tag != f"{_W}r" or not _is_hidden(child):
            yield from _list_words(child)


def _is_hidden(run: _Element) -> bool:
    vanish = run.find(f"{_W}rPr/{_W}vanish")
    return vanish is not None and vanish.get(f"{_W}val") not in ("0", "false", "off")
