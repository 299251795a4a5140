"""Check that mail apps will keep the styles in the head."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.email.declarations import read_rules
from digest.email.origins import locate_file
from digest.email.page import read_page

# Gmail drops every <style> past 16 KB in all; half of that leaves room for what a sending service
# adds (read 2026-11-23).
_MOST = 8_000


def find(subject: Subject) -> Iterator[Finding]:
    """Over 8 kB of styles, styles in the body, and at-rules inside at-rules."""
    theme, page = subject.request.theme, read_page(subject.email.html)
    where = locate_file(theme, "head.css")
    size = len(page.css.encode())
    if size > _MOST:
        message = f"The styles in the head have {size:,} bytes; {_MOST:,} is the limit."
        fix = "Move rules outside @media to theme.css, and delete rules that nothing uses."
        yield Finding(where, message, fix)
    for style in page.find("style"):
        if not any(one.tag == "head" for one in style.list_ancestors()):
            message = "This <style> is in the body, where Gmail drops it."
            yield Finding(subject.locate(style), message, "Move its rules to head.css.")
    for rule in read_rules(page.css):
        if len(rule.conditions) > 1:
            message = f"`{rule.conditions[1]}` is inside `{rule.conditions[0]}`."
            fix = "Write two separate at-rules: Gmail drops the whole sheet otherwise."
            yield Finding(where, message, fix)
            break


CHECK = Check(
    id="head-styles",
    severity="warning",
    why="Gmail drops style sheets over 16 KB, and sheets with an at-rule inside another.",
    fix="Shorten head.css, and do not put an at-rule inside another.",
    group="themes",
    bad=Example(head="@media (max-width: 600px) { @supports (gap: 0) { .wide { width: auto } } }"),
    good=Example(head="@media (max-width: 600px) { .wide { width: auto } }"),
    find=find,
)
