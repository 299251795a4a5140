"""Read the text layer of a PDF: lines as they are set, and paragraphs by the gaps between them."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from digest.sources.any_language import PAGE, PAGE_OF
from digest.sources.formats.pdf_columns import PartReader, find_columns
from digest.sources.formats.pdf_veils import VeiledText, VeilFinder, find_hidden_layers
from digest.sources.formats.source_text import Row, SourceText, UnreadableSourceError, lay_out
from digest.text.later import compile_later

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 200
# A page's number alone on its line, in many languages.
_PAGE_NUMBER = compile_later(
    rf"[-–—\s]*(?:{PAGE}\s*)?\d{{1,3}}(?:\s*{PAGE_OF}\s*\d{{1,3}})?[-–—\s]*",
    re.IGNORECASE,
)
_ENDS = compile_later(r"[.!?…:。！？][”’»\"')\]]*$")
# Lines at the top or bottom of this many pages are no part of the text.
_EDGE = 2
_MANY = 3
_GAP, _OTHER_SIZE, _FULL = 1.25, 1.1, 0.85
# The distance of lines where there are too few to measure it.
_LEADING = 1.5


@dataclass
class _PageLine:
    """A line of a page: its text, its height on the page from below, and the size of its font."""

    text: str
    page: int
    height: float = 0.0
    size: float = 0.0


def read_pdf(content: bytes) -> SourceText:
    """Paragraphs with the numbers of their pages; a paragraph may go on over the page."""
    import logging

    from pypdf import PdfReader

    # Its remarks on slips in the file are not for the terminal.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not _unlock(reader):
        fix = "Save it without a password, or as plain text."
        raise UnreadableSourceError("This PDF is encrypted.", fix)
    if len(reader.pages) > MAX_PAGES:
        message = f"This PDF has {len(reader.pages):,} pages; {MAX_PAGES} is the limit."
        raise UnreadableSourceError(message, "Save only the pages of the press release.")
    layers = find_hidden_layers(reader.trailer["/Root"])
    pages = [_read_page(page, number, layers) for number, page in enumerate(reader.pages, start=1)]
    if not any(character.isalpha() for page in pages for line in page for character in line.text):
        message = "This PDF has no text layer: it holds only pictures of its pages."
        fix = "Ask for the press release as a document or as text, or run text recognition (OCR)."
        raise UnreadableSourceError(message, fix)
    return lay_out(_split_paragraphs(_leave_edges(pages)), "page")


def _unlock(reader: PdfReader) -> bool:
    """Many have an empty password: they are locked against changes, not against readers."""
    from pypdf.errors import PyPdfError

    try:
        return bool(reader.decrypt(""))
    except (PyPdfError, NotImplementedError):
        return False


def _read_page(page: PageObject, number: int, layers: frozenset[int]) -> list[_PageLine]:
    """The lines that have words, in the order of the file, or column by column."""
    finder = VeilFinder(page, layers)
    columns = find_columns(finder.watch)
    veiled = finder.list_veiled()
    if columns is None:
        return _read_part(page, number, VeiledText(veiled).visit)
    readers = [(VeiledText(veiled), PartReader(columns, part)) for part in range(columns.count)]
    return [
        line
        for veils, part in readers
        for line in _read_part(page, number, veils.visit, part.visit)
    ]


def _read_part(page: PageObject, number: int, *visits: Callable[..., None]) -> list[_PageLine]:
    def change(*operation: Any) -> None:
        for each in visits:
            each(*operation)

    lines = [_PageLine("", number)]

    def visit(
        text: str, matrix: Sequence[float], own: Sequence[float], _: Any, size: float
    ) -> None:
        for index, piece in enumerate(text.split("\n")):
            if index:
                lines.append(_PageLine("", number))
            last = lines[-1]
            if piece.strip() and not last.text.strip():
                last.height = matrix[3] * own[5] + matrix[5]
                last.size = abs(size * matrix[3] * own[3])
            last.text += piece

    page.extract_text(visitor_text=visit, visitor_operand_before=change)
    for line in lines:
        line.text = line.text.strip()
    return [line for line in lines if line.text]


def _leave_edges(pages: Sequence[list[_PageLine]]) -> Iterator[_PageLine]:
    """Every line, without page numbers and what is repeated at the edges of pages."""
    edges = Counter(name for page in pages for name in {_name(each) for each in _list_edges(page)})
    for page in pages:
        left_out = [
            each
            for each in _list_edges(page)
            if _PAGE_NUMBER.fullmatch(each.text) or edges[_name(each)] >= _MANY
        ]
        yield from (line for line in page if not any(line is each for each in left_out))


def _list_edges(page: list[_PageLine]) -> list[_PageLine]:
    return [*page[:_EDGE], *page[_EDGE:][-_EDGE:]]


def _name(line: _PageLine) -> str:
    return re.sub(r"\d+", "#", line.text)


def _split_paragraphs(lines: Iterator[_PageLine]) -> Iterator[list[Row]]:
    """Lines that belong together by their distance and size, as rows."""
    every = list(lines)
    width = max(len(line.text) for line in every) if every else 0
    step = _find_step(every)
    block: list[Row] = []
    for number, line in enumerate(every):
        if block and _ends_before(every[number - 1], line, width, step):
            yield block
            block = []
        block.append((line.text, line.page))
    if block:
        yield block


def _find_step(lines: Sequence[_PageLine]) -> float:
    """The usual distance of two lines in a paragraph, in sizes of their font."""
    pairs = (_measure_step(first, second) for first, second in pairwise(lines))
    steps = sorted(step for step in pairs if step > 0)
    usual = steps[len(steps) // 4] if steps else _LEADING
    return usual if len(steps) > _EDGE else min(usual, _LEADING)


def _measure_step(first: _PageLine, second: _PageLine) -> float:
    if first.page != second.page or not first.size:
        return 0.0
    return (first.height - second.height) / first.size


def _ends_before(last: _PageLine, line: _PageLine, width: int, step: float) -> bool:
    """Whether a paragraph ends between two lines."""
    is_sentence = _ENDS.search(last.text) is not None
    gap = _measure_step(last, line)
    if gap <= 0:  # Another page or column.
        return is_sentence
    sizes = sorted((last.size, line.size))
    if gap > step * _GAP or sizes[1] > sizes[0] * _OTHER_SIZE:
        return True
    return is_sentence and len(last.text) < width * _FULL
