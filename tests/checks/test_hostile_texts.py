"""A hostile text takes a check no longer than its size."""

from __future__ import annotations

import time
from collections.abc import Callable

from digest.checks.email_contrast import _TYPED
from digest.checks.remote_content import _find_loading
from digest.checks.story_markup import _SIGNS, _list_left
from digest.email.markdown import MAX_CHARACTERS
from tests.tables import table

_FOOTNOTE, _REFERENCE = _SIGNS["footnote"], _SIGNS["reference"]
# In proportion each takes some milliseconds; by the square of its size it took a second or more.
HOSTILE: dict[str, tuple[str, Callable[[str], object]]] = {
    "a word": ("a", lambda text: [*_list_left(text)]),
    "footnotes without an end": ("[^", _FOOTNOTE.search),
    "references without an end": ("[\n", _REFERENCE.search),
    "a name in a style": ("a", _find_loading),
    "hyphens in a style": ("a-", _TYPED.findall),
}


@table("kind", HOSTILE)
def test_a_hostile_text_is_read_in_time(kind: str) -> None:
    part, read = HOSTILE[kind]
    text = part * (MAX_CHARACTERS // len(part))
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 0.3
