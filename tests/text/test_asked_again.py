"""What was read of a text is kept for who asks again, and not of a long one."""

from digest.text.asked_again import LONG, keep_last


def test_same_text_is_read_once() -> None:
    asked = list[tuple[str, bool]]()

    @keep_last
    def read(part: str, *, is_led: bool = False) -> str:
        asked.append((part, is_led))
        return part.upper()

    assert [read("said Ana Ruiz") for _ in range(3)] == ["SAID ANA RUIZ"] * 3
    assert read("said Ana Ruiz", is_led=True) == "SAID ANA RUIZ"
    assert asked == [("said Ana Ruiz", False), ("said Ana Ruiz", True)]


def test_no_long_text_is_kept() -> None:
    asked = list[int]()

    @keep_last
    def count(part: str) -> int:
        asked.append(len(part))
        return len(part)

    assert [count("a" * length) for length in (LONG, LONG, LONG + 1, LONG + 1)]
    assert asked == [LONG, LONG + 1, LONG + 1]
