"""Check that no template adds invisible characters or merge tags to what is sent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.checks.merge_tag import find_merge_tag
from digest.content.texts import list_brand_texts, list_quoted, list_texts
from digest.email.origins import locate_file
from digest.email.page import read_outlook_page, read_page
from digest.email.rendering import PLAIN_PART
from digest.problems import Location
from digest.social.own_words import name_template
from digest.social.posts import Post
from digest.text.damage import find_damage
from digest.text.invisible import find_invisible, name_invisible
from digest.text.rare import keep_rare

_PRINTED = bytes(range(0x20, 0x7F)) + b"\t\n"
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# What changes the order of letters is no padding anywhere.
_REORDERS = re.compile("[\u202a-\u202e\u2066-\u2069]")
# But for a name of another direction that keeps its own order: U+2068 and U+2069 around it.
_ISOLATED = re.compile("\u2068([^\u202a-\u202e\u2066-\u2069]*)\u2069")


def find(subject: Subject) -> Iterator[Finding]:
    """Characters and codes in the email and the posts that no text of the content has."""
    known = ""
    for text, where in _list_finished(subject):
        # Few texts have any: those of the content are listed only then.
        for found, what in _judge(text):
            known = known or "\n".join(_list_content(subject))
            if found not in known:
                fix, at = "Remove it from the template.", subject.email.html.find(found)
                is_seen = at >= 0 and where == locate_file(subject.request.theme)
                seen_at = subject.origins.locate_at(at) if is_seen else where
                yield Finding(seen_at, f"The template adds {what}.", fix)


def _list_finished(subject: Subject) -> Iterator[tuple[str, Location]]:
    theme, html = subject.request.theme, subject.email.html
    texts = [each for page in (read_page(html), read_outlook_page(html)) for each in page.texts]
    # A service reads the file, not the page: attributes, comments and styles too.
    yield "\n".join(dict.fromkeys([*texts, html])), locate_file(theme)
    plain = _ISOLATED.sub(r"\1", subject.email.plain)
    yield plain, locate_file(theme, PLAIN_PART)
    posts: dict[str, Location] = {}
    for post in subject.posts:
        if isinstance(post, Post) and subject.social:
            name = name_template(post.network.name, subject.social.sources)
            posts.setdefault(post.fit.text, Location(subject.social.paths[name]))
    yield from posts.items()


def _judge(text: str) -> Iterator[tuple[str, str]]:
    found = _find_character(text)
    if found:
        yield found, name_invisible(found)
    if code := find_merge_tag(text):
        yield code, f"`{code[:40]}`, which some sending services run as code"


def find_control(text: str) -> str | None:
    """A character that moves what is shown, or its order: no content may have one."""
    found = _CONTROL.search(text) or _REORDERS.search(text)
    return found[0] if found else None


def _find_character(text: str) -> str | None:
    rare = keep_rare(text, _PRINTED)
    if found := find_control(rare):
        return found
    lost = (text[each.start] for each in find_damage(text) if each.repaired is None)
    return next(lost, None) or next((each[0] for each in find_invisible(text)), None)


def _list_content(subject: Subject) -> Iterator[str]:
    edition = subject.edition
    yield from (text for _, text in (*list_texts(edition), *list_quoted(edition)))
    yield from (text for _, text in list_brand_texts(subject.brand))


CHECK = Check(
    id="template-characters",
    severity="error",
    why="Characters that no one sees can change how words read or are found, and a sending service"
    " runs merge tags as code.",
    fix="Remove the character or the code from the template.",
    group="themes",
    bad=Example(post="{{ quotation.words }}\u200b\n\n{{ dash }}{{ quotation.attribution }}"),
    good=Example(post="{{ quotation.words }}\n\n{{ dash }}{{ quotation.attribution }}"),
    can_be_lowered=False,
    find=find,
)
