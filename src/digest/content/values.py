"""The kinds of value in content, each read from text, with a message if it is wrong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container
from datetime import date, datetime
from functools import partial
from typing import Annotated, Any

from digest.content.addresses import (
    refuse_address,
    refuse_email,
    refuse_encoded_words,
    refuse_pasted_source,
    refuse_phone,
    refuse_picture_file,
    refuse_unsubscribe,
    refuse_url,
)
from digest.content.characters import PlainText, find_hidden, name_hidden, show
from digest.content.dates import read_day, read_instant, read_moment, refuse_zone
from digest.content.errors import Refused
from digest.content.filled_names import HOOK_NAMES, PAGE_NAMES, UTM_NAMES, refuse_other_names
from digest.content.kinds import TextKind
from digest.content.notations import (
    COLORS,
    LANGUAGES,
    REGIONS,
    read_color,
    refuse_handle,
    refuse_hashtag,
    refuse_language,
    refuse_region,
)
from digest.links import write_uri

ID = "[a-z0-9][a-z0-9-]{0,63}"
# One pair of marks around the whole: what a word processor makes of "…" and '…'.
_CURLY = re.compile("[“„”][^“”„]*[“”]|[‘‚][^‘‚]*[’‘]")
_AROUND_WORDS = re.compile('"[^"]*"|[“„”‟][^“”„‟]*[“”‟]|«[^«»]*»|「[^「」]*」|『[^『』]*』')
_NOTHING = frozenset({"~", "null", "Null", "NULL"})


def _read_text(value: str) -> str:
    text = value.strip()
    if isinstance(value, PlainText):
        _refuse_plain(text)
    if not text:
        raise Refused("empty-value", "This text is empty.", "Write it, or delete the line.")
    if hidden := next(find_hidden(text), None):
        message = f"This text contains an invisible character: {name_hidden(hidden[0])}."
        raise Refused("hidden-character", message, "Delete it, or retype the text.")
    return text


def _refuse_plain(text: str) -> None:
    """Words that mean something else without YAML's quotation marks."""
    if text in _NOTHING:
        fix = f"Delete the line. To send the word itself, put quotation marks around it: '{text}'."
        raise Refused("empty-value", f"`{text}` means “nothing” in YAML.", fix)
    if _CURLY.fullmatch(text):
        message = "This text is in curly quotation marks, which would be sent with it."
        fix = (
            'Use straight marks: "…". To send the curly marks too, put straight marks around them.'
        )
        raise Refused("curly-marks", message, fix)


def read_line(value: str) -> str:
    text = _read_text(value)
    if "\n" in text or "\t" in text:
        message = "This text must be on one line, without tabs."
        fix = "Remove line breaks and tabs. After `>-`, a long text may use several lines."
        raise Refused("one-line", message, fix)
    return text


def _read_source_path(value: str) -> str:
    """People paste what the source says, or where it is on the web."""
    refuse_pasted_source(_read_text(value))
    return read_line(value)


MOST_OF_A_REASON = 1_000


def _refuse_length(text: str) -> None:
    """A reason is read in lists and reports."""
    if len(text) > MOST_OF_A_REASON:
        message = f"This text has {len(text):,} of {MOST_OF_A_REASON:,} characters."
        raise Refused("wrong-value", message, "Shorten it to a sentence or two.")


def read_reason(value: str) -> str:
    line = read_line(value)
    _refuse_length(line)
    return line


def _line(refuse: Callable[[str], None], write: Callable[[str], str] = str) -> Any:
    """How to read a line that is not refused."""

    def read(value: str) -> str:
        line = read_line(value)
        refuse(line)
        return write(line)

    return read


def _read_words(value: str) -> str:
    """Words that were said; the marks around them are ours to add, in the edition's language."""
    line = read_line(str(value))
    if _AROUND_WORDS.fullmatch(line):
        message = "These words are in quotation marks."
        raise Refused("marks-around-words", message, "Remove the marks: digest adds them.")
    return line


def _read_yes_no(value: str) -> bool:
    if value not in ("yes", "no", "true", "false"):
        raise Refused("yes-or-no", f"`{show(value)}` is not yes or no.", "Write yes or no.")
    return value in ("yes", "true")


def suggest_id(text: str) -> str:
    """The id itself, or the one that was probably meant; empty where no letter fits."""
    if re.fullmatch(ID, text):
        return text
    return "-".join(re.findall("[a-z0-9]+", text.lower()))[:64].rstrip("-")


def make_free_id(wanted: str, taken: Container[object]) -> str:
    """The id itself, or with the first number from 2 that makes it one that is not taken."""
    id, number = wanted, 2
    while id in taken:
        id, number = f"{wanted}-{number}", number + 1
    return id


def _refuse_id(text: str) -> None:
    if not re.fullmatch(ID, text):
        likely = suggest_id(text) or "spring-fair"
        fix = f"Use small letters a–z, digits and hyphens, such as {likely}."
        raise Refused("id-form", f"`{show(text)}` is not a valid id.", fix)


def _refuse_tag(tag: str) -> None:
    """What an HTML page cannot hold unchanged, inside quotation marks too."""
    if found := re.search('[<>"&]', tag):
        message = f"`{found[0]}` in a merge tag does not stay as it is in an HTML page."
        fix = "Use a merge tag of the service that has no such character."
        raise Refused("wrong-value", message, fix)
    uneven = next(
        (pair for pair in ("{}", "[]", "()") if tag.count(pair[0]) != tag.count(pair[1])), ""
    )
    if uneven:
        message = f"`{show(tag)}` has not as many `{uneven[0]}` as `{uneven[1]}`."
        fix = "Copy the merge tag from your service, from its first sign to its last."
        raise Refused("wrong-value", message, fix)
    if re.fullmatch(r"[\w\s.,]+", tag):
        message = f"`{show(tag)}` is only words, which no service replaces."
        raise Refused(
            "wrong-value", message, "Copy the merge tag, with its signs, from your service."
        )


def _refuse_page(pattern: str) -> None:
    refuse_other_names(PAGE_NAMES)(pattern)
    refuse_url(pattern.replace("{edition}", "edition"))


def _kind(read: Callable[[str], Any], pattern: str, example: str, **more: bool) -> TextKind:
    return TextKind(read, {"type": "string", "pattern": f"^{pattern}$"}, example, **more)


def _matching(pattern: str, example: str, refusal: Refused) -> TextKind:
    """A text of this form; the refused text takes the place of {} in the message."""

    def read(value: str) -> str:
        if re.fullmatch(pattern, value.strip(" ")):
            return value.strip(" ")
        message = refusal.message.format(f"`{show(value)}`")
        raise Refused(refusal.check, message, refusal.fix)

    return _kind(read, pattern, example)


def _number(most: int, example: int) -> TextKind:
    def read(value: str) -> int:
        if re.fullmatch(f"[1-9][0-9]{{0,{len(str(most)) - 1}}}", value):
            return int(value)
        message = f"`{show(value)}` is not a whole number from 1 to {most}."
        raise Refused("number-form", message, f"Write only digits, such as {example}.")

    return TextKind(read, {"type": "integer", "minimum": 1, "maximum": most}, example)


_YES_NO = {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"], "type": "string"}]}
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_OFFSET = "(Z|[+-][0-9]{2}:[0-9]{2})"
_HTTPS, _SITE = "https://.+", "https://www.usmayors.org/"
_PICTURE = "https://www.example.org/summit.jpg"
_PAGE, _LEAVE = "https://www.example.org/{edition}.html", "https://www.example.org/unsubscribe"

Text = Annotated[str, TextKind(_read_text)]
Line = Annotated[str, TextKind(read_line)]
SourcePath = Annotated[str, TextKind(_read_source_path)]
Reason = Annotated[str, TextKind(read_reason)]
HeaderLine = Annotated[str, TextKind(_line(refuse_encoded_words))]
SenderName = Annotated[str, TextKind(_line(refuse_address))]
Hook = Annotated[str, TextKind(_line(refuse_other_names(HOOK_NAMES)))]
"""The line before a quotation in posts."""
UtmValue = Annotated[str, TextKind(_line(refuse_other_names(UTM_NAMES)))]
"""The value of a campaign parameter."""
MergeTag = Annotated[str, TextKind(_line(_refuse_tag))]
"""What a sending service replaces with a reader's own address or with yours."""
Phone = Annotated[str, TextKind(_line(refuse_phone), example="+1 202 555 0100")]
Words = Annotated[str, TextKind(_read_words)]
Url = Annotated[str, _kind(_line(refuse_url, write_uri), _HTTPS, _SITE, is_link=True)]
"""For an href: in ASCII, however it was typed."""
PictureUrl = Annotated[
    str, _kind(_line(refuse_url, write_uri), _HTTPS, _PICTURE, is_link=True, is_picture=True)
]
"""Of a picture, which mail apps load themselves."""
PictureFile = Annotated[
    str, TextKind(_line(refuse_picture_file), example="content/pictures/summit.jpg", is_file=True)
]
"""The path of a picture in the project."""
TypedUrl = Annotated[str, _kind(_line(refuse_url), _HTTPS, _SITE, is_link=True)]
"""For people to read, as they do in posts: as it was typed."""
UrlPattern = Annotated[str, _kind(_line(_refuse_page, write_uri), _HTTPS, _PAGE, is_link=True)]
_HOST = Refused(
    "https-url",
    "{} is not the name of a site.",
    "Write it alone, in small letters: www.example.org",
)
Host = Annotated[
    str,
    _matching(
        r"([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", "www.example.org", _HOST
    ),
]
Unsubscribe = Annotated[
    str, _kind(_line(refuse_unsubscribe, write_uri), "(https://|mailto:).+", _LEAVE, is_link=True)
]
Email = Annotated[str, _kind(_line(refuse_email), "[^@ <>]+@[^@ <>]+", "press@example.org")]
Id = Annotated[str, _kind(_line(_refuse_id), ID, "spring-fair")]
Handle = Annotated[str, _kind(_line(refuse_handle), "[^@].*", "name.bsky.social")]
# A letter and an accent of its own would be another tag: networks compare the characters.
_compose = partial(unicodedata.normalize, "NFC")
Hashtag = Annotated[str, TextKind(_line(refuse_hashtag, _compose), example="PublicSafety")]
Color = Annotated[str, _kind(read_color, COLORS, "#0b4f6c")]
"""With # and six digits, however it was typed."""
_FONTS = "Georgia, Times New Roman, serif"
_FONT = Refused(
    "font-form", "{} is not a list of fonts.", f"Write font names, separated by commas: {_FONTS}."
)
Font = Annotated[str, _matching("[A-Za-z0-9][A-Za-z0-9 ,-]{0,199}", _FONTS, _FONT)]
"""Names without quotation marks, since attributes contain them too."""
_CLOCK = Refused("time-form", "{} is not a time of day.", "Write a 24-hour time: 09:30.")
Clock = Annotated[str, _matching("([01][0-9]|2[0-3]):[0-5][0-9]", "09:30", _CLOCK)]
Language = Annotated[str, _kind(_line(refuse_language), LANGUAGES, "en")]
Region = Annotated[str, _kind(_line(refuse_region), REGIONS, "GB")]
Zone = Annotated[str, TextKind(_line(refuse_zone), example="America/New_York")]
YesNo = Annotated[bool, TextKind(_read_yes_no, _YES_NO, "yes")]
Pixels = Annotated[int, _number(9999, 180)]
Count = Annotated[int, _number(999_999, 1000)]
Moment = Annotated[
    date | datetime, _kind(read_moment, f"{_DAY}([T ][0-9]{{2}}:[0-9]{{2}})?", "2021-05-18")
]
Day = Annotated[date, _kind(read_day, _DAY, "2021-05-18")]
_FINGERPRINT = Refused(
    "fingerprint-form", "{} is not the fingerprint of a quote.",
    "Delete it. `digest check` then gives you the right one to paste."
)  # fmt: skip
Fingerprint = Annotated[str, _matching("[0-9a-f]{16}", "3f2a9c04b1d87e65", _FINGERPRINT)]
INSTANT = _kind(
    read_instant,
    f"{_DAY}[T ][0-9]{{2}}:[0-9]{{2}}(:[0-9]{{2}})?{_OFFSET}",
    "2021-05-20T09:00:00-04:00",
)
Instant = Annotated[datetime, INSTANT]
