"""Every desk that is proved: real editions, texts that are hard to copy, hostile content, many."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from digest.building import Build, build
from digest.cards.files import CardNote, add_note
from digest.desk.pages import make_files, make_pages
from digest.edition_build import EditionBuild
from digest.problems import Location, Problem
from digest.project import Project
from digest.social.networks import NETWORKS
from tests.projects import ROOT, make_project

REAL = {
    "summit": ROOT,
    **{
        name: ROOT / "tests" / "editions" / name
        for name in ("right-to-left", "japanese", "everything", "long")
    },
}

# What a browser, a parser or a clipboard may change on its way.
TRAPS = (
    "\n\nIt starts with two line breaks,\nand ends with two.\n\n",
    "  Spaces before,  two inside, three after   ",
    "A tab\there,\ta no-break\u00a0space, a thin\u2009one, a\u202fnarrow one.",
    "CR\ralone, CR LF\r\ntogether, LF\nalone\r",
    "Line\u2028separator, paragraph\u2029separator, next\u0085line",
    "👩🏽‍🚒 and 🏳️‍🌈 and 🇺🇳 and ❤️ and #️⃣ and 𝒜",
    "العربية مع Latin و 123، ثم «قول» #وسم\nhttps://harbours.example/a",
    "\u200fRLM\u200e LRM \u2067isolated\u2069 zero\u200bwidth \u200d joiner \ufeffmark",
    "</script><script>pwned = 1</script> <!-- --> ]]> &amp; &lt; &#13; &nbsp; <b>bold</b>",
    "</textarea></pre></template>\"'`${pwned = 1} \\n \\u0041 {{ 7 * 7 }} {% raw %}",
    "e\u0301 and é, ﬁ and fi, Å and Å: none of them is normalised",
    "one\n\n\n\nfour lines below\n ",
)

HOSTILE = (
    "<script>pwned = 1</script>",
    "<img src=https://evil.example/a.png onerror='pwned = 1'>",
    "</title></style></pre></textarea><svg onload='pwned = 1'>",
    "\"><iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>",
    "' onfocus='pwned = 1' autofocus='",
    "javascript:pwned = 1",
    "<link rel=stylesheet href=https://evil.example/a.css><base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "]]></script><style>@import 'https://evil.example/b.css'</style>",
    "<form action=https://evil.example/><button>go</button></form>",
)
_HOSTILE_EMAIL = """\
<!DOCTYPE html>
<html lang="en"><head><title>Hostile</title>
<meta http-equiv="refresh" content="0;url=https://evil.example/refresh">
<link rel="stylesheet" href="https://evil.example/a.css"><script src="https://evil.example/a.js">
</script><style>@import "https://evil.example/b.css";
body { background: url(https://evil.example/c) }
</style></head><body onload="parent.pwned = 1" background="https://evil.example/d.png">
<p style="background: url(https://evil.example/e.png)">words</p>
<img src="https://evil.example/f.png" srcset="https://evil.example/g.png 2x"
onerror="parent.pwned = 1">
<img src=https://evil.example/h.png alt="x"><svg><image href="https://evil.example/i.svg"/></svg>
<script>parent.pwned = 1; top.pwned = 1</script><iframe src="https://evil.example/j"></iframe>
<object data="https://evil.example/k"></object><embed src="https://evil.example/l">
<video src="https://evil.example/m" autoplay></video><audio src="https://evil.example/n"></audio>
<form action="https://evil.example/o"><input autofocus onfocus="parent.pwned = 1"></form>
<a href="javascript:parent.pwned = 1">link</a><a ping="https://evil.example/p" href="#">ping</a>
</body></html>
"""


@dataclass(frozen=True)
class Proof:
    """A folder with the desk of some editions, and what each draft's file holds."""

    name: str
    folder: Path
    texts: Mapping[str, Mapping[str, str]]
    composers: Mapping[str, Mapping[str, str]]

    def describe(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "folder": str(self.folder),
            "texts": self.texts,
            "composers": self.composers,
        }


def make_proofs(folder: Path) -> Iterator[Proof]:
    for name, root in REAL.items():
        yield _write(name, build(Project(root)), folder / name)
    project = make_project(folder / "project")
    small = build(project)
    assert not small.has_errors, small.problems
    yield _write("traps", change_texts(small, TRAPS), folder / "traps")
    yield _write("hostile", make_hostile(small), folder / "hostile")
    yield _write("live", small, folder / "live", is_live=True)
    yield _write("many", make_many(small, 30), folder / "many")
    yield _write("index", _make_index(small, 12), folder / "index")


def _write(name: str, made: Build, folder: Path, *, is_live: bool = False) -> Proof:
    """All that `digest build` would write, and a card."""
    for each in made.editions:
        for artifact in each.artifacts:
            _put(folder / each.edition.slug / artifact.path, artifact.content)
        card = folder / each.edition.slug / "cards" / f"{each.edition.featured.id}-portrait.png"
        _put(card, draw_card("The card’s alt text — “as it is”"))
    for path, content in make_files(made, folder):
        _put(folder / path, content or b"")
    if is_live:
        for page in make_pages(made, folder, is_live=True):
            _put(folder / page.path, page.html.encode())
    return Proof(
        name=name,
        folder=folder,
        texts={each.edition.slug: dict(_list_texts(each)) for each in made.editions},
        composers={each.edition.slug: dict(_list_composers(each)) for each in made.editions},
    )


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def draw_card(alt: str) -> bytes:
    """A PNG of two pixels that says what a card says."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 2, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"\0\x30\xd0")
    plain = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    return add_note(plain, CardNote(alt, "0" * 16))


def _list_texts(each: EditionBuild) -> Iterator[tuple[str, str]]:
    for artifact in each.artifacts:
        if artifact.path.startswith("social/"):
            yield (
                artifact.path.removeprefix("social/").removesuffix(".txt"),
                artifact.content.decode(),
            )


def _list_composers(each: EditionBuild) -> Iterator[tuple[str, str]]:
    for entry in _read_posts(each):
        if entry.get("composer"):
            yield f"{entry['network']}/{entry['quote']}", entry["composer"]


def _read_posts(each: EditionBuild) -> list[dict[str, Any]]:
    (content,) = (a.content for a in each.artifacts if a.path == "posts.json")
    return list(json.loads(content)["posts"])


def change_texts(made: Build, texts: Sequence[str]) -> Build:
    """The same drafts with other texts, as templates of one's own may make them."""
    (each,) = made.editions
    posts = _read_posts(each)
    for number, post in enumerate(posts):
        post["text"] = texts[number % len(texts)]
    return replace(made, editions=(_with_posts(each, posts),))


def _with_posts(each: EditionBuild, posts: Sequence[Mapping[str, Any]]) -> EditionBuild:
    posts = [dict(post, composer=_compose(post)) for post in posts]
    contents = {post["path"]: post["text"].encode() for post in posts}
    contents["posts.json"] = json.dumps({"posts": posts}).encode()
    (like, *_) = each.artifacts
    kept = [artifact for artifact in each.artifacts if not artifact.path.startswith("social/")]
    kept = [artifact for artifact in kept if artifact.path != "posts.json"]
    new = [replace(like, path=path, held=content) for path, content in contents.items()]
    return replace(each, artifacts=(*kept, *new))


def _compose(post: Mapping[str, Any]) -> str | None:
    template = NETWORKS[post["network"]].composer
    if not str(post["composer"]).startswith("https:") or template is None:
        return post["composer"]
    return template.replace("{text}", quote(post["text"], safe=""))


def make_hostile(made: Build) -> Build:
    """Every text of an edition, its drafts, its email and its problems are hostile."""
    (each,) = change_texts(made, HOSTILE).editions
    bad = " ".join(HOSTILE)
    posts = _read_posts(each)
    for post in posts:
        post.update(alt_text=bad, attribution=bad, composer="javascript:pwned = 1")
        post["sentences"] = [
            {"text": text, "kept": index % 2} for index, text in enumerate(HOSTILE)
        ]
    each = _with_posts(each, posts)
    artifacts = tuple(
        replace(a, held=_HOSTILE_EMAIL.encode()) if a.path == "email.html" else a
        for a in each.artifacts
    )
    edition = each.edition
    host = replace(edition.host, name=bad)
    people = [replace(said.speakers[0], name=bad, role=bad) for said in edition.quotes]
    quotes = tuple(
        replace(said, speakers=(person,), segments=(bad,))
        for said, person in zip(edition.quotes, people, strict=True)
    )
    changed = replace(
        edition, subject=bad, preheader=bad, headline=bad, host=host, quotes=quotes,
        event=replace(edition.event, name=bad, place=bad),
    )  # fmt: skip
    path = edition.places.path
    problems = [Problem(Location(path, line), bad, bad, bad) for line in range(1, 40)]
    problems.append(Problem(Location(bad), bad, bad, bad, "warning"))
    return replace(
        made,
        editions=(replace(each, edition=changed, artifacts=artifacts),),
        problems=tuple(problems),
    )


def make_many(made: Build, count: int) -> Build:
    """An edition of so many quotes on all networks, each of some sentences."""
    (each,) = made.editions
    (one, *_) = each.edition.quotes
    posts: list[dict[str, Any]] = []
    quotes = tuple(replace(one, id=f"voice-{number}") for number in range(1, count + 1))
    said = "We asked for more light in our streets, and the council of our town gave us its word."
    for post in [post for post in _read_posts(each) if post["quote"] == one.id]:
        for number, voice in enumerate(quotes, 1):
            size = 3 if post["limit"] < 400 else 6
            text = (
                f"“{' '.join([said] * size)}”\n\n— Ada Example, {number}\n\n#Light #Town #Word\n\n"
            )
            posts.append({
                **post, "quote": voice.id, "path": f"social/{post['network']}/{voice.id}.txt",
                "text": f"{text}https://town.example/{number}", "chosen": "run",
                "attribution": f"Ada Example, {number}",
                "sentences": [{"text": said, "kept": index < size} for index in range(8)],
                "alt_text": f"“{' '.join([said] * size)}” — Ada Example",
            })  # fmt: skip
    edition = replace(each.edition, quotes=quotes, featured=quotes[0])
    changed = replace(_with_posts(each, posts), edition=edition, posts=())
    return replace(made, editions=(changed,), problems=())


def _make_index(made: Build, count: int) -> Build:
    """As many editions of the same drafts."""
    (each,) = made.editions
    editions = []
    for number in range(1, count + 1):
        slug = f"fair-{number:02}"
        edition = replace(each.edition, slug=slug, headline=f"Fair number {number}")
        editions.append(replace(each, edition=edition))
    return replace(made, editions=tuple(editions), problems=())
