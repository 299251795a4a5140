"""Find text that was damaged when its file was read in a wrong encoding.

UTF-8 that was read as Windows-1252 or Latin-1 has two to four characters in place of each one
that is not ASCII: “donâ€™t”, “cafÃ©”. Such characters are also next to each other in right text:
“IRMÔ with its closing mark, “liberté »”, “Ù…”. So what they decode to decides, and the letters
around them. A run is damaged if one of its sequences cannot be right text there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from digest.text.later import compile_later
from digest.text.rare import keep_rare
from digest.values import dataclass

# What Windows-1252 shows for the bytes 80 to 9F; five of them it leaves as they are.
_HIGH = {
    character: 0x80 + index
    for index, character in enumerate("€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ")
}
_BYTES = {**{chr(byte): byte for byte in range(0x80, 0x100)}, **_HIGH}
# Bytes below this one never begin a character.
_FIRST_BYTE = 0xC0
_REST = "".join(sign for sign, byte in _BYTES.items() if byte < _FIRST_BYTE)
_REST = f"[{re.escape(_REST)}]"
_SEQUENCE = compile_later(f"[Â-ß]{_REST}|[à-ï]{_REST}{{2}}|[ð-ô]{_REST}{{3}}")
# A no-break space that became a common one, and the end of ” that no program shows.
_SPACED = compile_later(r"(?<=[a-zß-ÿ0-9.,;:!?])Â (?=\S)|(?<=[a-zß-ÿ])Ã (?=\S)")
_BARE = compile_later(f"â€(?!{_REST})")
_SUSPECT = compile_later("[Â-ô][^\x00-\x1f!-\x7f]|[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]|â€")
# What is suspect begins with one of these, and few texts have any.
_SUSPECT_SIGN = re.compile("[Â-ô\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")
_LOST = compile_later("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]")

# Signs that often follow a word in right text, letters that may, and spaces.
_CLOSING = "”»’›…–—“‘„‚«‹™®°¹²³†‡•·§´\u00a0"
_LETTERS = "ŠšŒœŽž"
_JOINS = "—’\u00a0"
_OPENING = "“„‘‚«‹\"'(["
# What such text usually was: Latin, Greek, Cyrillic, Hebrew and Arabic letters, signs, emoji.
_LIKELY = compile_later(
    "[\u00a0-\u017f\u0218-\u021b\u0300-\u0328\u0386-\u04ff\u05b0-\u06ff\u0900-\u0e7f\u1e00-\u1eff"
    "\u2010-\u2044\u20a0-\u20bf\u2100-\u23ff\u2460-\u24ff\u2580-\u27bf\u2b00-\u2bff\u3000-\u9fff"
    "\uac00-\ud7a3\ufb00-\ufb06\ufeff\uff01-\uffef\ufffd\U0001f000-\U0001faff]"
)
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Damage:
    """A damaged place in a text; `repaired` is None where the characters are lost."""

    start: int
    end: int
    repaired: str | None


def find_damage(text: str) -> tuple[Damage, ...]:
    """Every damaged place, in order."""
    if not (_SUSPECT_SIGN.search(keep_rare(text)) and _SUSPECT.search(text)):
        return ()
    found = [*_find_runs(text), *_find_lost_spaces(text)]
    found += [Damage(*match.span(), None) for match in _BARE.finditer(text)]
    found += [Damage(*match.span(), None) for match in _LOST.finditer(text)]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end)))


def repair(text: str) -> str:
    """A text with every place repaired that decodes back, however often it was damaged."""
    for _ in range(_DEEPEST):
        found = [one for one in find_damage(text) if one.repaired is not None]
        if not found:
            break
        text = _replace(text, found)
    return text


def is_lost(text: str) -> bool:
    """Whether characters are lost in this text, also after it was repaired."""
    return any(one.repaired is None for one in find_damage(repair(text)))


def _replace(text: str, found: list[Damage]) -> str:
    pieces, at = [], 0
    for one in found:
        if one.start >= at:
            pieces += [text[at : one.start], one.repaired or ""]
            at = one.end
    return "".join([*pieces, text[at:]])


def _find_lost_spaces(text: str) -> Iterator[Damage]:
    for match in _SPACED.finditer(text):
        yield Damage(*match.span(), " " if match[0][0] == "Â" else "à ")


def _find_runs(text: str) -> Iterator[Damage]:
    """Runs of sequences that decode, where at least one cannot be right text."""
    for run in _group(list(_SEQUENCE.finditer(text))):
        likely = [match for match in run if _is_likely(match[0])]
        if not likely:
            continue
        if len(likely) > 1 or _is_wrong(text, likely[0]):
            decoded = "".join(_decode(match[0]) or match[0] for match in run)
            is_gone = "\ufffd" in decoded
            start, end = run[0].start(), run[-1].end()
            yield Damage(start, end, None if is_gone else decoded.replace("\ufeff", ""))


def _group(matches: list[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """Matches with nothing between them, together."""
    if not matches:
        return
    run = [matches[0]]
    for before, match in pairwise(matches):
        if match.start() != before.end():
            yield run
            run = []
        run.append(match)
    yield run


def _decode(sequence: str) -> str | None:
    try:
        return bytes(_BYTES[sign] for sign in sequence).decode("utf-8")
    except UnicodeDecodeError:
        return None


def _is_likely(sequence: str) -> bool:
    decoded = _decode(sequence)
    return decoded is not None and _LIKELY.match(decoded) is not None


def _is_wrong(text: str, match: re.Match[str]) -> bool:
    """Whether a sequence cannot be right text between the characters around it."""
    before = text[max(match.start() - 1, 0) : match.start()]
    after = text[match.end() : match.end() + 1]
    if match[0][0] >= "à":
        return _is_wrong_long(match[0], after)
    lead, sign = match[0][0], match[0][1]
    if _is_mentioned(text, match):
        return False
    if sign not in _CLOSING + _LETTERS or before.islower():
        return True
    if sign in _LETTERS:
        return lead in "ÃÅ"
    if after.isalpha() and lead in "ÂÃÄÅÈ":
        return not (before.isupper() and sign in _JOINS)
    return lead in "ÃÂ" and not before.isalpha()


def _is_wrong_long(sequence: str, after: str) -> bool:
    """Of three characters: after â or ï, which no word ends with before such a sign.

    Vietnamese letters become á with º or », and a third.
    """
    if sequence[0] in "ðñòóô":
        return True
    if sequence[0] == "á" and sequence[1] in "º»":
        return after.isalpha() or sequence[2] not in _CLOSING
    is_common = all(sign in _CLOSING for sign in sequence[1:])
    is_arrow = sequence.startswith("â†")
    return sequence[0] in "âï" and sequence[1] != "\u00a0" and (not is_common or is_arrow)


def _is_mentioned(text: str, match: re.Match[str]) -> bool:
    """Whether a text speaks of the letter itself: “Ô, « Â »."""
    at, end = match.start(), match.start() + 1
    while at and text[at - 1].isspace():
        at -= 1
    while text[end : end + 1].isspace():
        end += 1
    before, following = text[max(at - 1, 0) : at], text[end : end + 1]
    return bool(before) and before in _OPENING and following in "”“’‘»›\"')]"
