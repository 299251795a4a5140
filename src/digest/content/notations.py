"""Notations that others decided: colours, languages, countries, handles and hashtags."""

from __future__ import annotations

import re
from functools import lru_cache

from digest.content.characters import show
from digest.content.errors import Refused
from digest.text.later import compile_scripts_later

# What editors are told; reading is stricter.
COLORS = r"\s*(#[0-9a-fA-F]{3,8}|[a-zA-Z]+|[a-zA-Z][a-zA-Z0-9-]*\(.+\))\s*"
LANGUAGES = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"
REGIONS = "[A-Z]{2}"
_UNKNOWN = "ZZ"
# Letters with their marks: \w alone would refuse नमस्ते and ไทยแลนด์.
_HASHTAG = compile_scripts_later(r"[\w\p{M}]{1,100}")


def read_color(value: str) -> str:
    """Any colour that CSS knows, as `#00aa55`: some mail programs know no other notation."""
    text = value.strip(" ")
    if re.fullmatch("#[0-9a-fA-F]{6}", text):
        return str(text)  # Most are typed so; then nothing has to be loaded to read it.
    from digest.colors import write_plain

    plain = write_plain(text) if text.isprintable() else None
    if plain and plain.startswith("#"):
        return plain
    what = "lets what is behind it shine through" if plain else "is not a color that CSS knows"
    fix = 'Write # and six digits from 0 to f, in quotation marks: "#0b4f6c".'
    raise Refused("color-form", f"`{show(value)}` {what}.", fix)


def refuse_region(code: str) -> None:
    """Letters that are no country's would leave dates as another country writes them."""
    if code != (meant := _find_country(code)):
        fix = f"Did you mean `{meant}`?" if meant else "Write its two letters: GB, US, MX …"
        raise Refused("region-form", f"`{show(code)}` is not the code of a country.", fix)


def refuse_language(code: str) -> None:
    if not re.fullmatch(LANGUAGES, code):
        fix = "Write the code in small letters: en, es, fr, de …"
        raise Refused("language-form", f"`{show(code)}` is not a language code.", fix)
    language, *parts = code.split("-")
    for country in (part for part in parts if re.fullmatch("[A-Za-z]{2}", part)):
        if country.upper() != (meant := _find_country(country)):
            message = f"`{country}` in `{show(code)}` is not the code of a country."
            fix = f"Did you mean `{language}-{meant}`?" if meant else f"Write `{language}`."
            raise Refused("language-form", message, fix)


@lru_cache(maxsize=64)
def _find_country(text: str) -> str | None:
    """The code that was typed or meant: UK, gb and United Kingdom are GB."""
    from babel import Locale
    from babel.core import get_global

    known = {id: name for id, name in Locale("en").territories.items() if re.fullmatch(REGIONS, id)}
    (code, *_) = get_global("territory_aliases").get(text.upper()) or [text.upper()]
    named = (id for id, name in known.items() if name.casefold() == text.casefold())
    return code if code in known and code != _UNKNOWN else next(named, None)


def refuse_handle(handle: str) -> None:
    if handle.startswith("@") or "://" in handle:
        bare = handle.rstrip("/").rpartition("/")[2].lstrip("@")
        fix = f"Write only the handle: {show(bare)}" if bare else "Write only the handle."
        raise Refused("handle-form", f"`{show(handle)}` is not only a handle.", fix)


def refuse_hashtag(word: str) -> None:
    if not (re.fullmatch("[A-Za-z0-9_]{1,100}", word) or _HASHTAG.fullmatch(word)):
        shown = show("".join(_HASHTAG.findall(word)) or "PublicSafety")
        fix = f"Write letters and digits only, without # and spaces: {shown}"
        raise Refused("hashtag-form", f"`{show(word)}` is not a valid hashtag.", fix)
    if word.replace("_", "").isdigit():
        message = f"`{word}` has no letters, so it does not work as a hashtag."
        raise Refused("hashtag-form", message, "Add a word.")
