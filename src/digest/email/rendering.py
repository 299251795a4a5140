"""The email's HTML and plain text, both rendered from the data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from digest.content.model import Brand, Edition
from digest.content.translations import Sibling
from digest.email.event_line import describe_event, find_locale, write_day
from digest.email.program import describe_program, write_deadline
from digest.email.template_filters import HTML_FILTERS, PLAIN_FILTERS
from digest.email.template_values import EmailValues, TranslationLink
from digest.email.themes import Theme
from digest.languages import Language, is_right_to_left, load_language
from digest.links import Link
from digest.quotes.attribution import Quotation
from digest.stages import stage
from digest.values import dataclass

if TYPE_CHECKING:
    from jinja2 import Environment

HTML_PART, PLAIN_PART = "email.html.j2", "email.txt.j2"


@dataclass(frozen=True)
class EmailParts:
    """The two parts of multipart/alternative, as text."""

    html: str
    plain: str


@dataclass(frozen=True)
class EmailRequest:
    """All that one email is made from."""

    edition: Edition
    brand: Brand
    theme: Theme
    language: Language
    quotation: Quotation
    voices: tuple[Quotation, ...]
    call_to_action: Link
    translations: tuple[Sibling, ...] = ()
    pull: Quotation | None = None

    @property
    def quotations(self) -> tuple[Quotation, ...]:
        """All that is quoted in it: the featured quote, its pull quote, and the other voices."""
        return (self.quotation, *((self.pull,) if self.pull else ()), *self.voices)


@stage("email")
def render_email(request: EmailRequest) -> EmailParts:
    """Render both parts. A template's mistake is raised as ContentError with its file and line."""
    context = make_context(request)
    _, plain = open_environments(request.theme)
    html = request.theme.styles.apply(render_page(request, context))
    return EmailParts(html, _render(plain, PLAIN_PART, request.theme, context))


def render_page(request: EmailRequest, context: Mapping[str, Any] | None = None) -> str:
    """The html with its classes alone, not styled yet."""
    html, _ = open_environments(request.theme)
    return _render(html, HTML_PART, request.theme, context or make_context(request))


@lru_cache(maxsize=8)
def open_environments(theme: Theme) -> tuple[Environment, Environment]:
    """The environments of a theme's html and text templates, in this order, made once.

    Each has the templates of its own kind only, because Jinja escapes by the file that is included:
    an html page that includes a text part would print it unescaped. Both know `tokens`.
    """
    from markupsafe import Markup

    from digest.templating import HTML, TEXT, make_environment

    html = make_environment(_pick(theme, HTML), theme.show, escapes=True)
    plain = make_environment(_pick(theme, TEXT), theme.show)
    add_plain_filters(plain, theme)
    html.globals["tokens"] = SimpleNamespace(**theme.tokens)
    # Markup: a sheet is printed as it is, and was checked for `</` when the theme was loaded.
    html.globals["head_css"] = Markup(theme.head_css)  # noqa: S704
    html.filters.update(HTML_FILTERS)
    return html, plain


def add_plain_filters(environment: Environment, theme: Theme) -> None:
    """What only the templates of a plain text have."""
    environment.globals["tokens"] = SimpleNamespace(**theme.tokens)
    environment.filters.update(PLAIN_FILTERS)


def _pick(theme: Theme, kind: str) -> Mapping[str, str]:
    return {name: text for name, text in theme.files.items() if name.endswith(kind)}


def _render(environment: Environment, name: str, theme: Theme, context: Mapping[str, Any]) -> str:
    from digest.templating import compile_template

    return compile_template(environment, name, theme.show(name))(context)


def make_context(request: EmailRequest) -> Mapping[str, Any]:
    """Every name that an email template may use besides `tokens` and `head_css`."""
    edition, brand, language = request.edition, request.brand, request.language
    locale = find_locale(edition, brand)
    is_rtl = is_right_to_left(edition.lang)
    view = brand.page_pattern
    others = request.translations if view else ()
    values: EmailValues = {
        "edition": edition,
        "brand": brand,
        "direction": "rtl" if is_rtl else "ltr",
        "align_start": "right" if is_rtl else "left",
        "align_end": "left" if is_rtl else "right",
        "comma": language.comma,
        "event_line": describe_event(edition.event, locale),
        "send_day": write_day(edition.send_on.date(), locale),
        "deadline": write_deadline(edition.call_to_action, language, locale),
        "program": describe_program(edition.program, language, locale),
        "press_contact": edition.press_contact or brand.press_contact,
        "correction_day": write_day(edition.correction.on, locale) if edition.correction else None,
        "quotation": request.quotation,
        "pull": request.pull,
        "voices": request.voices,
        "call_to_action": request.call_to_action,
        "unsubscribe": brand.unsubscribe,
        "view_in_browser": view.replace("{edition}", edition.slug) if view else None,
        "translations": tuple(_link_translation(each, str(view)) for each in others),
        "words": language.email,
    }
    return values


def _name_language(code: str) -> str:
    """A language that we have no words for by its own name, or else by its code."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code, sep="-").get_display_name() or code
    except (UnknownLocaleError, ValueError):
        return code


def _link_translation(sibling: Sibling, pattern: str) -> TranslationLink:
    language = load_language(sibling.lang)
    label = language.email.read_in if language else _name_language(sibling.lang)
    direction = "rtl" if is_right_to_left(sibling.lang) else "ltr"
    return TranslationLink(
        sibling.lang, direction, label, pattern.replace("{edition}", sibling.slug)
    )
