"""The email addressed to the person who tests it, to be sent in a mail program."""

from __future__ import annotations

from dataclasses import replace

from digest.artifacts import EMAIL_HTML, EMAIL_TEXT, make_letter
from digest.content.addresses import refuse_email
from digest.content.errors import Refused
from digest.content.model.brand import Addressee
from digest.edition_build import EditionBuild
from digest.email.message import MessageError, render_message

_PARTS = (EMAIL_TEXT, EMAIL_HTML)


def write_test(each: EditionBuild, address: str) -> bytes | None:
    """The .eml; None where there is no email yet, or the address is none."""
    files = {file.path: file.content.decode() for file in each.artifacts if file.path in _PARTS}
    if each.request is None or len(files) < len(_PARTS):
        return None
    letter = make_letter(each.request, files[EMAIL_TEXT], files[EMAIL_HTML])
    try:
        refuse_email(address)
        return render_message(replace(letter, to=Addressee(address), is_draft=True))
    except (Refused, MessageError):
        return None
