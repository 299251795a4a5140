"""Read Word documents (.docx): what they show when every change is accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from digest.sources.formats.source_text import VEILED, Row, SourceText, lay_out
from digest.sources.formats.word_veils import (
    Properties,
    find_ground,
    is_in_hidden_box,
    is_unseen,
    is_veiled_by,
    read_properties,
)
from digest.sources.formats.zipped import open_zip
from digest.text.later import compile_later
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

_WORDS = compile_later(r"\S(?:.*\S)?")


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

    `known` grows: what each style says of its words.
    """

    styles: Mapping[str | None, _Element]
    known: dict[str, Properties] = field(default_factory=dict)

    def read_paragraph(self, paragraph: _Element) -> str:
        """Its own words, without those of a text box that is anchored in it."""
        if is_in_hidden_box(paragraph):
            return VEILED
        style = self._read_style(_find_value(paragraph.find(f"{_W}pPr/{_W}pStyle")))
        return "".join(self._list_words(paragraph, {**find_ground(paragraph), **style}, []))

    def _list_words(
        self, element: _Element, around: Properties, fields: list[bool]
    ) -> Iterator[str]:
        """`fields` has for each field that has begun whether its result has, which is shown."""
        for child in element:
            if child.tag in _LEFT_OUT or child.tag == f"{_W}p":
                continue
            if child.tag == f"{_W}fldChar":
                _note_field(child.get(f"{_W}fldCharType"), fields)
            elif child.tag == f"{_W}t":
                text = child.text or ""
                is_veiled = not all(fields) or (bool(text.strip()) and is_veiled_by(around))
                yield _WORDS.sub(VEILED, text) if is_veiled else text
            elif child.tag in _SIGNS:
                is_line = child.get(f"{_W}type") in (None, "textWrapping")
                yield _SIGNS[str(child.tag)] if is_line else " "
            elif child.tag != f"{_W}r":
                yield from self._list_words(child, around, fields)
            elif not is_unseen(said := {**around, **self._read_run(child)}):
                yield from self._list_words(child, said, fields)

    def _read_run(self, run: _Element) -> Properties:
        """Its own properties, and else those of its style."""
        style = self._read_style(_find_value(run.find(f"{_W}rPr/{_W}rStyle")))
        own = read_properties(run.find(f"{_W}rPr"))
        return {**style, **own} if style else own

    def _read_style(self, name: str | None) -> Properties:
        """What a style says, and else the one that it is based on."""
        passed: list[str] = []
        while name and name in self.styles and name not in passed and name not in self.known:
            passed.append(name)
            name = _find_value(self.styles[name].find(f"{_W}basedOn"))
        said = self.known.get(name or "", {})
        for each in reversed(passed):
            said = {**said, **read_properties(self.styles[each].find(f"{_W}rPr"))}
            self.known[each] = said
        return said


def _note_field(kind: str | None, fields: list[bool]) -> None:
    if kind == "begin":
        fields.append(False)
    elif fields and kind == "separate":
        fields[-1] = True
    elif fields and kind == "end":
        fields.pop()


def _find_value(element: _Element | None) -> str | None:
    return element.get(f"{_W}val") if element is not None else None
