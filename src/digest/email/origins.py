"""Which line of a theme a part of the finished email comes from."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from digest.email.html_tags import TAG
from digest.email.page import Element, Page
from digest.email.rendering import HTML_PART, EmailRequest, render_page
from digest.email.themes import Theme
from digest.problems import Location
from digest.templating import HTML, LINE_MARK, mark_lines
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.email.css_rules import Declaration, StyleRule
    from digest.email.sheets import Sheet


def locate_file(theme: Theme, name: str = HTML_PART) -> Location:
    return Location(theme.show(name))


@dataclass(frozen=True, eq=False)
class Origins:
    """Where the parts of one email's html were written."""

    request: EmailRequest
    html: str

    def locate(self, element: Element | None) -> Location:
        """The line of the theme on which an element begins; email.html.j2 where that is unknown.

        A shared template that the theme cannot change is named by the line that brings it in.
        """
        if element is None or not self._marks:
            return locate_file(self._theme)
        return self._show(*self._find(element.line, element.column, element.source))

    def locate_at(self, offset: int) -> Location:
        """The line of the theme that an offset in the html comes from."""
        return self._show(*self._find_at(offset)) if self._marks else locate_file(self._theme)

    def _show(self, name: str, line: int) -> Location:
        if name.split("/", maxsplit=1)[0] in self._theme.shared:
            return self._find_use(name)
        return Location(self._theme.show(name), line)

    def locate_words(self, element: Element, words: str) -> Location:
        """The line that printed words of an element; that of the element where they are not found.

        They may have signs in them that html writes otherwise.
        """
        start = self._find_offset(element.line, element.column)
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.compile(rf"(?<!\w){pattern}(?!\w)").search(self.html, start)
        if not (found and self._marks):
            return self.locate(element)
        return self._show(*self._find_at(found.start()))

    def locate_style(self, element: Element, *properties: str) -> Location:
        """Where one of these properties is set, for an element or for one around it.

        In theme.css, or in the tag of an element whose own style sets it.
        """
        for each in (element, *element.list_ancestors()) if self._marks else ():
            if any(each.get_style(name) for name in properties):
                return self._locate_own_style(each, *properties)
            if {"color", "bgcolor"} & each.attributes.keys():
                break  # What attributes say is written in the tag.
        return self.locate(element)

    def _locate_own_style(self, element: Element, *properties: str) -> Location:
        """The last rule of theme.css that says what its style says, or the element's own line."""
        found = [
            one.where
            for one in self._list_declarations(element)
            if one.name in properties
            and _is_same(one.value, element.get_style(one.name))
            and not self._is_foreign(one.where)
        ]
        return found[-1] if found else self.locate(element)

    def locate_in_head(self, css: str, line: int) -> Location:
        """The line of head.css that a line of the page's sheets comes from."""
        start = css.find(self._theme.head_css)
        offset = sum(len(each) + 1 for each in css.split("\n")[: line - 1]) - start
        if start < 0 or not 0 <= offset < len(self._theme.head_css):
            return locate_file(self._theme)
        where = self._head.locate(offset)
        return locate_file(self._theme, "head.css") if self._is_foreign(where) else where

    def _is_foreign(self, where: Location) -> bool:
        """Whether it is in a shared template that the theme cannot change."""
        return PurePosixPath(where.path).parent.name in self._theme.shared

    @cached_property
    def _head(self) -> Sheet:
        from digest.email.sheets import render_sheet

        theme = self._theme
        return render_sheet(theme.files, "head.css", theme.tokens, theme.shown_as)

    def locate_fault(self, element: Element, page: Page) -> Location:
        """Where a tag without its partner is, or the end tag of the theme that took that away.

        A shared template is in balance, so what is wrong in it was done by the theme around it.
        """
        if self._marks and self._is_shared(element.line, element.column, element.source):
            for each in page.elements:
                if each.end and self._is_shared(each.line, each.column, each.source):
                    name, line = self._find(*each.end, f"</{each.tag}")
                    if not name.startswith("_"):
                        return Location(self._theme.show(name), line)
        return self.locate(element)

    def _is_shared(self, line: int, column: int, text: str) -> bool:
        return self._find(line, column, text)[0].startswith("_")

    @property
    def _theme(self) -> Theme:
        return self.request.theme

    @cached_property
    def _marks(self) -> list[tuple[int, str, int]]:
        """(offset, template, line) of every piece of the page before it was styled, in order."""
        marked, marks, offset, done = self._marked_page, [], 0, 0
        names = list(self._theme.files)
        for found in LINE_MARK.finditer(marked):
            offset += found.start() - done
            marks.append((offset, names[int(found[1])], int(found[2])))
            done = found.end()
        # A template that counts or changes its own text sees the marks: then nothing is known.
        is_same = self._theme.styles.apply(self._plain_page) == self.html
        return marks if is_same else []

    @cached_property
    def _marked_page(self) -> str:
        templates = {
            name: mark_lines(text, f"\x02{index},{{}}\x03".format)
            for index, (name, text) in enumerate(self._theme.files.items())
            if name.endswith(HTML)
        }
        fingerprint = f"{self._theme.fingerprint}, marked"
        theme = replace(self._theme, files=templates, fingerprint=fingerprint)
        return render_page(replace(self.request, theme=theme))

    @cached_property
    def _plain_page(self) -> str:
        return LINE_MARK.sub("", self._marked_page)

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """Where the same tags begin and end, in the html and in the page before it was styled."""
        pages = (self.html, self._plain_page)
        spans = ([found.span() for found in TAG.finditer(page)] for page in pages)
        styled, plain = ([edge for span in page for edge in span] for page in spans)
        return styled, plain

    def _find(self, line: int, column: int, text: str) -> tuple[str, int]:
        """The template and the line that a place in the html comes from; `text` begins there.

        What only Outlook sees may be further left than that.
        """
        offset = self._find_offset(line, column)
        if not self.html.startswith(text, offset):
            offset = max(self.html.find(text, offset - column), offset - column)
        return self._find_at(offset)

    def _find_offset(self, line: int, column: int) -> int:
        return sum(len(each) + 1 for each in self.html.split("\n")[: line - 1]) + column

    def _find_at(self, offset: int) -> tuple[str, int]:
        styled, plain = self._edges
        index = bisect_right(styled, offset) - 1
        before = plain[index] + offset - styled[index] if index >= 0 else offset
        if index + 1 < len(plain):
            # Styling makes tags longer.
            before = min(before, plain[index + 1])
        last = bisect_right(self._marks, before, key=lambda mark: mark[0]) - 1
        return self._marks[max(last, 0)][1:]

    def _list_declarations(self, element: Element) -> list[Declaration]:
        """The declarations of theme.css that an element gets, the weakest first."""
        from digest.email.cascade import list_declarations

        tag, classes = element.tag, element.classes
        return list(list_declarations(tag, classes, self._rules))

    @cached_property
    def _rules(self) -> list[StyleRule]:
        from digest.email.css_rules import read_rules
        from digest.email.sheets import render_sheet

        theme = self._theme
        return read_rules(render_sheet(theme.files, "theme.css", theme.tokens, theme.shown_as))[0]

    def _find_use(self, name: str) -> Location:
        for own, text in self._theme.files.items():
            at = text.find(name)
            if at >= 0 and own.split("/")[0] not in self._theme.shared:
                return Location(self._theme.show(own), text.count("\n", 0, at) + 1)
        return locate_file(self._theme)


def _is_same(written: str, merged: str) -> bool:
    """Whether a value is what a style says, however premailer has written it."""
    one, other = (
        re.sub(r"(?<![\d.])\.(?=\d)", "0.", "".join(value.lower().split()))
        for value in (written, merged)
    )
    return one == other
