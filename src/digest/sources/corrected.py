"""Tell whether a release itself corrects who spoke, in a note anywhere in it."""

from __future__ import annotations

from functools import lru_cache

from digest.sources.mentions import list_people
from digest.sources.release import Release
from digest.sources.word_patterns import list_beginnings

# “Correction: the remark above was made by Ben Cole.”, and not one of a date.
_CORRECTED = r"\W*@corrections\b(?s:.*?)(?<!\w)@corrected(?!\w)"
# “An earlier version of this release had the wrong name under the quotation.”
_VERSION = r"@versions\b(?s:.*?)(?<!\w)@corrected(?!\w)"
# “Correction: Ben Cole, not Ana Ruiz.”
_CORRECTION = r"\W*@corrections\b"


@lru_cache(maxsize=4)
def is_corrected(release: Release) -> bool:
    """“Correction: Ben Cole, not Ana Ruiz.”, “The words were wrongly attributed to her.”."""
    if release.words is None:
        return False
    words = release.words
    note, corrected, version = map(words.fill, (_CORRECTION, _CORRECTED, _VERSION))
    told = [each.narration for each in release.quoted]
    low = "\n".join(told).lower()
    has_version = any(each in low for each in list_beginnings(words.versions).values())
    return any(
        corrected.match(text)
        or (has_version and version.search(text))
        or (note.match(text) and any(list_people(text, words)))
        for text in told
    )
