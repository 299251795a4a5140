"""Write what a release says beside its quotes, and offer the keys of which it says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.drafting.facts import Facts
from digest.drafting.proposals import read_url
from digest.drafting.scalars import write_value
from digest.starter import read_starter

_KEY = re.compile(r"^# ([a-z_]+):", re.MULTILINE)
# What many editions have and few releases say; a comment of the starter edition explains each.
_OFFERED = (
    "image", "story", "topics", "program", "asks", "numbers", "video", "links", "sponsors",
    "press_contact",
)  # fmt: skip
_EVENT = """\
  # venue:
  #   name: Name of the house
  #   address: 1 Main Street, City"""
_STREAM = "  # stream: https://www.your-organization.example/live"
_PORTRAIT = """\
  # A portrait goes below its person:
  #   portrait:
  #     url: https://www.your-organization.example/speaker.jpg
  #     alt: Full Name"""
_DEADLINE = "  # deadline: 2030-05-30"


def write_place(words: str) -> Iterator[str]:
    """The place; with a street it is the venue and its address."""
    name, _, address = words.partition(", ")
    if re.search(r"\d", address):
        yield "  venue:"
        yield write_value("name", name, indent=4)
        yield write_value("address", address, indent=4)
        return
    yield write_value("place", words, indent=2)
    yield from _EVENT.splitlines()


def write_stream(facts: Facts) -> Iterator[str]:
    url = read_url(facts.stream.text) if facts.stream else ""
    yield write_value("stream", url, indent=2) if url else _STREAM


def write_deadline(facts: Facts, *, is_dropped: bool) -> Iterator[str]:
    day = None if is_dropped or facts.deadline is None else facts.deadline[0]
    yield f"  deadline: {day.isoformat()}" if day else _DEADLINE


def offer_portrait() -> Iterator[str]:
    yield from _PORTRAIT.splitlines()


def write_links(facts: Facts, used: str) -> Iterator[str]:
    """The links that have a label in the source, but for that of the call to action."""
    own = [
        (label, url)
        for each, label in facts.labelled
        if each != facts.stream and (url := read_url(each.text)) and url != used
    ]
    if own:
        yield "links:"
    for label, url in own:
        yield write_value("- label", label, indent=2)
        yield write_value("url", url, indent=4)


def write_contact(facts: Facts) -> Iterator[str]:
    contact = facts.press_contact
    if contact is None:
        return
    yield "press_contact:"
    for key in ("name", "phone", "email"):
        if value := getattr(contact, key):
            yield write_value(key, value, indent=2)


def offer_further(text: str) -> str:
    """Commented-out keys that the draft has not, as the starter edition explains them."""
    taken = {*re.findall(r"^([a-z_]+):", text, re.MULTILINE)}
    blocks = [
        block
        for block in read_starter("edition.yaml").split("\n\n")
        if all(line.startswith("#") for line in block.splitlines())
    ]
    wanted = {*_OFFERED} - taken
    offered = [block for block in blocks if {*_KEY.findall(block)} & wanted]
    return "\n\n".join(offered)
