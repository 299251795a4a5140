"""Keys that no class declares: misspelled, in the wrong group, or known by another name."""

from __future__ import annotations

from difflib import get_close_matches

from digest.content.characters import show
from digest.content.errors import Refused
from digest.content.kinds import GroupKind
from digest.content.line_errors import find_line_mistake
from digest.content.messages import name_place
from digest.content.model import Key

_Keys = tuple[Key, ...]

# Names that people expect, and the key that they mean.
_OTHER_NAMES = {
    "begins": "starts", "body": "story", "by": "speaker", "cta": "call_to_action",
    "date": "starts", "end": "ends", "from": "sender", "language": "lang", "link": "url",
    "location": "place", "quote": "segments", "said": "segments", "speakers": "speaker",
    "start": "starts", "tags": "hashtags", "text": "segments", "title": "headline",
    "words": "segments"
}  # fmt: skip


def explain_unknown(keys: _Keys, group: GroupKind, meant: _Keys | None) -> Refused:
    if meant and (mistake := find_line_mistake(str(keys[-1]))):
        return Refused("unknown-key", *mistake[1:])
    name = name_place(keys[:-1])
    message = f"`{show(str(keys[-1]))}` is not a key of {name}."
    fix = f"Use one of these: {', '.join(group.keys)}."
    if meant and meant[:-1] == keys[:-1]:
        fix = f"Did you mean `{meant[-1]}`?"
    elif meant and len(meant) < len(keys):
        fix = f"Move it to the left margin, out of {name}."
    elif meant:
        fix = f"It belongs to `{meant[-2]}`: put it below that key, indented by two spaces."
    return Refused("unknown-key", message, fix)


def find_meant(keys: _Keys, group: GroupKind, root: GroupKind) -> _Keys | None:
    """The key that was probably meant: spelled rightly, in its right group."""
    *above, typed = keys
    known = group.keys
    # `subject:"Two: both"` is one key for YAML, up to the colon that has a space.
    name = (
        str(typed).partition(":")[0].strip("“”„‘’\"'").lower().replace(" ", "_").replace("-", "_")
    )
    if name in known:
        return (*above, name)
    if above and name in root.keys:
        return (name,)
    other = _OTHER_NAMES.get(name)
    if other and other in known:
        return (*above, other)
    for home, key in known.items():
        if isinstance(key.kind, GroupKind) and name in key.kind.keys:
            return (*above, home, name)
    close = get_close_matches(name, known, n=1)
    return (*above, close[0]) if close and close[0] else None
