"""Check that the email is small enough for Gmail to show all of it."""

from __future__ import annotations

import quopri
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.content.characters import show
from digest.content.texts import Text, list_quoted, list_texts
from digest.email.origins import locate_file
from digest.problems import Severity

# Gmail clips at some 102 kB, and does not say whether before or after encoding; sending
# services add more (read 2026-11-23).
_MOST, _MUCH = 100_000, 70_000
_NAMED = 3


def find(subject: Subject) -> Iterator[Finding]:
    """An email with too many bytes, plain or as quoted-printable."""
    html = subject.email.html.encode()
    encoded = len(quopri.encodestring(html))
    size = max(len(html), encoded)
    if size <= _MUCH:
        return
    limit = _MOST if size > _MOST else _MUCH
    message = (
        f"The email has {len(html):,} bytes, and {encoded:,} as sent; {limit:,} is the limit."
        " Gmail cuts off an email after about 102,000."
    )
    yield _explain(subject, message, size, is_too_much=size > _MOST)


def _explain(subject: Subject, message: str, size: int, *, is_too_much: bool) -> Finding:
    """Report it at the longest text, or at the theme if texts are the smaller part."""
    texts = sorted(_list_sizes(subject), key=lambda text: -_measure(text[1]))
    severity: Severity | None = None if is_too_much else "warning"
    length = sum(_measure(text) for _, text in texts)
    if length < size / 2:
        fix = f"Shorten the theme: all texts together have only {length:,} bytes."
        return Finding(locate_file(subject.request.theme), message, fix, severity)
    longest = "; ".join(f"{_measure(text):,} bytes: “{show(text)}”" for _, text in texts[:_NAMED])
    where = subject.edition.places.at(*texts[0][0])
    return Finding(where, message, f"Shorten the longest texts. {longest}.", severity)


def _list_sizes(subject: Subject) -> Iterator[Text]:
    """The texts in the email; of the quotes, only the featured one."""
    featured = subject.edition.quotes.index(subject.edition.featured)
    yield from list_texts(subject.edition)
    yield from (row for row in list_quoted(subject.edition) if row[0][1] == featured)


def _measure(text: str) -> int:
    return len(quopri.encodestring(text.encode()))


CHECK = Check(
    id="email-size",
    severity="error",
    why="Gmail shows only the first 102 kB. The quote, button or unsubscribe link may be lost.",
    fix="Shorten the story, remove voices or numbers, or use a smaller theme.",
    group="email",
    bad=Example(
        email="{% for row in range(2500) %}<p>This paragraph has forty-nine bytes.</p>{% endfor %}"
    ),
    good=Example(
        email="{% for row in range(25) %}<p>This paragraph has forty-nine bytes.</p>{% endfor %}"
    ),
    find=find,
)
