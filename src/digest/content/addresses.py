"""Web and email addresses, as strict as readers' safety requires."""

from __future__ import annotations

import ipaddress
import re
import unicodedata
from urllib.parse import unquote

from digest.content.characters import show
from digest.content.errors import Refused
from digest.links import write_host
from digest.text.web_address import find_host

MAX_URL = 2_000

# Browsers drop, encode or misread these; addresses copied from a browser never have them.
_BREAKS_LINKS = frozenset('\\<>"^`{|}')
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}"
)
# Names that the public cannot reach: RFC 6761, 6762, 7686, 8375 and 9476, ICANN's resolutions of
# 2018-02-04 on .corp and .home and of 2024-07-29 on .internal, and what routers use (read
# 2026-11-29).
_INSIDE = (
    ".localhost", ".local", ".internal", ".home.arpa", ".invalid", ".onion", ".alt", ".corp",
    ".home", ".lan", ".intranet", ".private",
)  # fmt: skip
# As RFC 1035 has it, and the underscore that some sites use.
_NAME = re.compile(
    r"(?=.{1,253}\.?$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.|$))+", re.IGNORECASE
)
_LINE_END = re.compile("%(?:0[adAD]|00)")
_WHOLE = "Write the full address, such as https://www.example.org/page."

# HTML that was pasted; and more words than the name of a file has.
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LONGEST_NAME = 20
_SAVE_SOURCE = "Save it in content/sources/ and write the path of that file here"


def refuse_url(url: str) -> None:
    r"""Raise Refused unless this is an https address of a public host.

    The host is decided as browsers decide it (WHATWG): for `https://a.example\@b.example/`
    the standard library says b.example, browsers go to a.example.
    """
    if not url.startswith("https://"):
        raise _refuse_start(url)
    if len(url) > MAX_URL:
        message = f"This address has {len(url):,} characters; {MAX_URL:,} is the limit."
        raise Refused("https-url", message, "Use a shorter address of the same page.")
    if any(_breaks_links(character) for character in url):
        message = (
            "This address contains a space, a backslash or another character that breaks links."
        )
        raise Refused("https-url", message, "Copy it again from the address bar of your browser.")
    host = _find_named_host(url)
    if not host or url.startswith("https:///"):
        raise Refused("https-url", f"`{show(url)}` is not a web address.", _WHOLE)
    if "@" in re.split(r"[/?#]", url.removeprefix("https://"), maxsplit=1)[0]:
        message = "This address has text before an @, which misleads readers."
        fix = "Delete everything between https:// and the @, and the @."
        raise Refused("https-url", message, fix)
    if not _is_public(host):
        raise Refused("https-url", f"`{show(url)}` is not a public website.", _WHOLE)


def _refuse_start(url: str) -> Exception:
    shown = show(url)
    if url.lower().startswith("http://"):
        fix = "Write https:// instead, then open the link to check that it works."
        return Refused("https-url", f"`{shown}` starts with http://, which is not safe.", fix)
    bare = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", url)
    fix = f"Write https://{shown}" if bare else _WHOLE
    return Refused("https-url", f"`{shown}` does not start with https://.", fix)


def _breaks_links(character: str) -> bool:
    return character in _BREAKS_LINKS or unicodedata.category(character)[0] in "CZ"


def _find_named_host(url: str) -> str:
    host = find_host(url)
    return host if host.startswith("[") or _NAME.fullmatch(host) else ""


def _is_public(host: str) -> bool:
    """A name with a dot inside; addresses in numbers belong to machines, not to sites."""
    name = host.strip(".").lower()
    if "." not in name or f".{name}".endswith(_INSIDE):
        return False
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return True
    return False


def refuse_email(address: str) -> None:
    if _EMAIL.fullmatch(address):
        return
    message = f"`{show(address)}` is not an email address."
    if "<" in address or " " in address:
        message = f"`{show(address)}` is more than an email address."
    raise Refused("email-address", message, "Write only the address, such as press@example.org.")


def refuse_unsubscribe(url: str) -> None:
    """Raise Refused unless readers can unsubscribe there: https or mailto."""
    if _EMAIL.fullmatch(url):
        message = f"`{show(url)}` is an email address, not a link."
        raise Refused("https-url", message, f"Write mailto:{show(url)}")
    if not url.startswith("mailto:"):
        refuse_url(url)
        return
    if _LINE_END.search(url):
        message = (
            "This address contains the code of a line break, which can add headers to a message."
        )
        raise Refused("email-address", message, "Delete %0A and %0D from it.")
    if any(_breaks_links(character) for character in url):
        message = "This address contains a space or another character that breaks links."
        raise Refused("email-address", message, "Write %20 for a space.")
    for name in re.findall(r"[?&]([^=&]*)", url):
        if unquote(name).casefold() not in ("subject", "body"):
            message = f"`{show(name)}` in this address sends the message to others, or adds to it."
            raise Refused("email-address", message, "Write no more than ?subject=… after it.")
    name, at, host = url.removeprefix("mailto:").partition("?")[0].rpartition("@")
    refuse_email(f"{name}{at}{write_host(host)}")


PICTURE_FORMATS = ("png", "jpg", "jpeg", "webp")
_SAVE_PICTURE = (
    "Save the picture in content/pictures/ and write its path: content/pictures/smith.jpg"
)


def refuse_picture_file(path: str) -> None:
    """Raise Refused for what is not the path of a picture below content/, with slashes."""
    steps = path.split("/")
    name = steps[-1]
    if "://" in path or path.startswith("//"):
        message = "This is a web address, not the path of a file."
        raise Refused("picture-file", message, _SAVE_PICTURE)
    if "\\" in path:
        fix = f"Write / instead of \\: {show(path.replace(chr(92), '/'))}"
        raise Refused("picture-file", "This path has backslashes.", fix)
    if len(steps) == 1 or steps[0] != "content" or any(s[:1] in ("", ".") for s in steps):
        message = f"`{show(path)}` is not the path of a file below content/."
        raise Refused("picture-file", message, _SAVE_PICTURE)
    if name.rpartition(".")[2].lower() not in PICTURE_FORMATS:
        fix = f"Save it in one of these formats: {', '.join(PICTURE_FORMATS)}."
        raise Refused("picture-file", f"`{show(name)}` is not a picture that cards can show.", fix)


def refuse_pasted_source(text: str) -> None:
    """Raise Refused for the words of a source, or its web address, in the place of its path."""
    if re.match(r"(?:https?:)?//|www\.", text, re.IGNORECASE):
        message = "This is a web address, and digest does not download sources."
        fix = f"{_SAVE_SOURCE}: as .html, or its text as .txt."
        raise Refused("source-file", message, fix)
    if "\n" in text or _TAG.search(text) or len(text.split()) > _LONGEST_NAME:
        message = "This is the text of a source, not the path of its file."
        raise Refused("source-file", message, f"{_SAVE_SOURCE}, such as content/sources/fair.txt.")


_FEWEST_DIGITS = 3  # Of an extension or an emergency number.


def refuse_phone(phone: str) -> None:
    if "@" in phone or "://" in phone or len(re.findall(r"\d", phone)) < _FEWEST_DIGITS:
        message = f"`{show(phone)}` is not a phone number."
        raise Refused("phone-form", message, "Write the number: +1 202 555 0100.")


def refuse_encoded_words(line: str) -> None:
    """In a mail header they could smuggle in another header (CVE-2024-6923)."""
    if "=?" in line:
        message = "`=?` has a special meaning in the subject and sender of an email."
        fix = "Remove it, or put a space between the two characters."
        raise Refused("header-text", message, fix)


def refuse_address(line: str) -> None:
    """Many mail apps show the name alone: an address in it would pass for the sender's."""
    refuse_encoded_words(line)
    if found := _ADDRESS.search(line):
        message = f"`{show(found[0])}` is an address, and many mail apps show this name alone."
        raise Refused("header-text", message, "Write the name only; the address is below it.")


_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
