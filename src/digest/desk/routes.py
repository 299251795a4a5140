"""What the desk answers to each address: pages, artifacts and cards, each with its policy."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from html import unescape
from http import HTTPStatus
from pathlib import Path
from urllib.parse import unquote_to_bytes

from digest.edition_build import EditionBuild
from digest.problems import Problem
from digest.regular_files import is_own_file
from digest.values import dataclass

_STEP = "[a-z0-9][a-z0-9._-]{0,99}"
_CARD = re.compile(f"/({_STEP})/(cards/(?:{_STEP}/){{0,3}}{_STEP}\\.png)")
_LARGEST_CARD = 20_000_000
_POLICY = re.compile(r'(?i)<meta\s+http-equiv="Content-Security-Policy"\s+content="([^"]*)"')
# No page may frame the desk, move its links or redirect its forms.
_SHUT = ("base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'")
_PLAIN_POLICY = "; ".join(("default-src 'none'", *_SHUT))
# An artifact is what content made of it: no script, no request, no power over the desk's origin.
_ARTIFACT_POLICY = f"{_PLAIN_POLICY}; style-src 'unsafe-inline'; img-src data:; sandbox"


@dataclass(frozen=True)
class Response:
    """One answer: its status, its bytes, what they are, and what a browser may do with them."""

    content: bytes
    media_type: str = "text/plain; charset=utf-8"
    status: HTTPStatus = HTTPStatus.OK
    policy: str = _PLAIN_POLICY
    location: str | None = None


@dataclass(frozen=True)
class Shown:
    """What the desk shows at one moment: each address with its answer, and what it was made of.

    `editions` are the last good ones by slug; `problems` are those of the last save.
    """

    answers: Mapping[str, Response] = field(default_factory=dict)
    editions: Mapping[str, EditionBuild] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def answer_page(html: str) -> Response:
    """A page of the desk; its own policy is said once more where no script can come before it."""
    found = _POLICY.search(html)
    own = [part.strip() for part in unescape(found[1]).split(";")] if found else [_PLAIN_POLICY]
    said = {part.split(" ")[0] for part in own}
    more = [part for part in _SHUT if found and part.split(" ")[0] not in said]
    policy = "; ".join(part for part in (*own, *more) if part)
    return Response(html.encode(), "text/html; charset=utf-8", policy=policy)


def answer_artifact(content: bytes, media_type: str) -> Response:
    named = f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type
    return Response(content, named, policy=_ARTIFACT_POLICY)


def refuse(status: HTTPStatus, sentence: str) -> Response:
    return Response(f"{sentence}\n".encode(), status=status)


def find_answer(target: str, shown: Shown, out: Path) -> Response:
    """The answer to a request's target, as the browser sent it; a page's folder ends in a slash."""
    path = read_path(target)
    if path is None:
        return refuse(HTTPStatus.BAD_REQUEST, "This address is not valid.")
    if path in shown.answers:
        return shown.answers[path]
    if f"{path}/" in shown.answers:
        return Response(b"", status=HTTPStatus.PERMANENT_REDIRECT, location=f"{path}/")
    card = _find_card(path, shown, out)
    if card is not None:
        return Response(card, "image/png", policy=_ARTIFACT_POLICY)
    return refuse(HTTPStatus.NOT_FOUND, "There is nothing at this address. The preview starts at /")


def read_path(target: str) -> str | None:
    """The path of a target, decoded once; None where it is none, or not one that we could have."""
    encoded = target.partition("?")[0].partition("#")[0]
    try:
        path = unquote_to_bytes(encoded.encode("latin-1")).decode()
    except UnicodeError:
        return None
    is_plain = path.isprintable() and "\\" not in path
    return path if is_plain and path.startswith("/") and not path.startswith("//") else None


def _find_card(path: str, shown: Shown, out: Path) -> bytes | None:
    """A picture below `out/<edition>/cards/`, reached without a link; None for all else."""
    named = _CARD.fullmatch(path)
    if named is None or f"/{named[1]}/" not in shown.answers:
        return None
    file = out / named[1] / named[2]
    try:
        if not is_own_file(file, out):
            return None
        return file.read_bytes() if file.stat().st_size <= _LARGEST_CARD else None
    except OSError:  # It went away, or may not be read.
        return None
