"""Which requests may write: those of the desk's own page, opened by the address in the terminal."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from email.message import Message
from http import HTTPStatus
from secrets import compare_digest
from typing import Any

from digest.desk.routes import Response, refuse

TOKEN = "X-Digest-Token"  # noqa: S105 - the name of the header
JSON = "application/json"


def refuse_write(headers: Message, secret: str, most: int) -> Response | None:
    """Why this request may not write; None where it may.

    A page of another site can send neither our Origin nor, without being asked first, a header of
    its own: the token is what a program on this machine lacks.
    """
    length = headers.get("Content-Length", "")
    is_known = re.fullmatch("[0-9]{1,9}", length) and "Transfer-Encoding" not in headers
    if not _is_own_page(headers):
        return refuse(HTTPStatus.FORBIDDEN, "The preview takes edits from its own page alone.")
    if not _has_token(headers, secret):
        sentence = "To edit, open the preview with the address that the terminal shows."
        return refuse(HTTPStatus.FORBIDDEN, sentence)
    if headers.get_content_type() != JSON:
        return refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "Edits are sent as JSON.")
    if not is_known:
        return refuse(HTTPStatus.LENGTH_REQUIRED, "The length of this request is not known.")
    if int(length) > most:
        return refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This is too large.")
    return None


def _is_own_page(headers: Message) -> bool:
    hosts, origins = headers.get_all("Host") or [], headers.get_all("Origin") or []
    is_same = [f"http://{each.strip().lower()}" for each in hosts] == [o.lower() for o in origins]
    return is_same and headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"


def _has_token(headers: Message, secret: str) -> bool:
    tokens = headers.get_all(TOKEN) or []
    return len(tokens) == 1 and compare_digest(tokens[0].encode(), secret.encode())


def read_body(content: bytes) -> Mapping[str, Any] | None:
    """The keys and values that were sent; None for what is no group of them."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def answer_json(value: Mapping[str, Any], status: HTTPStatus = HTTPStatus.OK) -> Response:
    content = json.dumps(value, ensure_ascii=False).encode(errors="replace")
    return Response(content, f"{JSON}; charset=utf-8", status)
