"""Read OpenDocument texts (.odt), from their content.xml and the styles that hide words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from digest.sources.formats.source_text import Row, SourceText, UnreadableSourceError, lay_out
from digest.sources.formats.zipped import open_zip
from digest.values import dataclass

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
# Changes that were taken out, comments, notes, readings and descriptions of pictures.
_LEFT_OUT = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}hidden-text",
     f"{_TEXT}hidden-paragraph", f"{_TEXT}ruby-text", f"{_OFFICE}annotation", f"{_SVG}title",
     f"{_SVG}desc"}
)  # fmt: skip
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

    `known` grows: whether each style hides its words, None if it does not say.
    """

    styles: Mapping[str | None, _Element]
    known: dict[str, bool | None] = field(default_factory=dict)

    def list_paragraphs(self, root: _Element) -> Iterator[_Element]:
        for element in root.iter(*_PARAGRAPHS):
            if not any(_is_left_out(each) for each in element.iterancestors()):
                yield element

    def read_paragraph(self, paragraph: _Element) -> str:
        return "".join(self._list_words(paragraph, is_unseen=False))

    def _list_words(self, element: _Element, *, is_unseen: bool) -> Iterator[str]:
        """The words of an element; its line ends are spaces, and a line break is an element."""
        is_unseen = self._is_unseen(element, is_unseen=is_unseen)
        if not is_unseen:
            yield " ".join((element.text or "").split("\n"))
        for child in element:
            if child.tag == f"{_TEXT}line-break":
                yield "\n"
            elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
                yield " "
            elif child.tag not in _PARAGRAPHS and not _is_left_out(child):
                yield from self._list_words(child, is_unseen=is_unseen)
            if not is_unseen:
                yield " ".join((child.tail or "").split("\n"))

    def _is_unseen(self, element: _Element, *, is_unseen: bool) -> bool:
        """By its style, or else by the one that it is based on, or else as what is around it."""
        name, passed, said = element.get(f"{_TEXT}style-name"), set[str](), None
        while said is None and name and name in self.styles and name not in passed:
            passed.add(name)
            if name in self.known:
                said = self.known[name]
                break
            said = _read_style(self.styles[name])
            name = self.styles[name].get(f"{_STYLE}parent-style-name")
        self.known.update(dict.fromkeys(passed, said))
        return is_unseen if said is None else said


def _read_style(style: _Element) -> bool | None:
    """Whether words of this style are struck out or hidden; None if it does not say."""
    said = style.find(f"{_STYLE}text-properties")
    line = said.get(f"{_STYLE}text-line-through-style") if said is not None else None
    shown = said.get(f"{_TEXT}display") if said is not None else None
    return (line not in (None, "none") or shown == "none") if line or shown else None


def _is_left_out(element: _Element) -> bool:
    return element.tag in _LEFT_OUT or element.get(f"{_TEXT}display") == "none"
