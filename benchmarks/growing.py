"""Editions that have much of one thing and little else, as growth.py measures them."""

from __future__ import annotations

import json
import os
import random
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml
from figures import ROOT, WORDS, name_person, write_edition

# A change of an edition as it is written, by which it has so many of something; and what its source
# says more.
Grow = Callable[[dict[str, Any], int], str]


def write_much(root: Path, kind: str, number: int) -> None:
    """A project of one edition, `e0`, with so much of that kind."""
    write_edition(root, "e0", ["Reading is for everyone."], [], 0)
    path, source = root / "content" / "e0.yaml", root / "content" / "sources" / "fair.txt"
    if kind in AROUND:
        AROUND[kind](root, path, number)
        return
    # All values are text.
    edition = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 - our own
    said = IN_EDITION[kind](edition, number)
    path.write_text(json.dumps(edition, ensure_ascii=False, indent=1), encoding="utf-8")
    source.write_text(source.read_text(encoding="utf-8") + said, encoding="utf-8")


def say(number: int, count: int, about: str = "") -> str:
    """Some words, other ones for each number and for what they are about."""
    chosen = random.Random(f"{about}{number}")
    return " ".join(chosen.choice(WORDS) for _ in range(count)).capitalize()


def quote(edition: dict[str, Any], segments: list[str], **more: Any) -> None:
    """The one quote of the edition is another one."""
    edition["quotes"] = [{"id": "q0", "speaker": "p0", "segments": segments, **more}]


def add_people(edition: dict[str, Any], number: int) -> str:
    people = {f"s{n}": {"name": name_person(n + 1), "role": "Mayor"} for n in range(number)}
    edition["people"] |= people
    sessions = [{"title": say(n, 3), "speakers": [id]} for n, id in enumerate(people)]
    edition["program"] = [{"day": "2031-04-05", "sessions": sessions}]
    return "".join(f"{each['name']}, the mayor, came too.\n\n" for each in people.values())


def add_organizations(edition: dict[str, Any], number: int) -> str:
    edition["organizations"] = {
        f"o{n}": {"name": f"{name_person(n)} Library", "url": f"https://o{n}.example/"}
        for n in range(number)
    }
    edition["partners"] = [*edition["organizations"]]
    return ""


def add_asks(edition: dict[str, Any], number: int) -> str:
    edition["asks"] = [f"{say(n, 6)} {n}" for n in range(number)]
    return ""


def add_numbers(edition: dict[str, Any], number: int) -> str:
    edition["numbers"] = [{"value": str(n + 10), "label": say(n, 2)} for n in range(number)]
    return "".join(f"There were {n['value']} {n['label']}.\n\n" for n in edition["numbers"])


def add_articles(edition: dict[str, Any], number: int) -> str:
    edition["articles"] = [
        {
            "title": f"{say(n, 4)} {n}",
            "url": f"https://town.example/{n}",
            "image": {
                "url": f"https://town.example/{n}.png",
                "alt": say(n, 5),
                "width": "600",
                "height": "300",
            },
        }
        for n in range(number)
    ]
    return ""


def add_hashtags(edition: dict[str, Any], number: int) -> str:
    edition["hashtags"] = [name_person(n).replace(" ", "") for n in range(number)]
    return ""


def add_paragraphs(edition: dict[str, Any], number: int) -> str:
    edition["story"] = "\n\n".join(f"{say(n, 6)} {n}." for n in range(number))
    return ""


def add_words(edition: dict[str, Any], number: int) -> str:
    """One sentence, one line."""
    edition["story"] = f"{say(1, number)}."
    return ""


def add_links(edition: dict[str, Any], number: int) -> str:
    edition["story"] = " ".join(f"[Page {n}](https://town.example/{n})" for n in range(number))
    return ""


def add_sentences(edition: dict[str, Any], number: int) -> str:
    """One quote, in segments that are no longer than a text may be."""
    every = [f"{say(n, 7, 'sentences')}." for n in range(number)]
    return quote_all(edition, [" ".join(every[at : at + 200]) for at in range(0, number, 200)])


def add_excerpts(edition: dict[str, Any], number: int) -> str:
    every = [f"{say(n, 7, 'excerpts')}." for n in range(number)]
    said = quote_all(edition, [" ".join(every)])
    edition["quotes"][0]["excerpts"] = [{"text": each} for each in every]
    return said


def add_segments(edition: dict[str, Any], number: int) -> str:
    return quote_all(edition, [f"{say(n, 7, 'segments')}." for n in range(number)])


def quote_all(edition: dict[str, Any], segments: list[str]) -> str:
    """The one quote has these segments, and the source has each in marks of its own."""
    quote(edition, segments)
    first, *rest = segments
    name = edition["people"]["p0"]["name"]
    return f"“{first}” said {name}, the baker.\n\n" + "".join(f"“{e}” she said.\n\n" for e in rest)


def add_voices(edition: dict[str, Any], number: int) -> str:
    """More quotes in the email, each by a person of an organization of its own."""
    said = ""
    for n in range(1, number + 1):
        text, name, body = f"{say(n, 9)} {n}.", name_person(n), f"{name_person(n + 9_999)} Library"
        edition.setdefault("organizations", {})[f"o{n}"] = {"name": body}
        edition["people"][f"p{n}"] = {"name": name, "role": "Baker", "organization": f"o{n}"}
        edition["quotes"].append({"id": f"q{n}", "speaker": f"p{n}", "segments": [text]})
        said += f"“{text}” So said {name}, the baker of {body}.\n\n"
    edition["more_voices"] = [each["id"] for each in edition["quotes"][1:]]
    return said


IN_EDITION: dict[str, Grow] = {
    "people": add_people,
    "organizations": add_organizations,
    "asks": add_asks,
    "numbers": add_numbers,
    "articles": add_articles,
    "hashtags": add_hashtags,
    "paragraphs": add_paragraphs,
    "words": add_words,
    "links": add_links,
    "sentences": add_sentences,
    "excerpts": add_excerpts,
    "segments": add_segments,
    "voices": add_voices,
}


def add_rows(root: Path, path: Path, number: int) -> None:
    """Of an audience."""
    with path.open("a", encoding="utf-8") as file:
        file.write("audiences: [towns]\n")
    rows = "".join(f"{name_person(n)},https://t{n}.example/\n" for n in range(number))
    table = root / "content" / "audiences" / "towns.csv"
    table.parent.mkdir(exist_ok=True)
    table.write_text(f"name,call_to_action_url\n{rows}", encoding="utf-8")


def add_templates(root: Path, _: Path, number: int) -> None:
    """Included by the one of the posts."""
    shipped = ROOT / "templates" / "social" / "post.txt.j2"
    folder = root / "templates" / "social"
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(number):
        (folder / f"_{n}.txt.j2").write_text(f"{{# {n} #}}", encoding="utf-8")
    parts = "".join(f"{{% include '_{n}.txt.j2' %}}" for n in range(number))
    (folder / "post.txt.j2").write_text(shipped.read_text(encoding="utf-8") + parts, "utf-8")


def add_commits(root: Path, path: Path, number: int) -> None:
    text = path.read_text(encoding="utf-8")
    for n in commit(root, number):
        path.write_text(text.replace("Readers wanted", f"Readers wanted {n}"), encoding="utf-8")


def commit(root: Path, number: int) -> Iterator[int]:
    """A commit of what was changed, so many times."""
    roles, fields = ("AUTHOR", "COMMITTER"), ("NAME", "EMAIL")
    who = {f"GIT_{role}_{field}": "a@town.example" for role in roles for field in fields}

    def run(*arguments: str) -> None:
        command = ["git", *arguments]
        subprocess.run(command, cwd=root, env={**os.environ, **who}, check=True)

    if not (root / ".git").exists():
        run("init", "--quiet")
    for n in range(number):
        yield n
        run("add", ".")
        run("commit", "--quiet", "--allow-empty", "--message", f"{n}")


AROUND: dict[str, Callable[[Path, Path, int], None]] = {
    "rows": add_rows,
    "templates": add_templates,
    "commits": add_commits,
}
