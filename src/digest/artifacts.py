"""The files of an edition: a table of what there is, and each of them made in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from digest.content.input_files import InputFile
from digest.content.model import Edition
from digest.email.rendering import EmailParts, EmailRequest
from digest.problems import ContentError, Problem
from digest.social.posts import CARD_PATH, POST_PATH, Post, SkippedPost, describe_post
from digest.spilling import Held, Spill, read_held
from digest.stages import stage
from digest.timing import find_not_before
from digest.values import dataclass

if TYPE_CHECKING:
    from digest.email.message import Letter, MessageError

CARDS = "cards"
EMAIL_HTML = "email.html"
EMAIL_TEXT = "email.txt"
EMAIL_MESSAGE = "email.eml"
POSTS = "posts.json"
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Artifact:
    """A finished file: its path below `out/<edition>/`, and the names of what it was made from."""

    path: str
    media_type: str
    held: Held
    made_from: tuple[str, ...]

    @property
    def content(self) -> bytes:
        return read_held(self.held)

    @property
    def size(self) -> int:
        return len(self.held) if isinstance(self.held, bytes) else self.held.size

    def spill(self, spill: Spill) -> Artifact:
        """The same file, of which memory keeps only where it is."""
        if not isinstance(self.held, bytes):
            return self
        return Artifact(self.path, self.media_type, spill.take(self.content), self.made_from)


_write_plain = json.JSONEncoder(ensure_ascii=False).encode


def hash_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def hash_input(content: bytes) -> str:
    """The same on every machine: git gives a text other line ends on Windows, and no other file."""
    return hash_bytes(content if b"\0" in content else content.replace(b"\r\n", b"\n"))


@dataclass(frozen=True)
class Finished:
    """What the files of an edition are written from: what was read, and what was rendered."""

    content: tuple[InputFile, ...]
    social: Mapping[str, InputFile]
    request: EmailRequest
    parts: EmailParts
    posts: Sequence[Post | SkippedPost]


@dataclass(frozen=True)
class Output:
    """A kind of file below `out/<edition>/`, and what it is for.

    `make` gives path and content of each; None where the file is made from the others, or by
    another `command`. `is_themed`: it comes from the theme, else from the social templates.
    """

    path: str
    media_type: str
    use: str
    make: Callable[[Finished], Iterable[tuple[str, bytes]]] | None = None
    is_themed: bool = False
    command: str = "build"

    def list_artifacts(self, finished: Finished) -> Iterator[Artifact]:
        social = (file.path for file in finished.social.values())
        templates = (finished.request.theme.shown_as,) if self.is_themed else social
        made_from = (*(file.path for file in finished.content), *templates)
        for path, content in self.make(finished) if self.make else ():
            yield Artifact(path, self.media_type, content, made_from)


@stage("files of each edition")
def make_artifacts(finished: Finished) -> tuple[Artifact, ...]:
    """Every file of an edition, the manifest last; that of a row is its audience's."""
    files = tuple(file for output in OUTPUTS for file in output.list_artifacts(finished))
    return files if finished.request.edition.member else (*files, _make_manifest(finished, files))


def _make_message(finished: Finished) -> Iterator[tuple[str, bytes]]:
    from digest.email.message import MessageError, render_message

    letter = make_letter(finished.request, finished.parts.plain, finished.parts.html)
    try:
        yield EMAIL_MESSAGE, render_message(letter)
    except MessageError as error:
        raise ContentError(_explain_unreadable(error, finished.request)) from error


def make_letter(request: EmailRequest, plain: str, html: str) -> Letter:
    """The message to the brand's own list, or to nobody yet."""
    from digest.email.message import Letter

    return Letter(
        subject=request.edition.subject,
        sender=request.brand.sender,
        send_on=request.edition.send_on,
        unsubscribe=request.brand.unsubscribe,
        plain=plain,
        html=html,
        is_one_click=request.brand.one_click,
        is_draft=request.brand.open_as_draft,
        reply_to=_find_reply_to(request),
        to=request.brand.to,
    )


def _find_reply_to(request: EmailRequest) -> str | None:
    """The press contact's address, where the brand wants answers there."""
    contact = request.edition.press_contact or request.brand.press_contact
    return contact.email if contact and request.brand.reply_to_press else None


def _explain_unreadable(error: MessageError, request: EmailRequest) -> Iterable[Problem]:
    """At the key that holds the field; what no key holds is shown at the top of the edition."""
    for field in error.fields or ("email",):
        is_shared = field in ("sender", "to", "unsubscribe")
        places = request.brand.places if is_shared else request.edition.places
        message = f"Mail apps cannot read the {field} as it is written here."
        fix = "Shorten it, or use other characters."
        yield Problem(places.at(field), "email-readable", message, fix)


def _make_posts(finished: Finished) -> Iterator[tuple[str, bytes]]:
    posts = (post for post in finished.posts if isinstance(post, Post))
    return ((post.path, post.fit.text.encode()) for post in posts)


def _make_posts_json(finished: Finished) -> Iterator[tuple[str, bytes]]:
    edition = finished.request.edition
    posts = [describe_post(post) for post in finished.posts]
    not_before = find_not_before(edition).isoformat()
    value = {"edition": edition.slug, "not_before": not_before, "posts": posts}
    yield POSTS, write_json(value)


def _make_manifest(finished: Finished, files: Iterable[Artifact]) -> Artifact:
    edition, theme = finished.request.edition, finished.request.theme
    inputs = (*finished.content, *finished.social.values())
    sums = {file.path: hash_input(file.content) for file in inputs}
    value = {
        "edition": edition.slug,
        # So that these files are kept even where the edition's own file is gone.
        **({"status": "sent"} if edition.status == "sent" else {}),
        **({"reopened": edition.reopened} if edition.reopened else {}),
        **_describe_correction(edition),
        "content": edition.sums,
        "inputs": dict(sorted({**sums, theme.shown_as: theme.fingerprint}.items())),
        "files": {
            file.path: {"sha256": hash_bytes(file.content), "made_from": list(file.made_from)}
            for file in files
        },
    }
    return Artifact(MANIFEST, "application/json", write_json(value), ())


def _describe_correction(edition: Edition) -> dict[str, Any]:
    """What it corrects, and since when, whatever its content says after it was sent."""
    said = edition.correction
    return {"corrects": {"of": said.of, "on": said.on.isoformat()}} if said else {}


def write_json(value: Any) -> bytes:
    """JSON that people read in a diff: indented, UTF-8, final newline."""
    return (_write_value(value, "\n") + "\n").encode()


_SIMPLE = {None: "null", False: "false", True: "true"}


def _write_value(value: Any, start: str) -> str:
    """As `json` writes it with an indent of 2, which it does in Python; all keys are texts.

    `start` begins a line.
    """
    kind = type(value)
    if kind is str:
        return encode_basestring(value)
    if kind is int:
        return repr(value)
    if kind is bool or value is None:
        return _SIMPLE[value]
    inner = f"{start}  "
    if isinstance(value, dict) and value:
        rows = [f"{encode_basestring(k)}: {_write_value(v, inner)}" for k, v in value.items()]
        return f"{{{inner}{f',{inner}'.join(rows)}{start}}}"
    if isinstance(value, list | tuple) and value:
        return f"[{inner}{f',{inner}'.join([_write_value(each, inner) for each in value])}{start}]"
    return _write_plain(value)


OUTPUTS = (
    Output(
        path=EMAIL_HTML,
        media_type="text/html",
        use="The email, with its styles inlined.",
        make=lambda finished: [(EMAIL_HTML, finished.parts.html.encode())],
        is_themed=True,
    ),
    Output(
        path=EMAIL_TEXT,
        media_type="text/plain",
        use="The email as plain text, 72 columns wide, with no address broken.",
        make=lambda finished: [(EMAIL_TEXT, finished.parts.plain.encode())],
        is_themed=True,
    ),
    Output(
        path=EMAIL_MESSAGE,
        media_type="message/rfc822",
        use="Both in one message that mail apps open.",
        make=_make_message,
        is_themed=True,
    ),
    Output(
        path=POST_PATH.format(network="<network>", quote="<quote>"),
        media_type="text/plain",
        use="One post, exactly as you paste it.",
        make=_make_posts,
    ),
    Output(
        path=POSTS,
        media_type="application/json",
        use="All posts for programs: text, count, API text, alt text and composer link;"
        " `not_before` is the time before which none of them may be published.",
        make=_make_posts_json,
    ),
    Output(
        path=MANIFEST,
        media_type="application/json",
        use="Each file with its sha256 and the files that it was made from.",
    ),
    Output(
        path=CARD_PATH.format(quote="<quote>", size="<size>"),
        media_type="image/png",
        use="The quote as a picture, with its alt text inside.",
        command="cards",
    ),
)
