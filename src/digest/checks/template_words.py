"""Check that no template has words of its own beside the quotation or its attribution."""

from __future__ import annotations

from collections.abc import Iterator

from digest.checks import Check, Example, Finding, Subject


def find(subject: Subject) -> Iterator[Finding]:
    """Words in the paragraph of a quotation or of its speaker that the content does not have."""
    for added in subject.added_words:
        if added.is_beside:
            message = f"The template adds “{_shorten(added.words)}” beside the quotation."
            fix = (
                "Delete these words, or put them into another paragraph: a blank line apart in"
                " plain text, in another <p> in html."
            )
            yield Finding(added.where, message, fix)


def _shorten(words: str) -> str:
    first = words.split()
    return words if len(first) <= _MOST else " ".join([*first[:_MOST], "…"])


_MOST = 8
_POST = (
    "{{{{ quotation.words }}}}\n\n{{{{ dash }}}}{{{{ quotation.attribution }}}}{more}\n\n"
    '{{{{ call_to_action.host if network.links == "dead" else call_to_action.url }}}}'
)

CHECK = Check(
    id="template-words",
    severity="error",
    why="Words that a template puts beside a quotation change what it says, in every edition.",
    fix="Delete the words, or put them into another paragraph. Punctuation and words such as “said”"
    " are fine.",
    group="themes",
    bad=Example(post=_POST.format(more=", who lied")),
    good=Example(post=_POST.format(more="\n\nFrom our newsletter")),
    find=find,
)
