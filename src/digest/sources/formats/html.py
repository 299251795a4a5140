"""Read HTML to the text that readers see. Nothing is loaded, and no entity leads elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digest.sources.formats.html_seen import Seen
from digest.sources.formats.source_text import VEILED, SourceText, lay_out
from digest.text.later import compile_later

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Elements that begin a new line, as browsers show them (HTML, section 15.3, read 2026-11-29).
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu", "ol", "p",
     "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
     "ul")
)  # fmt: skip
_MARKS = (("“", "”"), ("‘", "’"))
_MARKED = compile_later('[“”„«»"「」『』]')
# A mail program's blockquote holds the message that was answered.
_MAIL = compile_later(r"gmail_quote|moz-cite|protonmail_quote|yahoo_quoted")
_WORDS = compile_later(r"\S(?:.*\S)?")
_SPACES = compile_later(r"[^\S\u00a0\u202f]+")
# An attribute by which another reader says on which line of its file an element begins.
LINE = "data-digest-line"


def read_html(text: str, *, is_mail: bool = False, is_rendered: bool = False) -> SourceText:
    """HTML as paragraphs, with the lines of the file.

    If it was rendered from another file, its elements have the lines of that file at `LINE`.
    """
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    content = text.replace("\0", "\ufffd").encode("utf-8", "replace")
    try:
        root = html.document_fromstring(content, parser=parser)
    except etree.ParserError:  # There is no element in it.
        return SourceText("")
    writer = _HtmlWriter(_list_marked_quotes(root, is_mail=is_mail), Seen(root), is_rendered)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        writer.take(event, element)
    writer.end_block()
    return lay_out(([(each.text, each.line) for each in block] for block in writer.blocks), "line")


@dataclass
class _ShownLine:
    """A line of text; `wraps` if readers see no break before it."""

    text: str
    line: int
    wraps: bool = False


def _list_marked_quotes(root: HtmlElement, *, is_mail: bool) -> Mapping[HtmlElement, str]:
    """Block quotations that get marks: those without any, of words and not of a message."""
    found: dict[HtmlElement, str] = {}
    for element in () if is_mail else root.iter("blockquote"):
        is_message = element.get("type") == "cite" or _MAIL.search(element.get("class") or "")
        is_inner = any(each in found for each in element.iterancestors("blockquote"))
        if not is_message and not is_inner and not _MARKED.search(_read_words(element)):
            found[element] = "blockquote"
    return found


def _read_words(element: HtmlElement) -> str:
    return "".join(str(text) for text in element.itertext())


@dataclass
class _HtmlWriter:
    """Collects what is seen, paragraph by paragraph; `line` is that of the file, as it goes."""

    quotes: Mapping[HtmlElement, str]
    seen: Seen
    is_rendered: bool
    blocks: list[list[_ShownLine]] = field(default_factory=list)
    lines: list[_ShownLine] = field(default_factory=list)
    line: int = 1
    unseen: int = 0
    depth: int = 0
    verbatim: int = 0
    quote: HtmlElement | None = None
    quoted: list[int] = field(default_factory=list)

    def take(self, event: str, element: HtmlElement) -> None:
        if event == "start":
            self.start(element)
        elif event == "end":
            self.end(element)
            self.write(element.tail, element.getparent())
        else:
            self.find_line(element)
            self.write(element.tail, element.getparent())

    def find_line(self, element: HtmlElement) -> None:
        """The line on which its tag ends, as far as that is known."""
        named = (element.get(LINE) or "") if self.is_rendered else str(element.sourceline or "")
        self.line = int(named) if named.isdecimal() else self.line

    def start(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        self.find_line(element)
        self.unseen += self.seen.hides(element)
        if tag in _BLOCKS:
            self.end_block()
        if tag == "q" and not self.unseen:
            self.add(_MARKS[self.depth % 2][0])
            self.depth += 1
        elif tag == "br":
            self.begin_line(wraps=False)
        elif tag == "pre":
            self.verbatim += 1
        if element in self.quotes:
            self.quote, self.quoted = element, []
        if tag in ("cite", "footer", "figcaption") and self.quote is not None:
            self.end_quote()
        if not self.unseen and self.seen.adds(element, "before"):
            self.add(VEILED)
        self.write(element.text, element)

    def end(self, element: HtmlElement) -> None:
        tag = str(element.tag)
        if not self.unseen and self.seen.adds(element, "after"):
            self.add(VEILED)
        if tag == "q" and not self.unseen:
            self.depth -= 1
            self.add(_MARKS[self.depth % 2][1])
        elif tag == "pre":
            self.verbatim -= 1
        if tag in _BLOCKS:
            self.end_block()
        if element is self.quote:
            self.end_quote()
        self.unseen -= self.seen.hides(element)

    def write(self, text: str | None, owner: HtmlElement | None) -> None:
        """Text of the file: spaces and line ends are one space, or a row of its own in `pre`."""
        is_unseen = self.unseen > 0 or (bool(text) and self.seen.hides_words(owner))
        is_veiled = bool(text) and not is_unseen and self.seen.veils(owner)
        for number, piece in enumerate((text or "").split("\n")):
            self.line += number > 0 and not (self.is_rendered and (text or "").isspace())
            if is_unseen:
                continue
            if number:
                self.begin_line(wraps=not self.verbatim)
            self.add(_SPACES.sub(" ", _WORDS.sub(VEILED, piece) if is_veiled else piece))

    def begin_line(self, *, wraps: bool) -> None:
        """A line of its own; one that wraps is no more than a space after an empty one."""
        last = self.lines[-1] if self.lines else None
        if last is not None and not last.text.strip() and (wraps or last.wraps):
            last.line, last.wraps = self.line, last.wraps and wraps
        else:
            self.lines.append(_ShownLine("", self.line, wraps))

    def add(self, text: str) -> None:
        if not self.lines:
            self.lines.append(_ShownLine("", self.line))
        last = self.lines[-1]
        if not last.text.strip():
            last.text, last.line = text.lstrip(" "), self.line
        else:
            # What is left out between two spaces leaves one.
            last.text += text.removeprefix(" ") if last.text.endswith(" ") else text

    def end_block(self) -> None:
        blocks = list(_split_blank(self.lines))
        if self.quote is not None:
            self.quoted += range(len(self.blocks), len(self.blocks) + len(blocks))
        self.blocks += blocks
        self.lines = []

    def end_quote(self) -> None:
        """Marks around the paragraphs of a block quotation: each opens, the last one closes."""
        self.end_block()
        blocks = (self.blocks[number] for number in self.quoted)
        own = [block for block in blocks if not block[0].text.startswith(("—", "–", "- "))]
        for block in own:
            block[0].text = "“" + block[0].text
        if own:
            own[-1][-1].text = own[-1][-1].text.rstrip() + "”"
        self.quote = None


def _split_blank(lines: list[_ShownLine]) -> Iterator[list[_ShownLine]]:
    """Two line breaks in a row end a paragraph."""
    block: list[_ShownLine] = []
    for each in lines:
        if each.text.strip():
            block.append(each)
        elif block and not each.wraps:
            yield block
            block = []
    if block:
        yield block
