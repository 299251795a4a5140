"""Read Word documents (.docx): what they show when every change is accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from digest.sources.formats.source_text import Row, SourceText, lay_out
from digest.sources.formats.zipped import open_zip
from digest.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted or moved away, and pronunciations above a word (ECMA-376, part 1, 17.13.5 and 17.3.3.25).
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}rt", _FALLBACK})
_SIGNS = {
    f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"
}  # fmt: skip


# A run with one of these is struck out or hidden, unless it says that it is not.
_UNSEEN = tuple(f"{_W}{name}" for name in ("strike", "dstrike", "vanish", "webHidden"))
_NOT = ("0", "false", "off")


def read_docx(content: bytes) -> SourceText:
    """Paragraphs with words, numbered; those of tables and text boxes are among them."""
    from docx import Document

    open_zip(content).close()
    document = Document(io.BytesIO(content))
    reader = _WordReader({each.get(f"{_W}styleId"): each for each in document.styles.element})
    read = map(reader.read_paragraph, _list_paragraphs(document.element.body))
    texts = (text for text in read if text.strip())
    return lay_out(map(_number, enumerate(texts, start=1)), "paragraph")


def _number(numbered: tuple[int, str]) -> list[Row]:
    number, text = numbered
    return [(row, number) for row in text.split("\n")]


def _list_paragraphs(body: _Element) -> Iterator[_Element]:
    for paragraph in body.iter(f"{_W}p"):
        if not any(each.tag in _LEFT_OUT for each in paragraph.iterancestors()):
            yield paragraph


@dataclass(frozen=True)
class _WordReader:
    """Reads paragraphs without what is struck out or hidden; `styles` are those of the document.

    `known` grows: whether each style hides its words.
    """

    styles: Mapping[str | None, _Element]
    known: dict[str, bool] = field(default_factory=dict)

    def read_paragraph(self, paragraph: _Element) -> str:
        """Its own words, without those of a text box that is anchored in it."""
        style = _find_value(paragraph.find(f"{_W}pPr/{_W}pStyle"))
        return "".join(self._list_words(paragraph, is_unseen=self._is_style_unseen(style)))

    def _list_words(self, element: _Element, *, is_unseen: bool) -> Iterator[str]:
        for child in element:
            if child.tag in _LEFT_OUT or child.tag == f"{_W}p":
                continue
            if child.tag == f"{_W}t":
                yield child.text or ""
            elif child.tag in _SIGNS:
                is_line = child.get(f"{_W}type") in (None, "textWrapping")
                yield _SIGNS[str(child.tag)] if is_line else " "
            elif child.tag != f"{_W}r" or not self._is_run_unseen(child, is_unseen=is_unseen):
                yield from self._list_words(child, is_unseen=is_unseen)

    def _is_run_unseen(self, run: _Element, *, is_unseen: bool) -> bool:
        """By its own properties, or else its style, or else that of the paragraph."""
        style = _find_value(run.find(f"{_W}rPr/{_W}rStyle"))
        said = _read_properties(run.find(f"{_W}rPr"))
        if said is None and style:
            said = self._is_style_unseen(style)
        return is_unseen if said is None else said

    def _is_style_unseen(self, name: str | None) -> bool:
        """By the style, or else by the one that it is based on."""
        passed: dict[str, bool] = {}
        said = None
        while said is None and name and name in self.styles and name not in passed:
            passed[name] = False
            said = self.known.get(name, _read_properties(self.styles[name].find(f"{_W}rPr")))
            name = _find_value(self.styles[name].find(f"{_W}basedOn"))
        self.known.update(dict.fromkeys(passed, bool(said)))
        return bool(said)


def _find_value(element: _Element | None) -> str | None:
    return element.get(f"{_W}val") if element is not None else None


def _read_properties(properties: _Element | None) -> bool | None:
    """Whether words with these properties are struck out or hidden; None if they do not say."""
    said = [] if properties is None else [each for each in properties if each.tag in _UNSEEN]
    return any(_find_value(each) not in _NOT for each in said) if said else None
