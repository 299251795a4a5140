"""Read OpenDocument texts (.odt), from their content.xml."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from digest.sources.formats.source_text import Row, SourceText, UnreadableSourceError, lay_out
from digest.sources.formats.zipped import open_zip

if TYPE_CHECKING:
    from lxml.etree import _Element

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_PARAGRAPHS = frozenset({f"{_TEXT}p", f"{_TEXT}h"})
# Changes that were taken out, comments, notes, readings and descriptions of pictures.
_LEFT_OUT = frozenset(
    {f"{_TEXT}tracked-changes", f"{_TEXT}note", f"{_TEXT}hidden-text", f"{_TEXT}ruby-text",
     f"{_OFFICE}annotation", f"{_SVG}title", f"{_SVG}desc"}
)  # fmt: skip
_NOT_WORDS = _LEFT_OUT | _PARAGRAPHS
_MANIFEST = "META-INF/manifest.xml"
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
        xml = archive.read("content.xml")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    root = etree.fromstring(xml, parser=parser)
    texts = (text for text in map(_read_paragraph, _list_paragraphs(root)) if text.strip())
    return lay_out(
        (_number(number, text) for number, text in enumerate(texts, start=1)), "paragraph"
    )


def _number(number: int, text: str) -> list[Row]:
    return [(row, number) for row in text.split("\n")]


def _list_paragraphs(root: _Element) -> Iterator[_Element]:
    for element in root.iter(*_PARAGRAPHS):
        if not any(each.tag in _LEFT_OUT for each in element.iterancestors()):
            yield element


def _read_paragraph(paragraph: _Element) -> str:
    return "".join(_list_words(paragraph))


def _list_words(element: _Element) -> Iterator[str]:
    """The words of an element; its line ends are spaces, and a line break is an element."""
    yield " ".join((element.text or "").split("\n"))
    for child in element:
        if child.tag == f"{_TEXT}line-break":
            yield "\n"
        elif child.tag in (f"{_TEXT}s", f"{_TEXT}tab"):
            yield " "
        elif child.tag not in _NOT_WORDS:
            yield from _list_words(child)
        yield " ".join((child.tail or "").split("\n"))
