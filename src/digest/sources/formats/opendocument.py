"""Read OpenDocument texts (.odt), from their content.xml and the styles that hide words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from digest.sources.formats.opendocument_veils import (
    Properties,
    find_ground,
    is_unseen,
    is_veiled_by,
    read_properties,
)
from digest.sources.formats.source_text import (
    VEILED,
    Row,
    SourceText,
    UnreadableSourceError,
    lay_out,
)
from digest.sources.formats.zipped import open_zip
from digest.text.later import compile_later
from digest.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
# Changes that were taken out, comments, notes, readings and descriptions of pictures.
_LEFT_OUT = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}hidden-text",
     f"{_TEXT}ruby-text", f"{_OFFICE}annotation", f"{_SVG}title",
     f"{_SVG}desc"}
)  # fmt: skip
_WORDS = compile_later(r"\S(?:.*\S)?")
_NO_SIZE = compile_later(r"(?:0+(?:\.0*)?|\.0+)[a-z%]*$")
_MANIFEST = "META-INF/manifest.xml"
# The styles that are shared, and the text.
_FILES = ("styles.xml", "content.xml")
_ENCRYPTION = b"encryption-data"


def read_odt(content: bytes) -> SourceText:
    """Paragraphs with words, numbered; those of tables and text boxes are among them."""
    from lxml import etree

    with open_zip(content) as archive:
        has_manifest = _MANIFEST in archive.namelist()
        if has_manifest and _ENCRYPTION in archive.read(_MANIFEST):
            raise UnreadableSourceError(
                "This document is encrypted.", "Save it without a password."
            )
        files = [archive.read(name) for name in _FILES if name in archive.namelist()]
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    roots = [etree.fromstring(xml, parser=parser) for xml in files]
    # A style of the document itself has the last word.
    styles = (style for root in roots for style in root.iter(f"{_STYLE}style"))
    reader = _OdtReader({style.get(f"{_STYLE}name"): style for style in styles})
    read = map(reader.read_paragraph, reader.list_paragraphs(roots[-1]))
    texts = (text for text in read if text.strip())
    return lay_out(
        (_number(number, text) for number, text in enumerate(texts, start=1)), "paragraph"
    )


def _number(number: int, text: str) -> list[Row]:
    return [(row, number) for row in text.split("\n")]


@dataclass(frozen=True)
class _OdtReader:
    """Reads paragraphs without what is struck out or hidden; `styles` are those of the document.

    `known` grows: what each style says of its words.
    """

    styles: Mapping[str | None, _Element]
    known: dict[str, Properties] = field(default_factory=dict)

    def list_paragraphs(self, root: _Element) -> Iterator[_Element]:
        for element in root.iter(*_PARAGRAPHS):
            if not any(_is_left_out(each) for each in element.iterancestors()):
                yield element

    def read_paragraph(self, paragraph: _Element) -> str:
        is_chosen = next(paragraph.iter(f"{_TEXT}hidden-paragraph"), None) is not None
        if is_chosen or any(_is_veiled_box(each) for each in paragraph.iterancestors()):
            return VEILED
        return "".join(self._list_words(paragraph, find_ground(paragraph, self.styles)))

    def _list_words(self, element: _Element, around: Properties) -> Iterator[str]:
        """The words of an element; its line ends are spaces, and a line break is an element."""
        said = {**around, **self._read_style(element.get(f"{_TEXT}style-name"))}
        yield _show(element.text, said)
        for child in element:
            if child.tag == f"{_TEXT}line-break":
                yield "\n"
            elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
                yield " "
            elif child.tag == f"{_TEXT}conditional-text":  # One of two texts.
                yield VEILED
            elif child.tag not in _PARAGRAPHS and not _is_left_out(child):
                yield from self._list_words(child, said)
            yield _show(child.tail, said)

    def _read_style(self, name: str | None) -> Properties:
        """What a style says, and else the one that it is based on."""
        passed: list[str] = []
        while name and name in self.styles and name not in passed and name not in self.known:
            passed.append(name)
            name = self.styles[name].get(f"{_STYLE}parent-style-name")
        said = self.known.get(name or "", {})
        for each in reversed(passed):
            said = {**said, **read_properties(self.styles[each])}
            self.known[each] = said
        return said


def _show(text: str | None, said: Properties) -> str:
    if not text or is_unseen(said):
        return ""
    shown = " ".join(text.split("\n"))
    return _WORDS.sub(VEILED, shown) if is_veiled_by(said) else shown


def _is_left_out(element: _Element) -> bool:
    return element.tag in _LEFT_OUT or element.get(f"{_TEXT}display") == "none"


def _is_veiled_box(element: _Element) -> bool:
    """A section, row or frame that some readers do not see."""
    sizes = [element.get(f"{_SVG}{name}") or "" for name in ("width", "height")]
    return (
        element.get(f"{_TEXT}display") == "condition"
        or element.get(f"{_TABLE}visibility") in ("collapse", "filter")
        or any(_NO_SIZE.match(each) for each in sizes)
    )
