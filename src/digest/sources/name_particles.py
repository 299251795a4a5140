"""Tell the small words inside names from those that lead to something else in German."""

from __future__ import annotations

from collections.abc import Sequence

from digest.sources.given_name_list import load_given_names
from digest.sources.speech import SpeechWords


def ends_before(name: Sequence[str], low: str, words: SpeechWords) -> bool:
    """„begründete Ida Noll | den Verzicht“, „sagte Noll | zur Eröffnung“: the name has ended.

    „Ida zur Linde“, “Ida van den Berg” go on after a given name or another small word.
    """
    leads = words.accusatives | words.to_the
    if not (words.has_compounds and name and low in leads):
        return False
    is_given = len(name) == 1 and name[0].casefold() in load_given_names()
    return name[-1][:1].isupper() and not is_given
