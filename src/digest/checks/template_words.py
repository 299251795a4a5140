"""Check that no template has words of its own beside the quotation or its attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from digest.checks import Check, Example, Finding, Subject
from digest.languages import Language
from digest.quotes.meaning_words import load_meaning
from digest.quotes.prose_people import ProsePeople
from digest.quotes.prose_unmarked import list_dialogue, list_named, list_spoken
from digest.quotes.remarks import announces
from digest.sources.speech import SpeechWords
from digest.text.own_words import list_comments
from digest.text.quotation_marks import find_shown_pairs


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
    yield from _find_speech(subject)
    yield from _find_in_hooks(subject)
    yield from _find_in_people(subject)


def _find_speech(subject: Subject) -> Iterator[Finding]:
    """Words of a template that read as said by somebody: after a dash, a name, with “said”."""
    apart = {(each.words, each.where): each for each in subject.added_words if not each.is_beside}
    for added in apart.values():
        if _reads_as_said(subject.prose.people, added.paragraph):
            message = f"The template adds “{_shorten(added.words)}”, as if someone said it."
            fix = "Delete these words: only quotes say what was said."
            yield Finding(added.where, message, fix)


def _reads_as_said(people: ProsePeople, paragraph: str) -> bool:
    return any(
        next(read(people, ("story",), paragraph), None)
        for read in (list_dialogue, list_named, list_spoken)
    )


def _find_in_hooks(subject: Subject) -> Iterator[Finding]:
    """A hook that says something of the speaker, or denies what comes after it."""
    edition, brand = subject.edition, subject.brand
    hooks = [(edition.places.at("hook"), edition.hook)]
    for name, each in brand.networks.items():
        hooks.append((brand.places.at("networks", name, "hook"), each.hook))
    names = "\n".join((edition.event.name, edition.headline, *edition.topics))
    speakers = {person.name: None for quote in edition.quotes for person in quote.speakers}
    for where, hook in hooks:
        if hook is None:
            continue
        filled = _fill_speakers(hook, speakers, names)
        if (
            _find_in_hook(filled, subject.request.language, names)
            or _judges(_FILLED.sub("", hook), subject.prose.people.speech)
            or _reads_as_said(subject.prose.people, hook)
        ):
            message = f"The hook says “{_shorten(hook)}” beside the quotation."
            fix = (
                "Write what the event is about, such as {event}. Beside {speaker}, only {event},"
                " {hashtag} and words such as “said” are fine;"
                " in quotation marks, only a name that the headline, the event or a topic has."
            )
            yield Finding(where, message, fix)


def _find_in_people(subject: Subject) -> Iterator[Finding]:
    """A name or role that doubts or denies whose words these are."""
    for person in subject.edition.people:
        for key in ("name", "role", "short_role"):
            text = getattr(person, key) or ""
            pairs = find_shown_pairs(text)
            if pairs.get(0) == len(text) - 1 or _judges(text, subject.prose.people.speech):
                message = (
                    f"The {key.replace('_', ' ')} “{_shorten(text)}” comments on the quotation."
                )
                fix = "Write it as the source does, without signs and words of your own."
                yield Finding(subject.edition.places.at("people", person.id, key), message, fix)


def _judges(text: str, speech: SpeechWords | None) -> bool:
    """Whether words beside a quotation say that it is none, or signs do."""
    if any(list_comments(text)):
        return True
    return speech is not None and bool(speech.heading.search(text) or speech.denial.search(text))


def _fill_speakers(hook: str, speakers: Iterable[str], names: str) -> str:
    """“Ana Ruiz at the fair” says what “{speaker} at the fair” does; an event may have her name."""
    known = names.casefold()
    for speaker in speakers:
        for name in (speaker, speaker.split()[-1]):
            if name in hook and name.casefold() not in known:
                hook = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", "{speaker}", hook)
    return hook


def _find_in_hook(hook: str, language: Language, names: str = "") -> str | None:
    """The words that make of a hook more than the name of a subject.

    Words in quotation marks read as said by the speaker, unless they are among the edition's
    `names`.
    """
    pairs = find_shown_pairs(hook).items()
    quoted = [hook[start + 1 : end].strip() for start, end in pairs if hook[start] not in "([（"]
    if any(each and not _is_among(each, names) for each in quoted):
        return hook
    if "{speaker}" in hook:
        joining = {word.casefold() for each in language.attribution_words for word in each.split()}
        own = _WORDS.findall(_FILLED.sub(" ", hook))
        return hook if any(word.casefold() not in joining for word in own) else None
    words = load_meaning(language.code)
    bare = hook.rstrip(" :")
    return hook if words and announces(bare, words) else None


def _is_among(words: str, names: str) -> bool:
    return bool(_FILLED.fullmatch(words)) or words.casefold() in names.casefold()


def _shorten(words: str) -> str:
    first = words.split()
    return words if len(first) <= _MOST else " ".join([*first[:_MOST], "…"])


_MOST = 8
_FILLED = re.compile(r"\{(?:event|hashtag|speaker)\}")
_WORDS = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_POST = (
    "{{{{ quotation.words }}}}\n\n{{{{ dash }}}}{{{{ quotation.attribution }}}}{more}\n\n"
    '{{{{ call_to_action.host if network.links == "dead" else call_to_action.url }}}}'
)

CHECK = Check(
    id="template-words",
    severity="error",
    why="Words that a template or a `hook` puts beside a quotation change what it says.",
    fix="Delete the words, or put them into another paragraph. Punctuation and words such as “said”"
    " are fine.",
    group="themes",
    bad=Example(post=_POST.format(more=", who lied")),
    good=Example(post=_POST.format(more="\n\nFrom our newsletter")),
    find=find,
)
