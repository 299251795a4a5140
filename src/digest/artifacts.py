"""Finished files in memory: the email, the drafts, posts.json, and the manifest of them all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from digest.content.loading import InputFile
from digest.content.model import Edition
from digest.email.message import Letter, MessageError, render_message
from digest.email.rendering import EmailParts, EmailRequest
from digest.problems import ContentError, Problem
from digest.social.posts import Post, SkippedPost, describe_post

MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Artifact:
    """A finished file: its path below `out/<edition>/`, and the names of what it was made from."""

    path: str
    media_type: str
    content: bytes
    made_from: tuple[str, ...]


@dataclass(frozen=True)
class Inputs:
    """What an edition is made from: its files, the social templates, and the theme."""

    content: tuple[InputFile, ...]
    social: Mapping[str, InputFile]
    theme: str
    theme_fingerprint: str

    def fingerprints(self) -> dict[str, str]:
        """sha256 of every input by name, the theme as one."""
        files = {f.path: hash_bytes(f.content) for f in (*self.content, *self.social.values())}
        return dict(sorted({**files, self.theme: self.theme_fingerprint}.items()))


def hash_bytes(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def make_artifacts(
    inputs: Inputs,
    request: EmailRequest,
    parts: EmailParts,
    posts: Sequence[Post | SkippedPost],
) -> tuple[Artifact, ...]:
    """Every file of an edition, the manifest last."""
    content = tuple(file.path for file in inputs.content)
    templates = tuple(file.path for file in inputs.social.values())
    files = (
        *_make_email(request, parts, (*content, inputs.theme)),
        *(
            Artifact(post.path, "text/plain", post.fit.text.encode(), (*content, *templates))
            for post in posts
            if isinstance(post, Post)
        ),
        _make_posts_json(request.edition.slug, posts, (*content, *templates)),
    )
    return (*files, _make_manifest(request.edition, inputs, files))


def _make_email(
    request: EmailRequest, parts: EmailParts, made_from: tuple[str, ...]
) -> Iterable[Artifact]:
    yield Artifact("email.html", "text/html", parts.html.encode(), made_from)
    yield Artifact("email.txt", "text/plain", parts.plain.encode(), made_from)
    yield Artifact("email.eml", "message/rfc822", _make_message(request, parts), made_from)


def _make_message(request: EmailRequest, parts: EmailParts) -> bytes:
    letter = Letter(
        subject=request.edition.subject,
        sender=request.brand.sender,
        send_on=request.edition.send_on,
        unsubscribe=request.brand.unsubscribe,
        plain=parts.plain,
        html=parts.html,
        is_one_click=request.brand.one_click,
        is_draft=request.brand.open_as_draft,
    )
    try:
        return render_message(letter)
    except MessageError as error:
        raise ContentError(_explain_unreadable(error, request)) from error


def _explain_unreadable(error: MessageError, request: EmailRequest) -> Iterable[Problem]:
    """At the key that holds the field; what no key holds is shown at the top of the edition."""
    for field in error.fields or ("email",):
        is_shared = field in ("sender", "unsubscribe")
        places = request.brand.places if is_shared else request.edition.places
        message = f"Mail programs would not read the {field} as it is written here."
        fix = "Shorten it, or write it with other signs."
        yield Problem(places.at(field), "email-readable", message, fix)


def _make_posts_json(
    slug: str, posts: Sequence[Post | SkippedPost], made_from: tuple[str, ...]
) -> Artifact:
    value = {"edition": slug, "posts": [describe_post(post) for post in posts]}
    return Artifact("posts.json", "application/json", write_json(value), made_from)


def _make_manifest(edition: Edition, inputs: Inputs, files: Iterable[Artifact]) -> Artifact:
    value = {
        "edition": edition.slug,
        # So that these files are kept even where the edition's own file is gone.
        **({"status": "sent"} if edition.status == "sent" else {}),
        "inputs": inputs.fingerprints(),
        "files": {
            file.path: {"sha256": hash_bytes(file.content), "made_from": list(file.made_from)}
            for file in files
        },
    }
    return Artifact(MANIFEST, "application/json", write_json(value), ())


def write_json(value: Any) -> bytes:
    """JSON that people read in a diff: indented, UTF-8, final newline."""
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
