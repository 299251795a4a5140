"""The kinds of value that content may hold, each read from text with a message for its writer."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import BeforeValidator, Field, TypeAdapter, ValidationError
from pydantic.networks import AnyUrl
from pydantic_core import PydanticCustomError

MAX_URL = 2_000

_BIDI = {chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}
_TAG_CHARACTERS = re.compile("(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0020-\U000e007f]")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")
_URL_PARSER = TypeAdapter(AnyUrl)


def fault(check: str, message: str, fix: str) -> PydanticCustomError:
    """An error that carries its check's id and its cure through pydantic."""
    return PydanticCustomError(check, "{message}", {"message": message, "fix": fix})  # type: ignore[arg-type]


def _read_text(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not text:
        raise fault("empty-value", "This text is empty.", "Write it, or take the line out.")
    for character in text:
        if is_hidden(character):
            name = unicodedata.name(character, "a control character").lower()
            message = f"An invisible character stands in this text: U+{ord(character):04X}, {name}."
            raise fault("hidden-character", message, "Delete it, or type the text again.")
    if _TAG_CHARACTERS.search(text):
        message = "Invisible tag characters stand in this text."
        raise fault("hidden-character", message, "Delete them, or type the text again.")
    return text


def is_hidden(character: str) -> bool:
    """Controls, line separators, lone surrogates, directional overrides and isolates, U+FEFF."""
    if character in "\n\t":
        return False
    category = unicodedata.category(character)
    return category in ("Cc", "Zl", "Zp", "Cs") or character in _BIDI or character == "\ufeff"


def _read_line(value: Any) -> Any:
    text = _read_text(value)
    if isinstance(text, str) and ("\n" in text or "\t" in text):
        message = "This text must stand on one line, without tabs."
        raise fault("one-line", message, "Join its lines; `>-` after the key folds them into one.")
    return text


def _read_header_line(value: Any) -> Any:
    """A mail header's text: encoded words in it could smuggle in another header (CVE-2024-6923)."""
    line = _read_line(value)
    if isinstance(line, str) and "=?" in line:
        message = "`=?` starts an encoded word in mail headers."
        raise fault("header-text", message, "Take it out, or put a space between the two.")
    return line


def _read_url(value: Any) -> Any:
    url = _read_line(value)
    if isinstance(url, str):
        _refuse_url(url)
    return url


def _refuse_url(url: str) -> None:
    """Hosts are decided by the WHATWG parser, as browsers do; see also safety of `\\@` forms."""
    fix = "Write the whole address, as https://www.example.org/page."
    if not url.startswith("https://"):
        raise fault("https-url", f"`{url}` does not start with https://.", fix)
    if len(url) > MAX_URL or re.search(r"[\s\\<>\"^`{|}]", url):
        message = "This address holds a space, a backslash or another character that breaks links."
        raise fault("https-url", message, "Copy it again from the browser's address line.")
    try:
        parsed = _URL_PARSER.validate_python(url)
    except ValidationError:
        raise fault("https-url", f"`{url}` is no address on the web.", fix) from None
    if parsed.username or parsed.password:
        message = "A user name stands before the @ of this address; readers are misled by it."
        raise fault("https-url", message, "Take out what stands between https:// and @.")
    if "." not in (parsed.host or "") or url.startswith("https:///"):
        raise fault("https-url", f"`{url}` names no public host.", fix)


def _read_url_pattern(value: Any) -> Any:
    pattern = _read_line(value)
    if isinstance(pattern, str):
        _refuse_url(pattern.replace("{edition}", "edition"))
    return pattern


def _read_yes_no(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in ("yes", "no", "true", "false"):
        raise fault("yes-or-no", f"`{value}` is neither yes nor no.", "Write yes or no.")
    return value in ("yes", "true")


def _read_unsubscribe(value: Any) -> Any:
    line = _read_line(value)
    if isinstance(line, str) and line.startswith("mailto:"):
        _read_email(line.removeprefix("mailto:").partition("?")[0])
        return line
    return _read_url(line)


def _read_email(value: Any) -> Any:
    address = _read_line(value)
    if isinstance(address, str) and not _EMAIL.fullmatch(address):
        message = f"`{address}` is no email address."
        raise fault("email-address", message, "Write it bare, as press@example.org.")
    return address


def _read_id(value: Any) -> Any:
    text = _read_line(value)
    if isinstance(text, str) and not re.fullmatch(r"[a-z0-9][a-z0-9-]{0,63}", text):
        message = f"`{text}` cannot be an id."
        raise fault("id-form", message, "Use a–z, 0–9 and hyphens, at most 64, as louisville-2021.")
    return text


def _read_hashtag(value: Any) -> Any:
    word = _read_line(value)
    if isinstance(word, str) and not re.fullmatch(r"\w{1,100}", word):
        fix = "Write letters and digits only, without # and spaces: PublicSafety."
        raise fault("hashtag-form", f"`{word}` cannot be a hashtag.", fix)
    if isinstance(word, str) and word.replace("_", "").isdigit():
        message = f"`{word}` has no letter, so no network takes it as a hashtag."
        raise fault("hashtag-form", message, "Add a word to it.")
    return word


def _read_color(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        fix = 'Write # and six digits in quotes: "#0b4f6c".'
        raise fault("color-form", f"`{value}` is no colour.", fix)
    return value


def _read_language(value: Any) -> Any:
    code = _read_line(value)
    if isinstance(code, str) and not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        raise fault("language-form", f"`{code}` is no language code.", "Write en, es, fr, de …")
    return code


def _read_zone(value: Any) -> Any:
    zone = _read_line(value)
    if isinstance(zone, str) and zone not in available_timezones():
        fix = "Write region and city, as America/New_York."
        raise fault("timezone-form", f"`{zone}` is no time zone.", fix)
    return zone


def _read_pixels(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[1-9][0-9]{0,3}", value):
            message = f"`{value}` is no size in pixels."
            raise fault("pixels-form", message, "Write a whole number, as 180.")
        return int(value)
    return value


def _read_moment(value: Any) -> Any:
    """A date, or a date-time without zone: the event's `timezone` says which."""
    text = _read_line(value)
    if not isinstance(text, str):
        return text
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2})?", text):
        return _parse(text, "Check year, month and day: 2021-05-18.")
    fix = "Write 2021-05-18, or with a time 2021-05-18T09:30."
    raise fault("date-form", f"`{text}` is no date that can be read without guessing.", fix)


def _read_instant(value: Any) -> Any:
    """Date, time and offset from UTC, all three."""
    text = _read_line(value)
    if not isinstance(text, str):
        return text
    fix = "Write date, time and zone: 2021-05-20T09:00:00-04:00."
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})", text):
        return _parse(text, fix)
    raise fault("date-form", f"`{text}` does not say date, time and zone.", fix)


def _parse(text: str, fix: str) -> date:
    try:
        return datetime.fromisoformat(text) if len(text) > 10 else date.fromisoformat(text)
    except ValueError:
        message = f"`{text}` is on no calendar or clock."
        raise fault("date-form", message, fix) from None


def as_list(value: Any) -> Any:
    """One id may stand where a list of ids may."""
    return [value] if isinstance(value, str) else value


def in_zone(moment: datetime, zone: str) -> datetime:
    return moment.replace(tzinfo=ZoneInfo(zone))


_HTTPS = {"pattern": "^https://", "format": "uri"}

Text = Annotated[str, BeforeValidator(_read_text)]
Line = Annotated[str, BeforeValidator(_read_line)]
HeaderLine = Annotated[str, BeforeValidator(_read_header_line)]
Url = Annotated[str, BeforeValidator(_read_url), Field(json_schema_extra=_HTTPS)]
UrlPattern = Annotated[
    str, BeforeValidator(_read_url_pattern), Field(json_schema_extra={"pattern": "^https://"})
]
YesNo = Annotated[
    bool, BeforeValidator(_read_yes_no, json_schema_input_type=bool | Literal["yes", "no"])
]
Unsubscribe = Annotated[
    str,
    BeforeValidator(_read_unsubscribe),
    Field(json_schema_extra={"pattern": "^(https://|mailto:)"}),
]
Email = Annotated[str, BeforeValidator(_read_email), Field(json_schema_extra={"format": "email"})]
Id = Annotated[
    str,
    BeforeValidator(_read_id),
    Field(json_schema_extra={"pattern": "^[a-z0-9][a-z0-9-]{0,63}$"}),
]
Hashtag = Annotated[str, BeforeValidator(_read_hashtag)]
Color = Annotated[
    str, BeforeValidator(_read_color), Field(json_schema_extra={"pattern": "^#[0-9a-fA-F]{6}$"})
]
Language = Annotated[str, BeforeValidator(_read_language)]
Zone = Annotated[str, BeforeValidator(_read_zone)]
Pixels = Annotated[int, BeforeValidator(_read_pixels, json_schema_input_type=int)]
Moment = Annotated[date | datetime, BeforeValidator(_read_moment, json_schema_input_type=str)]
Instant = Annotated[datetime, BeforeValidator(_read_instant, json_schema_input_type=str)]
Seam = Literal[". ", ", ", " "]
