"""The quicker loader gives what PyYAML's own gives: each event at its place, each error."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.content.characters import replace_hidden
from digest.content.scanning import Loader

ROOT = Path(__file__).parents[2]
FILES = [*ROOT.glob("content/*.yaml"), *ROOT.glob("tests/bad/*/*.yaml")]
PIECES = st.sampled_from(
    ["\n", "\n", "# c\n", "  ", " #x", "#", "\t", "- ", "? ", "k: ", ":", "{", "}", "[", "]", ",",
     "'", '"', "|\n", ">-\n  a\n", "a", "b c", "---\n", "...\n", "&a ", "*a", "!t ", "\ufffd",
     "%YAML 1.1\n", "\\n", "é", "k: >\n  a\n",
     "- |+\n  a\n\n", "k: >2-\n", " a\n", "  \t a\n", "   b\n", "c d  e f", " #"]
)  # fmt: skip


def list_events(loader: Any) -> list[tuple[object, ...]]:
    events: list[tuple[object, ...]] = []
    try:
        while (event := loader.get_event()) is not None:
            shown = [getattr(event, name, None) for name in ("value", "style", "anchor", "tag")]
            places = [(m.line, m.column, m.index) for m in (event.start_mark, event.end_mark)]
            events.append((type(event), *shown, *places))
    except (yaml.YAMLError, IndexError, ValueError) as error:
        mark = loader.get_mark()
        events.append((type(error), str(error), mark.line, mark.column, mark.index))
    return events


def test_every_file_of_ours_has_the_same_events() -> None:
    assert len(FILES) > 100
    for path in FILES:
        text = replace_hidden(path.read_text(encoding="utf-8", errors="replace"))
        assert list_events(Loader(text)) == list_events(yaml.SafeLoader(text)), path


@settings(max_examples=60)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_whatever_is_typed_has_the_same_events(text: str) -> None:
    assert list_events(Loader(text)) == list_events(yaml.SafeLoader(text))


def test_a_mebibyte_of_blank_lines_is_passed_over() -> None:
    (*_, scalar, _, _) = list_events(Loader("\n" * (1 << 20) + "a"))
    assert scalar[1] == "a"
