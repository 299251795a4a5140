"""What is wrong with an email, from what tools said of it: each fault by the name of its proof."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass
from typing import Any

from tests.proof.mails import Mail

Seen = Mapping[str, Any]
Color = tuple[float, float, float]

SMALLEST_TEXT = 14
# Apple's and Google's advice for fingers; WCAG 2.2 AA asks for 24 (2.5.8).
SMALLEST_TARGET = 44
# WCAG 2.2, 1.4.3 and 1.4.11: text, large text and the parts of a page that are not text.
TEXT, LARGE, PART = 4.5, 3.0, 3.0
_VIEWS = ("light", "dark", "imagesOff", "withoutSheets", "withoutStyles")
# Two lines of one paragraph overlap by some pixels; a block that stands higher is out of order.
_SLACK = 8


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and the name of the proof that found it."""

    proof: str
    what: str


def judge_view(mail: Mail, seen: Seen) -> list[Fault]:
    """All that the browser shows to be wrong."""
    judges = (
        _judge_width, _judge_styles, _judge_sizes, _judge_order, _judge_facts, _judge_contrast,
        _judge_scheme, _judge_accessibility, _judge_requests,
    )  # fmt: skip
    found = (fault for judge in judges for fault in judge(mail, seen))
    return list(dict.fromkeys(found))


def judge_plain(mail: Mail) -> Iterator[Fault]:
    """The plain part says what the page says."""
    words = squeeze(mail.parts.plain)
    for name, fact in list_facts(mail):
        if squeeze(fact) not in words:
            yield Fault("plain-words", f"{name} is missing: {fact[:60]}")


def judge_markup(errors: Iterable[str], needs: Iterable[re.Pattern[str]]) -> Iterator[Fault]:
    """What the Nu HTML checker calls an error, but for what email needs."""
    for error in errors:
        if not any(need.search(error) for need in needs):
            yield Fault("nu", error)


def judge_support(lacks: Mapping[str, list[str]], others_see: Mapping[str, str]) -> Iterator[Fault]:
    """What some client lacks and is not marked as an enhancement."""
    for feature, clients in lacks.items():
        if feature not in others_see:
            yield Fault("support", f"{feature}: {', '.join(clients)}")


def _judge_width(_: Mail, seen: Seen) -> Iterator[Fault]:
    """Nothing scrolls sideways, and no text lies beyond an edge (an rtl page hides it there)."""
    for view, width, page in _each_page(seen):
        if page["scrollWidth"] > page["width"]:
            yield Fault("sideways", f"{view} {width}: {page['scrollWidth']} of {page['width']} px")
        for text in page["texts"]:
            left = min(line["left"] for line in text["lines"])
            right = max(line["left"] + line["width"] for line in text["lines"])
            if left < 0 or right > page["width"] + 0.5:
                yield Fault("sideways", f"{view} {width}: {left:.0f} to {right:.0f} {_show(text)}")


def _judge_styles(_: Mail, seen: Seen) -> Iterator[Fault]:
    """Every computed style is the one that the theme's sheets ask for."""
    for view, differences in seen["styles"].items():
        for difference in differences:
            yield Fault("styles", f"{view}: {difference}")


def _judge_sizes(_: Mail, seen: Seen) -> Iterator[Fault]:
    for view in ("light", "dark"):
        for width, page in seen[view].items():
            for text in page["texts"]:
                if text["size"] < SMALLEST_TEXT:
                    yield Fault("text-size", f"{view} {width}: {text['size']} px {_show(text)}")
            for link in page["links"]:
                size = min(link["width"], link["height"])
                if size < SMALLEST_TARGET and not link["isInText"]:
                    yield Fault("target-size", f"{view} {width}: {size} px {_show(link)}")


def _judge_order(_: Mail, seen: Seen) -> Iterator[Fault]:
    """Without styles a text stands below or beside the one before it in the source."""
    for view in ("withoutSheets", "withoutStyles"):
        for width, page in seen[view].items():
            for before, after in zip(page["texts"], page["texts"][1:], strict=False):
                if after["lines"][0]["top"] < before["lines"][0]["top"] - _SLACK:
                    what = f"{view} {width}: {_show(after)} stands above {_show(before)}"
                    yield Fault("reading-order", what)


def _judge_facts(mail: Mail, seen: Seen) -> Iterator[Fault]:
    """With nothing but words left, everything is there; the speaker comes right after the quote."""
    for view in _VIEWS:
        page = seen[view]["375"]
        words = squeeze(" ".join(text["text"] for text in page["texts"]))
        for name, fact in list_facts(mail):
            if squeeze(fact) not in words:
                yield Fault("words-shown", f"{view}: {name} is missing: {fact[:60]}")
        quotation = squeeze(mail.request.quotation.words)
        before, _, rest = words.partition(quotation)
        speakers = mail.request.quotation.speakers
        # A pull quote is above its speakers, and the whole quote below them.
        last = squeeze(f"{speakers[-1].name}{speakers[-1].detail or ''}")
        is_below = mail.request.pull is not None and before.endswith(last)
        if not (is_below or rest.startswith(squeeze(speakers[0].name))):
            yield Fault("attribution", f"{view}: the speaker does not follow the quote")
        addresses = {link["href"] for link in page["links"]}
        for address in (mail.request.call_to_action.url, mail.request.brand.unsubscribe):
            if address not in addresses:
                yield Fault("words-shown", f"{view}: no link to {address}")


def list_facts(mail: Mail) -> Iterator[tuple[str, str]]:
    """The words of the edition that no reader may miss, by name."""
    edition, request = mail.request.edition, mail.request
    yield "headline", edition.headline
    yield "summary", edition.summary
    yield "quote", request.quotation.words
    yield from (("speaker", speaker.name) for speaker in request.quotation.speakers)
    yield from (("topic", topic) for topic in edition.topics)
    yield from (("ask", ask) for ask in edition.asks)
    yield "call to action", request.call_to_action.label
    yield from (("partner", partner.name) for partner in edition.partners)
    yield "sender", request.brand.sender.name
    yield "unsubscribe", request.language.email.unsubscribe


def _judge_contrast(_: Mail, seen: Seen) -> Iterator[Fault]:
    """In light, in dark, and in what clients make of the light page when they force a dark one."""
    for view in ("light", "dark"):
        for text in seen[view]["375"]["texts"]:
            yield from _judge_pair(f"contrast-{view}", text, lambda color: color)
        for link in seen[view]["375"]["links"]:
            ratio = measure_contrast(
                read_color(link["surface"]), read_color(link["behind"] or link["surface"])
            )
            if link["isButton"] and ratio < PART:
                yield Fault(f"contrast-{view}", f"{ratio:.2f} of {PART}: button {_show(link)}")
    for invert in (invert_channels, invert_lightness):
        for text in seen["light"]["375"]["texts"]:
            yield from _judge_pair("contrast-inverted", text, invert)
    for view in ("forcedDark", "forcedOverDark"):
        for text in seen[view]:
            if text["ratio"] < _needed(text):
                what = f"{view}: {text['ratio']:.2f} on {text['surface']} {_show(text)}"
                yield Fault("contrast-forced", what)


def judge_stripped(seen: Seen) -> Iterator[Fault]:
    """Where styles are taken and `bgcolor` is left, words and surfaces still go together."""
    for text in seen["withoutStyles"]["375"]["texts"]:
        yield from _judge_pair("contrast-stripped", text, lambda color: color)


def _judge_pair(proof: str, text: Seen, change: Any) -> Iterator[Fault]:
    color, surface = read_color(text["color"]), read_color(text["surface"])
    ratio = measure_contrast(change(color), change(surface))
    if ratio < _needed(text):
        where = f"{text['color']} on {text['surface']} {_show(text)}"
        yield Fault(proof, f"{ratio:.2f} of {_needed(text)}: {where}")


def _judge_scheme(_: Mail, seen: Seen) -> Iterator[Fault]:
    """The dark scheme has a dark page, and no page is laid out as browsers of 1998 did."""
    surface = read_color(seen["dark"]["375"]["pageSurface"])
    if measure_luminance(surface) > 0.1:
        yield Fault("dark-scheme", f"the page stays {seen['dark']['375']['pageSurface']}")
    if seen["light"]["375"]["mode"] != "CSS1Compat":
        yield Fault("quirks-mode", "the doctype is missing or damaged")


def _judge_accessibility(_: Mail, seen: Seen) -> Iterator[Fault]:
    for view, violations in seen["violations"].items():
        for rule, what in violations:
            yield Fault(f"axe {rule}", f"{view}: {what}")


def _judge_requests(mail: Mail, seen: Seen) -> Iterator[Fault]:
    for url in seen["requests"]:
        if url not in {image.url for image in mail.images}:
            yield Fault("requests", url)


def _each_page(seen: Seen) -> Iterator[tuple[str, str, Seen]]:
    for view in _VIEWS:
        for width, page in seen[view].items():
            yield view, width, page


def _show(item: Seen) -> str:
    return f"{item['at']} “{item['text'][:40]}”"


def _needed(text: Seen) -> float:
    """WCAG: text is large from 24 px on, bold text from 18.66 px on."""
    is_large = text["size"] >= 24 or (text["size"] >= 18.66 and text["weight"] >= 700)
    return LARGE if is_large else TEXT


def squeeze(text: str) -> str:
    """Without white space, which clients add and take away between blocks."""
    return re.sub(r"\s+", "", text)


def read_color(text: str) -> Color:
    """The channels of `rgb(…)`, 0 to 1; what lets something else shine through is refused."""
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", text)
    if found is None:
        raise ValueError(f"{text} is not an opaque colour")
    red, green, blue = (int(channel) / 255 for channel in found.groups())
    return red, green, blue


def measure_luminance(color: Color) -> float:
    """WCAG 2.2's relative luminance."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in color)
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def measure_contrast(one: Color, other: Color) -> float:
    low, high = sorted((measure_luminance(one), measure_luminance(other)))
    return (high + 0.05) / (low + 0.05)


def invert_channels(color: Color) -> Color:
    red, green, blue = color
    return 1 - red, 1 - green, 1 - blue


def invert_lightness(color: Color) -> Color:
    """The same hue, as dark as it was light: nearly what Gmail on iOS and Outlook on Windows do."""
    hue, lightness, saturation = rgb_to_hls(*color)
    return hls_to_rgb(hue, 1 - lightness, saturation)


def describe(faults: Iterable[Fault]) -> str:
    """One line for each fault, for pytest to show."""
    return "\n".join(f"{fault.proof}: {fault.what}" for fault in faults)
