"""Texts to count: realistic posts, and soups made to be miscounted. The same seed, the same texts.

The pools name characters by range, never by what this Python's Unicode tables happen to know, and
leave out what Unicode 17 has not assigned. Pools of words are strings, split, to be read as text.
"""

# ruff: noqa: SIM905, E501

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

_DATA = Path(__file__).parents[2] / "src" / "digest" / "text" / "data"

SCRIPTS: dict[str, tuple[tuple[int, int], ...]] = {
    "latin": ((0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x17F), (0x180, 0x24F), (0x1E00, 0x1EFF)),
    "phonetic": ((0x250, 0x2FF),),
    "greek": ((0x370, 0x377), (0x388, 0x3FF), (0x1F00, 0x1F15)),
    "cyrillic": ((0x400, 0x4FF), (0x1C80, 0x1C88)),
    "armenian": ((0x531, 0x556), (0x561, 0x587)),
    "hebrew": ((0x591, 0x5C7), (0x5D0, 0x5EA), (0x5F0, 0x5F4)),
    "arabic": ((0x600, 0x6FF), (0x750, 0x77F)),
    "syriac": ((0x700, 0x74A),),
    "thaana": ((0x780, 0x7B1),),
    "devanagari": ((0x900, 0x97F),),
    "bengali": ((0x981, 0x9FB),),
    "gujarati": ((0xA81, 0xAF1),),
    "tamil": ((0xB82, 0xBFA),),
    "telugu": ((0xC01, 0xC6F),),
    "kannada": ((0xC81, 0xCEF),),
    "malayalam": ((0xD00, 0xD7F),),
    "sinhala": ((0xD82, 0xDF4),),
    "thai": ((0xE01, 0xE5B),),
    "lao": ((0xE81, 0xEDF),),
    "tibetan": ((0xF00, 0xFD4),),
    "myanmar": ((0x1000, 0x109F),),
    "georgian": ((0x10A0, 0x10FF), (0x1C90, 0x1CBF)),
    "hangul jamo": ((0x1100, 0x11FF),),
    "ethiopic": ((0x1200, 0x137C),),
    "cherokee": ((0x13A0, 0x13FD),),
    "canadian": ((0x1400, 0x167F),),
    "khmer": ((0x1780, 0x17F9),),
    "mongolian": ((0x1800, 0x18AA),),
    "balinese": ((0x1B00, 0x1B7E),),
    "kana": ((0x3041, 0x30FF), (0xFF66, 0xFF9D)),
    "bopomofo": ((0x3105, 0x312F),),
    "han": ((0x4E00, 0x9FFF), (0x3400, 0x4DBF)),
    "hangul": ((0xAC00, 0xD7A3),),
    "fullwidth": ((0xFF01, 0xFF5E),),
    "rare han": ((0x20000, 0x2A6D0),),
    "gothic": ((0x10330, 0x1034A),),
    "deseret": ((0x10400, 0x1044F),),
    "brahmi": ((0x11000, 0x1106F),),
    "cuneiform": ((0x12000, 0x12399),),
    "adlam": ((0x1E900, 0x1E94B),),
    "math": ((0x1D400, 0x1D454), (0x1D552, 0x1D6A5), (0x1D6A8, 0x1D7CB), (0x1D7CE, 0x1D7FF)),
}
MARKS = ((0x300, 0x36F), (0x20D0, 0x20F0), (0xFE00, 0xFE0F), (0x1AB0, 0x1ABE))
SIGNS = ((0x2000, 0x206F), (0x20A0, 0x20BF), (0x2100, 0x214F), (0x2190, 0x23FF), (0x2500, 0x27BF))
PICTURES = ((0x1F300, 0x1FAFF), (0x1F000, 0x1F2FF), (0x2600, 0x27BF), (0x2B00, 0x2BFF))
SKIN = [chr(code) for code in range(0x1F3FB, 0x1F400)]
FLAG_LETTERS = [chr(code) for code in range(0x1F1E6, 0x1F200)]
NEWER_EMOJI = (
    "🐦‍🔥 🍋‍🟩 🍄‍🟫 ⛓️‍💥 🙂‍↔️ 🙂‍↕️ 🧑‍🧑‍🧒‍🧒 🧑‍🧒 🚶🏽‍♀️‍➡️ 🧑🏿‍🦼‍➡️ 🫩 🫆 🪾 🫜 🪉 🪏 🫟 🇨🇶 🫪 🫍 🫈 🧑‍🩰 🛘 🪊 🪎 "
    "🧑🏻‍❤️‍💋‍🧑🏿 🫱🏻‍🫲🏿 👨🏽‍🤝‍👨🏿 🏴‍☠️ 🏳️‍⚧️ 🧔🏾‍♂️ 😶‍🌫️ 😮‍💨 ❤️‍🔥 👁️‍🗨️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🏴󠁵󠁳󠁴󠁸󠁿 🫨 🪽 🫏"
).split()
BREAKS = ("\n", "\n\n", "\r\n", "\r", "\u2028", "\u2029", "\t", "\x0b", "\x85")
CONTROLS = (
    "\u200b \u200c \u200d \u2060 \ufeff \u00ad \u200e \u200f \u061c \u202a \u202b \u202c \u202d "
    "\u202e \u2066 \u2067 \u2068 \u2069 \x01 \x08 \x1b \x1f \x7f \x9f \ufffd \ufffe \uffff \u180e "
    "\u0000"
).split(" ")
PUNCTUATION = (
    *"!\"'#%&()*+,-./:;<=>?@[\\]^_{|}~$`",
    *"“”‘’„‚«»‹›–—…·•†‡‰′″¿¡。、，．｡「」（）＠＃",
    "...", "--", "://", "//", "?!", "™", "©", "®", "™️", "©️", "®️", "№", "€", "→",
)  # fmt: skip
SENTENCES = (
    "Fischer said: “Mayors are on the front lines, and they need partners in Washington.”",
    "The 94th Annual Meeting opens May 18 and 19 in Long Beach, Calif.",
    "Register by Friday at 5 p.m. — seats are limited…",
    "U.S. Conference of Mayors (USCM): priorities, policy & people.",
    "«Nous voulons des villes plus sûres», dit la maire.",
    "Der Oberbürgermeister sagt: „Wir schaffen das gemeinsam.“",
    "市長は「都市が未来をつくる」と語った。",
    "Мэр сказал: «Город растёт».",
    "قال العمدة: «المدن أولاً».",
    "मेयर ने कहा, “नमस्ते दुनिया”।",
    "시장은 “도시가 먼저”라고 말했다.",
    "Read more:",
    "via",
    "RT",
)
HOSTS = (
    "usmayors.org www.usmayors.org example.com a.co t.co x.com my-city.gov sub.my_host.co.uk "
    "foo_bar.com localhost EXAMPLE.COM Example.Org httpbin.org a.b.c.d.example.museum 1.2.3.4 "
    "xn--fiqs8s.xn--fiqs8s xn--mnchen-3ya.de münchen.de café.fr bücher.example 例え.テスト 例え.jp "
    "пример.рф ПРИМЕР.РФ παράδειγμα.ελ 한국.한국 مثال.مصر উদাহরণ.বাংলা გამარჯობა.გე emoji😀.ws 😀.com "
    "vermögensberater xn--abc.com日本.org google.com한국.한국 a.com日b.org -bad.com bad-.com _x.com "
    "foo.notatld foo.comm foo.co.notatld bsky.app alice.bsky.social bob.test x.y p.m e.g i.e U.S "
    "Ph.D St.Louis end.Next 3.5 v1.2.3 file.txt readme.md main.py archive.zip"
).split()
PATHS = (
    "", "", "/", "/a", "/press-release/2026/05", "/wiki/Foo_(bar)", "/a_(b_(c))_d", "/a(b", "/a)b", "/a%(b)", "/a.(b)", "/(a)!(b)c", "/(a)(b)", "/(a).",
    "/path.", "/path,", "/path!", "/é/ü", "/ж/д", "/日本", "/@user", "/@user/", "/a;b=c", "/%20x",
    "/a–b", "/a—b", "/x...", "/'q'", "/a|b", "/~me", "/s?a=1&b=2", "/?q=x.", "/?q=(x)", "/#frag",
    "/a/../b", "/./c", "/very/long/path/that/goes/on/and/on.html?utm_source=x&utm_medium=y#top",
)  # fmt: skip
QUERIES = (
    "",
    "",
    "",
    "?x=1",
    "?x",
    "?",
    "?a=b&c=d#e",
    "?q=é",
    "?q=港",
    "?q=港。",
    "?a^b",
    "#top",
    "#",
    ":80",
    ":8080/x",
    ":",
)
SCHEMES = (
    "",
    "",
    "",
    "https://",
    "https://",
    "http://",
    "HTTPS://",
    "Http://",
    "ftp://",
    "//",
    "ipfs://",
    "Gemini://",
)
HANDLES = (
    "@usmayors @a @alice.bsky.social @bob.test @user@mastodon.social @user@例え.jp @x_y-z @名前 "
    "@twitter/list @twentyonecharacterslongx @usmayorsé @a@ ＠usmayors @me:// @foo.com_x @a.b-c "
    "RT@me rt:@me .@me @.me @alice.bsky.social."
).split()
TAGS = (
    "#Mayors #94th #2026 #été #日本 #😀 #️⃣ #️x #a#b #a_b #_1 #1a ＃全角 #a-b #tag. #tag!? #a://b #नमस्ते "
    "#عربي #a·b #a\u200db ##x &#x; #ᏣᎳᎩ #𐐀𐐨 #a\u200bb $USD $A1 $TOOLONG $usd. $ #… # #“q” #x’s"
).split()


def _char(random: Random, ranges: tuple[tuple[int, int], ...]) -> str:
    first, last = random.choice(ranges)
    return chr(random.randint(first, last))


def _word(random: Random) -> str:
    script = SCRIPTS[random.choice(tuple(SCRIPTS))] if random.random() < 0.6 else SCRIPTS["latin"]
    return "".join(_char(random, script) for _ in range(random.randint(1, 9)))


def _marked(random: Random) -> str:
    return "".join(
        _word(random)[:1] + "".join(_char(random, MARKS) for _ in range(random.randint(0, 3)))
        for _ in range(random.randint(1, 4))
    )


def _url(random: Random) -> str:
    host = random.choice(HOSTS)
    if random.random() < 0.25:
        host = f"{_word(random)}.{random.choice(ENDINGS)}"
    if random.random() < 0.02:
        host = "a" * random.randint(55, 70) + "." + host
    path = random.choice(PATHS)
    if random.random() < 0.003:
        path = "/" + "p" * random.randint(4050, 4110)
    return random.choice(SCHEMES) + host + path + random.choice(QUERIES)


def _short_link(random: Random) -> str:
    slug = "".join(random.choice("abcXYZ019") for _ in range(random.choice((3, 10, 40, 41))))
    return random.choice(SCHEMES) + "t.co/" + slug + random.choice(("", "?a=1", ".", "é", "/more"))


def _emoji(random: Random) -> str:
    kind = random.random()
    if kind < 0.4:
        return random.choice(SEQUENCES)
    if kind < 0.6:
        return random.choice(NEWER_EMOJI)
    if kind < 0.7:
        return "".join(random.choice(FLAG_LETTERS) for _ in range(random.randint(1, 5)))
    parts = [_char(random, PICTURES) for _ in range(random.randint(1, 3))]
    return "".join(
        part + random.choice(("", "", "\ufe0f", "\ufe0e", "\u200d", "\u20e3", *SKIN))
        for part in parts
    )


def _number(random: Random) -> str:
    return str(random.randint(0, 99999)) + random.choice(("", "", "%", "\ufe0f\u20e3", "\u20e3"))


def _soup(random: Random) -> str:
    pool = (
        *"aZ09.-_/:@#()%é日ж한😀",
        "http",
        "https://",
        ".com",
        ".jp",
        "co",
        "\u0301",
        "\ufe0f",
        "\u200d",
    )
    return "".join(random.choice(pool) for _ in range(random.randint(1, 14)))


def _one_of(*choices: str) -> Callable[[Random], str]:
    return lambda random: random.choice(choices)


SEQUENCES = tuple((_DATA / "x_emoji.txt").read_text(encoding="utf-8").splitlines())
ENDINGS = tuple(
    (_DATA / "x_tlds.txt").read_text(encoding="utf-8").splitlines()
    + (_DATA / "bluesky_tlds.txt").read_text(encoding="utf-8").splitlines()
)
PIECES: tuple[tuple[Callable[[Random], str], int], ...] = (
    (_one_of(*SENTENCES), 10), (_word, 10), (_marked, 3), (_url, 14), (_short_link, 2), (_emoji, 8),
    (_one_of(*HANDLES), 4), (_one_of(*TAGS), 4), (_one_of(*PUNCTUATION), 8), (_number, 2),
    (_one_of(*BREAKS), 3), (_one_of(*CONTROLS), 1), (_soup, 5), (lambda r: _char(r, SIGNS), 2),
)  # fmt: skip
_MAKERS = tuple(maker for maker, _ in PIECES)
_WEIGHTS = tuple(weight for _, weight in PIECES)


def make_text(random: Random) -> str:
    """One text of 1 to 14 pieces, spaced like prose or glued, in a style drawn per text."""
    glue = random.choice((0.0, 0.1, 0.5, 1.0))
    makers = random.choices(_MAKERS, _WEIGHTS, k=random.randint(1, 14))
    if random.random() < 0.1:
        makers = random.choices((_url, _soup, _word, _short_link), k=random.randint(1, 8))
    text = ""
    for maker in makers:
        between = "" if not text or random.random() < glue else " "
        text += between + maker(random)
    return text


def make_texts(seed: int, count: int) -> Iterator[str]:
    """The texts of a seed, one after the other."""
    random = Random(seed)
    return (make_text(random) for _ in range(count))


if __name__ == "__main__":
    import sys

    for made in make_texts(int(sys.argv[1]), int(sys.argv[2])):
        sys.stdout.write(json.dumps(made) + "\n")
