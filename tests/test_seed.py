"""The shipped summit: out/ is complete, within limits, and word for word in the release."""

from __future__ import annotations

import json
import re
import unicodedata
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path

import pytest

from digest.social.networks import NETWORKS
from tests.tables import table

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "reimagining-public-safety"
RELEASE = ROOT / "content" / "sources" / "reimagining-public-safety.txt"
SPEAKERS = {
    "fischer": "Greg Fischer",
    "spence": "Michael-Sean Spence",
    "smith": "Anthony Smith",
}
DRAFTS = [
    (network, quote) for network in NETWORKS if NETWORKS[network].is_usual for quote in SPEAKERS
]


def read_draft(network: str, quote: str) -> str:
    return (OUT / "social" / network / f"{quote}.txt").read_bytes().decode()


def fold(text: str) -> str:
    """Only the shape of quotation marks and line breaks aside."""
    straight = re.sub("[“”„‟]", '"', re.sub("[‘’‚‛]", "'", unicodedata.normalize("NFC", text)))
    return re.sub(r"\s+", " ", straight)


def find_altered(output: str, release: str) -> list[str]:
    """Quoted stretches of the output that the release does not have.

    A comma before the attribution may have become the full stop, and the attribution itself stands
    between two segments; so each stretch is looked for sentence by sentence.
    """
    folded = fold(release)
    altered = []
    for stretch in re.findall("“([^”]+)”", output):
        for sentence in re.split(r"(?<=[a-z]\.) (?=[A-Z])", fold(stretch)):
            spellings = (sentence, re.sub(r"\.$", ",", sentence))
            if not any(re.search(rf"(?<!\w){re.escape(s)}", folded) for s in spellings):
                altered.append(sentence)
    return altered


class _Text(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.text += data


def list_outputs() -> dict[str, str]:
    message = message_from_bytes((OUT / "email.eml").read_bytes(), policy=policy.default)
    plain, html = (part.get_content() for part in message.iter_parts())
    drafts = {f"{n}/{q}": read_draft(n, q) for n, q in DRAFTS}
    posts = json.loads((OUT / "posts.json").read_text(encoding="utf-8"))["posts"]
    return {
        "email.html": _Text((OUT / "email.html").read_text(encoding="utf-8")).text,
        "email.txt": (OUT / "email.txt").read_text(encoding="utf-8"),
        "email.eml plain": plain,
        "email.eml html": _Text(html).text,
        **{f"posts.json {p['network']}/{p['quote']}": p["text"] for p in posts},
        **drafts,
    }


def test_email_in_three_forms_and_a_draft_of_every_quote_for_every_network():
    assert len(DRAFTS) == 21
    made = {path.relative_to(OUT).as_posix() for path in OUT.rglob("*") if path.is_file()}
    assert {path for path in made if path != "index.html" and not path.startswith("cards/")} == {
        "email.html", "email.txt", "email.eml", "posts.json", "manifest.json",
        *(f"social/{network}/{quote}.txt" for network, quote in DRAFTS),
    }  # fmt: skip


@table(("network", "quote"), DRAFTS)
def test_draft_keeps_limit_quote_speaker_and_link(network, quote):
    text = read_draft(network, quote)
    assert NETWORKS[network].count(text) <= NETWORKS[network].limit
    assert re.search("“[^”]{40,}”", text)
    assert SPEAKERS[quote] in text
    if network == "instagram":
        assert "link in bio" in text
        assert "www.usmayors.org" in text
        assert "https://" not in text
    else:
        assert text.count("https://www.usmayors.org/") == 1
    assert not text.endswith("\n")
    assert "\r" not in text


@table("name", sorted(list_outputs()))
def test_every_quoted_word_is_in_the_release(name):
    output = list_outputs()[name]
    assert "“" in output
    assert find_altered(output, RELEASE.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["email.html", "email.txt", "x/fischer", "linkedin/smith"])
def test_one_changed_letter_is_found(name):
    """The test above can fail: change each letter in turn, and each time it does."""
    release = RELEASE.read_text(encoding="utf-8")
    output = list_outputs()[name]
    stretch = re.search("“([^”]+)”", output)
    assert stretch
    for offset in range(stretch.start(1), stretch.end(1), 7):
        if output[offset].isalpha():
            changed = "x" if output[offset] != "x" else "y"
            assert find_altered(output[:offset] + changed + output[offset + 1 :], release)


def test_email_has_one_quotation_its_speaker_and_one_call_to_action():
    html = (OUT / "email.html").read_text(encoding="utf-8")
    assert html.count("<blockquote") == 1
    assert len(re.findall("“[^”]{40,}”", _Text(html).text)) == 1
    assert "Greg Fischer" in html
    assert html.count('href="https://www.usmayors.org/"') == 1


def test_topics_are_the_five_that_the_release_names():
    text = (OUT / "email.txt").read_text(encoding="utf-8")
    agenda = re.search(r"On the agenda\n-+\n\n((?:- .*\n(?:  .*\n)*)+)", text)
    assert agenda
    assert agenda[1].count("- ") == 5
