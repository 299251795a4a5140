"""Find what a narrator says of words in marks that denies, withholds or conditions them.

A few words in marks are part of the narrator's sentence: “Ruiz has no plans to “close the pool”.”
Quoted alone, they say the contrary. It is judged as a cut of that sentence would be.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from digest.languages import Language
from digest.quotes.afterwords import find_afterword
from digest.quotes.meaning import list_triggers
from digest.quotes.meaning_words import MeaningWords, load_meaning
from digest.sources.around import Around, find_next, read_around
from digest.sources.asides import drop_attributions, is_attribution, split_parts
from digest.sources.clauses_after import read_after
from digest.sources.frames import Frame
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release
from digest.sources.speech import SpeechWords

_EDGES = " ,;:—–-\"'“„«‘\u00a0\u202f"
_ENDED = re.compile(r"[.!?…][\"'”’»\s]*$")
_CONJUNCTION = r"\s*@that(?:(?<=['’])|\b)"
_NEAR = 3
_GOVERN = ("negations", "conditions", "withheld")
_AS = r"(?<!\w)@capacity\s*$"
_LEAST_CONDITION = 3
_WITH_HEAD = 2


def find_frame(release: Release, span: SourceSpan) -> Frame | None:
    """What the release says around the quotation that has these words."""
    quotation = release.find_quotation(span) or SourceQuotation((span,))
    if frame := release.find_frame(quotation):
        return frame
    words, speech, language = load_meaning(release.code), release.words, release.language
    if words is None or speech is None or language is None:
        return None
    narrator = _Narrator(words, speech, language)
    for segment in quotation.segments:
        one = release.quoted[segment.paragraph]
        around = read_around(segment, one, language)
        typed = one.paragraph.typed[segment.start : segment.end]
        if around and (found := narrator.find(around, typed)):
            return Frame(around.read(one), found, around.span, is_denied=False)
    if place := find_next(quotation, release.quoted, language):
        sentence = release.quoted[place.paragraph].paragraph.typed[place.start : place.end].strip()
        is_beside = place.paragraph == quotation.segments[-1].paragraph
        found = find_afterword(sentence, words, speech, language.cuts, is_beside=is_beside)
        if found:
            return Frame(sentence, found, place)
    return None


class _Narrator:
    """How a narrator speaks of words in marks."""

    def __init__(self, words: MeaningWords, speech: SpeechWords, language: Language) -> None:
        self.words, self.speech, self.language = words, speech, language

    def find(self, around: Around, typed: str) -> str:
        """The words that govern those in marks; nothing where they are the speaker's own."""
        before = drop_attributions(around.before, self.speech, self.language)
        parts = split_parts(before)
        head = parts[:-1] if self._is_inserted(parts, typed) else parts
        near = self._join_near(head)
        is_whole = before.rstrip().endswith(":") or (
            bool(_ENDED.search(typed)) and typed[:1].isupper()
        )
        if around.after.rstrip().endswith("?"):
            return (
                around.after.strip(_EDGES) if around.after.strip(_EDGES + "?") else before.strip()
            )
        if is_whole and before.rstrip().endswith((":", ",")):
            return self._deny_saying(near)
        return (
            self._open(before)
            or self._govern(near, split_parts(around.after)[:1])
            or (self._comment(near) if head is not parts else "")
            or next(self._list_conditions(parts[:-1]), "")
            or self._follow(around.after, typed)
        )

    def _is_inserted(self, parts: list[str], typed: str) -> bool:
        """Whether “, said Ana Ruiz,” parts the words in marks from the rest of their sentence."""
        if len(parts) < _WITH_HEAD or not parts[-1].rstrip().endswith(","):
            return False
        said = read_after(parts[-1], self.speech)
        is_partial = typed[:1].islower() or not _ENDED.search(typed)
        has_end = parts[-2].rstrip().endswith(",")
        return bool(is_partial and has_end and said and (said.named or said.pronoun or said.role))

    def _join_near(self, parts: list[str]) -> str:
        """The part that leads to the marks, with the one before it where “that” opens it."""
        near = ""
        for part in reversed(parts):
            near = part + near
            if part.strip(_EDGES) and not self.speech.fill(_CONJUNCTION).match(part):
                break
        return near

    def _open(self, before: str) -> str:
        """“Had Ana Ruiz said …”."""
        opening = self.words.openings.match(before.lstrip(_EDGES))
        return before.strip(_EDGES) if opening else ""

    def _deny_saying(self, near: str) -> str:
        """A denial of the verb that leads to whole sentences: “did not say: …”, “If she says”."""
        for found in list_triggers(near, ("negations", "conditions"), self.words):
            verb = self.speech.verb.search(near, found.end)
            if verb and len(near[found.end : verb.start()].split()) <= _NEAR:
                is_open = found.kind == "negations" or not near[: found.start].strip(_EDGES)
                if is_open and not self._is_over(near, found.end):
                    return near.strip(_EDGES)
        return ""

    def _govern(self, near: str, after: list[str]) -> str:
        """A denial that leads to the marks, or is around them: „schloss „…“ aus“.

        What is rejected *as* the words is another thing: “rejected the claim as “invented””.
        """
        kinds = ("negations", "conditions") if self.speech.fill(_AS).search(near) else _GOVERN
        around = self.words.withheld.search(" ".join([*near.split(), "_", *"".join(after).split()]))
        if around and "_" in around[0]:
            return around[0].replace("_", "…")
        for found in list_triggers(near, kinds, self.words):
            is_time = self.words.times.fullmatch(near[found.start : found.end])
            if not is_time and not self._is_over(near, found.end):
                return near.strip(_EDGES)
        return ""

    def _comment(self, near: str) -> str:
        """A comment that has the words in marks as its subject: It would be wrong “to …”."""
        return near.strip(_EDGES) if any(list_triggers(near, ("comments",), self.words)) else ""

    def _is_over(self, near: str, end: int) -> bool:
        """Whether “and called it …” starts a clause of its own after a denial."""
        for pattern in (self.words.joints, self.words.turns):
            for joint in pattern.finditer(near, end):
                rest = near[joint.end() :].lstrip()
                few = " ".join(rest.split()[:_NEAR])
                if self.speech.verb.search(few) or self.words.subjects.match(rest):
                    return True
        return False

    def _list_conditions(self, parts: list[str]) -> Iterator[str]:
        """“If the state pays,” before or after the words, in a part of its own."""
        for part in parts:
            bare = part.strip(_EDGES)
            turn = self.words.turns.match(bare)
            start = bare[turn.end() :].lstrip() if turn else bare
            opening = {0, len(bare) - len(start)}
            triggers = list_triggers(bare, ("conditions",), self.words)
            found = next((each for each in triggers if each.start in opening), None)
            is_long = len(bare.split()) >= _LEAST_CONDITION
            if found and is_long and not self.words.times.fullmatch(bare[found.start : found.end]):
                yield bare

    def _follow(self, after: str, typed: str) -> str:
        """“… is not an option, Ruiz said”; “…,” Ruiz said, but only if the state pays”."""
        parts = split_parts(after.lstrip("”’»\"' "))
        later = [p for p in parts if not self.words.without.match(p.strip(_EDGES))]
        if found := next(self._list_conditions(later), ""):
            return found.rstrip(".")
        first = parts[0] if parts else ""
        is_attached = bool(first.strip(_EDGES)) and typed[-1:].isalnum()
        if not is_attached or is_attribution(first, self.speech):
            return ""
        for trigger in list_triggers(first, ("negations", "comments"), self.words):
            if not self.speech.verb.search(first[: trigger.start]):
                return first.strip(_EDGES)
        return ""
