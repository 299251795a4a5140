"""Start an edition that corrects one that was sent."""

from __future__ import annotations

from datetime import date

from digest.content.editing import Edit, edit_content
from digest.content.model import Edition
from digest.languages import load_language

_NOTE = "Say what was wrong, and what is right."
_OLD = ("status", "sent_on", "reason", "reopened", "embargo_until")


def write_correction(
    content: bytes, edition: Edition, today: date, view: str | None = None
) -> bytes:
    """The content of a new edition, from the file of the one that was sent.

    Its quotes are to be approved again. `view` is the pattern of the emails' web addresses.
    Raises UneditableError where the layout does not allow it.
    """
    language = load_language(edition.lang)
    form = language.email.correction_subject if language else "{subject}"
    first = str(form).partition("{subject}")[0]
    # A correction of a correction says so once.
    own = edition.subject.removeprefix(first.rstrip()).lstrip() if first else edition.subject
    subject = str(form).format(subject=own or edition.subject)
    url = {"url": view.replace("{edition}", edition.slug)} if view else {}
    correction = {"of": edition.slug, "on": today, **url, "note": _NOTE}
    old = [Edit((name,)) for name in _OLD]
    approvals = [Edit(("quotes", n, "approval")) for n, _ in enumerate(edition.quotes)]
    cleared = edit_content(content, [*old, *approvals, Edit(("correction",))])
    return edit_content(
        cleared,
        [
            Edit(("correction",), correction, is_placeholder=True),
            Edit(("subject",), subject),
            Edit(("send_on",), edition.send_on, is_placeholder=True),
        ],
    )
