r"""Counting beside `regex.findall(r"\\X", text)`: ratios of time on the same texts in the same run.

    python benchmarks/count.py

Targets: at most 0.4 on ASCII and 1.1 on other texts. Ratios of separate runs are not comparable.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import regex

from digest.text import counting

ROUNDS = 15
REPEATS = 40
TARGETS = {"ASCII": 0.4}
OTHER_TARGET = 1.1
POST = (
    "The 94th Annual Meeting of the U.S. Conference of Mayors opens in Long Beach, Calif., on May "
    "18 and 19. Fischer said: {quote} Register by Friday, seats are limited. {link} #Mayors"
)
SAID = "Mayors are on the front lines, and they need partners in Washington who listen and act."
TEXTS: dict[str, tuple[str, ...]] = {
    "ASCII": (
        POST.format(
            quote=f'"{SAID}"', link="https://www.usmayors.org/meetings/94th-annual-meeting"
        ),
        POST.format(quote=f"'{SAID}'", link="usmayors.org/register?utm_source=x&utm_medium=social"),
        POST.format(quote=SAID, link="Read more at the door."),
        POST.format(quote=SAID, link="http://a.co/b and www.example.com") + "\nSecond line.\n",
    ),
    "typographic": (
        POST.format(
            quote=f"“{SAID}”", link="https://www.usmayors.org/meetings/94th-annual-meeting"
        ),
        POST.format(quote=f"‘{SAID}’ — applause…", link="usmayors.org"),
        "«Nous voulons des villes plus sûres», a déclaré la maire à l’été. " * 4,
        "Der Oberbürgermeister sagt: „Wir schaffen das – gemeinsam für München.“ " * 4,
    ),
    "emoji": (
        POST.format(quote=f"“{SAID}” 👏🏽👏🏽", link="🔗 https://usmayors.org/94 🇺🇸🏙️"),
        "🎉 Big day! 👩‍💻👨‍👩‍👧‍👦 join us 🗓️ May 18 📍 Long Beach ❤️ " * 5,
        "👨‍👩‍👧‍👦" * 40,
    ),
    "CJK": (
        "市長は「都市が未来をつくる」と語った。会議は五月十八日に開かれる。" * 8,
        "시장은 “도시가 먼저”라고 말했다. 회의는 5월 18일에 열린다. " * 8,
    ),
    "joining scripts": (
        "मेयर ने कहा, “नमस्ते दुनिया, हम साथ मिलकर काम करेंगे”। " * 6,
        "قال العمدة: «المدن أولاً، ونحن نعمل معًا». " * 6,
        "นายกเทศมนตรีกล่าวว่า “เมืองต้องมาก่อน” " * 7,
    ),
}


def find_graphemes(text: str) -> int:
    """The yardstick."""
    return len(regex.findall(r"\X", text))


COUNTS: dict[str, Callable[[str], int]] = {
    "weighted_length (X)": counting.weighted_length,
    "count_graphemes (Bluesky)": counting.count_graphemes,
    "count_mastodon": counting.count_mastodon,
    "count_threads": counting.count_threads,
}


def spend(count: Callable[[str], int], texts: tuple[str, ...]) -> float:
    """CPU seconds for all texts, REPEATS times over."""
    start = time.process_time()
    for _ in range(REPEATS):
        for text in texts:
            count(text)
    return time.process_time() - start


def compare(count: Callable[[str], int], texts: tuple[str, ...]) -> float:
    """The median ratio to the yardstick over rounds that take turns."""
    return statistics.median(
        spend(count, texts) / spend(find_graphemes, texts) for _ in range(ROUNDS)
    )


def main() -> int:
    missed = 0
    print(f"{'time / regex X':26}" + "".join(f"{kind:>17}" for kind in TEXTS))
    for name, count in COUNTS.items():
        ratios = {kind: compare(count, texts) for kind, texts in TEXTS.items()}
        print(f"{name:26}" + "".join(f"{ratio:17.2f}" for ratio in ratios.values()))
        missed += sum(ratio > TARGETS.get(kind, OTHER_TARGET) for kind, ratio in ratios.items())
    print("every target met" if not missed else f"{missed} targets missed")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
