"""Which links may be in an email."""

from __future__ import annotations

from digest.text.later import compile_later

_LABEL = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
# Stricter than the WHATWG URL standard: browsers also take https:host, \ for / and user@host.
_HTTPS = compile_later(rf"https://(?i:{_LABEL}(?:\.{_LABEL})+)(?::[0-9]{{1,5}})?(?:[/?#][^\\\s]*)?")
_MAILTO = compile_later(rf"mailto:[^@\s\\/?&=%,;:]+@(?i:{_LABEL}(?:\.{_LABEL})+)")


def write_link(url: str) -> str:
    """As a story's link or picture is sent: the host in punycode, the rest percent-encoded."""
    from markdown_it.common.normalize_url import normalizeLink

    return normalizeLink(url)


def is_safe_link(url: str) -> bool:
    """Whether a link may be in an email: absolute https, or mailto to one address.

    Judged as it would be sent.
    """
    sent = write_link(url)
    return sent.isascii() and bool(_HTTPS.fullmatch(sent) or _MAILTO.fullmatch(sent))
