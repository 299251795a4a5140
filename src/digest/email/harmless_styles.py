"""Which styles leave words as they are: of every property that is known to, the values.

Whatever is not on these lists may move, cover, alter or hide words in some mail app.
"""

from __future__ import annotations

import re

from digest.colors import read_color

_KEPT = r"inherit|initial|unset|revert"
_SIZE = (
    r"\+?(?:\d{1,3}(?:\.\d*)?|\.\d+)(?:px|pt)?|\d{1,2}(?:\.\d+)?(?:r?em|%|ch|vw)|\.\d+(?:r?em|%)"
)
_LENGTHS = rf"(?:(?:auto|{_KEPT}|100%|{_SIZE})(?:\s+|$))+"
_MARGINS = rf"(?:(?:auto|{_KEPT}|-?\d(?:\.\d+)?px|100%|{_SIZE})(?:\s+|$))+"
_NEAR = rf"auto|{_KEPT}|-?\d?(?:\.\d+)?(?:px|pt)?|-?0?\.\d+r?em"
_WORD = r"[a-z -]+"
_WIDTH = (
    rf"auto|none|{_KEPT}|(?:min|max|fit)-content|[1-9]\d{{2,3}}(?:\.\d+)?px|[1-9]\d(?:\.\d+)?%|100%"
    r"|[1-9]\d(?:\.\d+)?(?:r?em|ch)"
)
_HEIGHT = rf"auto|none|{_KEPT}|100%|(?:min|max|fit)-content"
_FONT_SIZE = (
    rf"{_KEPT}|(?:[5-9]|\d{{2,3}})(?:\.\d+)?px|(?:[4-9]|\d{{2}})(?:\.\d+)?pt|0?\.[5-9]\d*r?em"
    r"|[1-9](?:\.\d+)?r?em|[5-9]\d(?:\.\d+)?%|[1-9]\d\d%|(?:x-|xx-)?large|medium|(?:x-)?small"
    r"|smaller|larger"
)
_PART = r"[\d.]+(?:deg|%)?(?:\s*,\s*|\s+)"
_COLOR = (
    rf"#[0-9a-f]{{3}}|#[0-9a-f]{{6}}|(?!transparent)[a-z]+|(?:rgb|hsl)a?\(\s*{_PART}{_PART}[\d.]+%?"
    r"(?:\s*[,/]\s*(?:1(?:\.0*)?|0?\.[5-9]\d*|[5-9]\d%|100%))?\s*\)"
)
_FACES = r"(?!.*(?:dings|symbol|barcode|emoji|icon|\()).*"
_TINY = (
    r"(?:[+-]?(?:0+(?:\.0*)?|\.0+)[a-z%]*|0*[0-4](?:\.\d+)?(?:px|pt)|0*\.[0-4]\d*r?em|[0-4]?\d%)"
)
_LINE = rf"(?!{_TINY}$)(?!0*\.[0-5]\d*$)(?!0*[0-5]?\d%$)[\d.]+(?:px|pt|r?em|%)?"
_VALUES = {
    "text-transform": rf"none|{_KEPT}",
    "text-decoration": r"(?!.*(?:line-through|\(|\d(?:r?em|%))).*",
    "text-decoration-line": r"(?!.*(?:line-through|\()).*",
    "text-decoration-thickness": r"auto|from-font|\d(?:\.\d+)?px|0?\.\d+em",
    "text-underline-offset": r"auto|\d(?:\.\d+)?(?:px)?|0?\.\d+em",
    "unicode-bidi": rf"normal|embed|isolate|plaintext|{_KEPT}",
    "direction": rf"ltr|rtl|{_KEPT}",
    "visibility": rf"visible|{_KEPT}", "content-visibility": rf"visible|auto|{_KEPT}",
    "opacity": rf"{_KEPT}|1(?:\.0*)?|0?\.[5-9]\d*|[5-9]\d%|100%",
    "font-size": _FONT_SIZE, "font-size-adjust": rf"none|from-font|0?\.[3-9]\d*|{_KEPT}",
    "font": rf"(?!(?:.*\s)?{_TINY}\s*[/\s])(?!.*/\s*{_TINY}(?:\s|$))(?!.*caps){_FACES}",
    "font-family": _FACES, "font-stretch": rf"{_WORD}|(?:[5-9]\d|1\d\d)%",
    "font-variant": r"(?!.*caps)[a-z -]+", "font-variant-caps": rf"normal|none|{_KEPT}",
    "font-feature-settings": r"normal|(?:[\"'](?:kern|liga|clig|calt|[lotp]num)[\"'][ 01]*,? *)+",
    "line-height": rf"normal|{_KEPT}|{_LINE}",
    "letter-spacing": rf"normal|{_KEPT}|0|-?0?\.\d+(?:px|r?em)|[1-9]\d?(?:\.\d+)?px",
    "word-spacing": rf"normal|{_KEPT}|0|-?0?\.\d+(?:px|em)|\d(?:\.\d+)?px",
    "text-indent": rf"{_KEPT}|-?\d{{0,2}}(?:\.\d+)?(?:px|pt)?|-?[0-4]?(?:\.\d+)?r?em",
    "text-size-adjust": r"none|auto|100%", "text-shadow": rf"none|{_KEPT}",
    "text-stroke": rf"0.*|none|{_KEPT}", "text-stroke-width": r"0.*",
    "text-fill-color": _COLOR, "color": _COLOR, "text-security": rf"none|{_KEPT}",
    "text-emphasis": rf"none|{_KEPT}", "text-emphasis-style": rf"none|{_KEPT}",
    "text-overflow": rf"clip|{_KEPT}", "line-clamp": rf"none|{_KEPT}",
    "hyphenate-character": "auto", "box-reflect": rf"none|{_KEPT}",
    "white-space": rf"normal|pre-wrap|pre-line|break-spaces|{_KEPT}",
    "writing-mode": rf"horizontal-tb|lr-tb|{_KEPT}", "text-orientation": rf"mixed|{_KEPT}",
    "position": rf"static|relative|{_KEPT}", "z-index": rf"auto|\d{{1,3}}|{_KEPT}",
    "left": _NEAR, "right": _NEAR, "top": _NEAR, "bottom": _NEAR,
    "float": rf"none|{_KEPT}", "order": "0",
    "display": r"(?!.*box)[a-z -]+",  # Another rule looks for what hides.
    "flex-direction": rf"row|column|{_KEPT}",
    "transform": "none", "rotate": "none", "scale": "none|1", "translate": "none", "zoom": "1|100%",
    "clip": "auto", "clip-path": "none", "mask": "none", "mask-image": "none", "filter": "none",
    "backdrop-filter": "none", "mix-blend-mode": "normal", "contain": "none",
    "animation": "none", "animation-name": "none", "mso-hide": "none",
    "mso-text-raise": r"-?[0-2]?\d(?:\.\d+)?(?:pt)?",
    "outline": r"(?:none|0)(?:\s.*)?", "outline-width": r"0.*", "outline-style": "none",
    "background": r"(?!.*(?:currentcolor|\btext\b|(?:var|env|attr)\()).*",
    "background-color": r"(?!currentcolor|(?:var|env|attr)\().*",
    "background-clip": r"(?!.*text).*",
    "width": _WIDTH, "max-width": _WIDTH, "inline-size": _WIDTH, "max-inline-size": _WIDTH,
    "height": _HEIGHT, "max-height": _HEIGHT, "block-size": _HEIGHT, "max-block-size": _HEIGHT,
    "min-width": _LENGTHS, "min-height": _LENGTHS, "padding": _LENGTHS, "margin": _MARGINS,
    "vertical-align": rf"baseline|top|middle|bottom|text-top|text-bottom|{_KEPT}",
    "overflow": rf"{_WORD}", "overflow-x": _WORD, "overflow-y": _WORD,
}  # fmt: skip
_PATTERNS = {name: re.compile(pattern) for name, pattern in _VALUES.items()}
# Of these, and of those that begin so, no known value does words any harm.
_ALWAYS = re.compile(
    r"--.*|border(?:-.*)?|background-(?:image|position|repeat|size|origin|attachment).*|box-shadow"
    r"|box-sizing|box-decoration-break|caption-side|empty-cells|table-layout|list-style(?:-.*)?"
    r"|text-align(?:-.*)?|text-justify|text-wrap(?:-.*)?|text-rendering|text-spacing(?:-.*)?"
    r"|text-autospace|text-decoration-(?:color|style|skip.*)|text-underline-position"
    r"|font-(?:weight|style|kerning|smooth|smoothing|synthesis.*|optical-sizing|language-override)"
    r"|font-variant-(?!caps).*|osx-font-smoothing|hanging-punctuation|hyphens|line-break|word-break"
    r"|word-wrap|overflow-wrap|orphans|widows|page-break-.*|break-.*|color-scheme|print-color-adjust"
    r"|supported-color-schemes|forced-color-adjust|color-adjust|interpolation-mode|user-select"
    r"|tap-highlight-color|cursor|transition.*|quotes|content|clear|gap|row-gap|column-gap"
    r"|align-(?:items|content|self)|justify-(?:items|content|self)|flex|flex-(?:grow|shrink|wrap)"
    r"|mso-(?:table|padding|margin|border|cellspacing|height-rule|line-height-rule|generic|ansi"
    r"|fareast|ascii|hansi|bidi|font-(?:alt|charset|pitch|signature)|color-alt|style-name).*"
)
_SIDES = re.compile(r"(margin|padding)-(?:top|right|bottom|left|(?:block|inline)(?:-start|-end)?)")
_PREFIX = re.compile(r"-(?:webkit|moz|ms|o|epub)-")
_UNKNOWN = re.compile(r"(?:var|env|attr|calc|min|max|clamp)\(")
_COLORS = ("color", "text-fill-color")
_BEHIND = (0, 0, 0)
# So many characters need more than one line on a phone.
_LONG = 30
_NAMED = (*_KEPT.split("|"), "currentcolor")
# Where a box of these is too small for its words, it grows.
_GROWING = frozenset({"table", "tbody", "td", "th", "tr"})
_BOX = re.compile(r"(?:max-)?(?:width|height)")
# What hides words, and does not only alter them.
HIDING = frozenset({
    "visibility", "content-visibility", "opacity", "font-size", "font", "line-height",
    "text-indent", "position", "left", "right", "top", "bottom", "inset", "transform", "scale",
    "translate", "zoom", "clip", "clip-path", "mask", "mask-image", "filter", "mso-hide",
    "text-fill-color", "-webkit-text-fill-color", "text-security", "-webkit-text-security",
    "height", "max-height", "block-size", "max-block-size", "contain", "mix-blend-mode",
    "width", "max-width", "color", "margin", "margin-left", "margin-top",
})  # fmt: skip


def is_harmless(name: str, value: str, tag: str = "", length: int = _LONG) -> bool:
    """Whether a style leaves the words of an element as they are; all in small letters.

    `length` is how many characters it shows.
    """
    if value == "nowrap" and length < _LONG:
        return True
    bare = _PREFIX.sub("", name, count=1) if name.startswith("-") else name
    if _ALWAYS.fullmatch(bare):
        return bare.startswith("--") or not _UNKNOWN.search(value)
    if tag in _GROWING and _BOX.fullmatch(bare):
        return not _UNKNOWN.search(value)
    if side := _SIDES.fullmatch(bare):
        bare = side[1]
    pattern = _PATTERNS.get(bare)
    is_known = pattern is not None and bool(pattern.fullmatch(value))
    if is_known and bare in _COLORS and value not in _NAMED:
        return read_color(value, _BEHIND) is not None  # The contrast check sees which shows.
    return is_known
