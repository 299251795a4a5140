"""The values that an email template may use, each with its type."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TypedDict

from digest.content.model import Brand, Edition, PressContact
from digest.email.program import ShownDay
from digest.links import Link
from digest.quotes.attribution import Quotation
from digest.values import dataclass


@dataclass(frozen=True)
class TranslationLink:
    """The same email in another language, in the words of that language."""

    lang: str
    direction: str
    label: str
    url: str


class EmailValues(TypedDict):
    """Every name that an email template may use besides `tokens` and `head_css`."""

    edition: Edition
    brand: Brand
    direction: str
    align_start: str
    align_end: str
    comma: str
    event_line: str
    send_day: str
    deadline: str | None
    program: tuple[ShownDay, ...]
    press_contact: PressContact | None
    correction_day: str | None
    quotation: Quotation
    pull: Quotation | None
    voices: tuple[Quotation, ...]
    call_to_action: Link
    unsubscribe: str
    view_in_browser: str | None
    translations: tuple[TranslationLink, ...]
    words: SimpleNamespace
