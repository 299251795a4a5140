"""Load the words that deny, doubt or condition other words, one file per language."""

from __future__ import annotations

import re
from dataclasses import fields
from functools import cache
from pathlib import Path

from digest.languages import load_language
from digest.sources.name_tokens import read_token
from digest.sources.role_nouns import is_content_word
from digest.sources.speech import SpeechWords, load_words
from digest.sources.word_patterns import match_any
from digest.text.phrases import Phrases
from digest.text.word_lists import read_words
from digest.values import dataclass


@dataclass(frozen=True)
class MeaningWords:
    """What governs the other words of a sentence, as patterns.

    Wherever they are: `conditions` (if), of which `times` may also be a mere time (until
    midnight); `hearsay` (critics say); `comments` (perhaps, false). Before what they govern:
    `reporting` verbs of others (my mother said), `doubts` (I doubt), `limits` (only), and
    `openings` of a sentence (Should the state …);
    `fronted` doubts reach no further than the next comma. `negations` are on either side.
    `harmless` phrases only look like the others; `interjections` with a comma answer (No, …).

    Around marks, a narrator keeps words from the speaker by `withheld` words (refused to “…”).
    Of the conditions, `without` ones are prepositions.

    Where their reach ends: `joints` (and) and `turns` (but), with `subjects`, `determiners` or
    `auxiliaries` that start a clause of its own; `openers` of subordinate clauses, `infinitives`
    (to). `complements` carry a doubt over to the next clause. `reasons` start a subordinate clause.
    `leaning` words comment on everything before them. `past` verbs tell a time, not a condition.

    `contrast` words open what limits the words before them: those of the language's own file.
    `retractions` are sentences that take back the one beside them. `corrections` open such a one,
    `afterthoughts` end it (…, I mean), and `wordings` name what was said (That sentence …), as
    `notions` do with words of `dismay` (This is a proposal that frightens me).
    After a comma, `predicates` have the words before it as their subject (…, is what they say), and
    `tails` are verbs by which others report these (…, my rival says).
    A sentence of few words may be about `elsewhere` (In another life). `origins` tell from whom
    wordings are.
    Before words of others are `announcing` and `supposing` openings (Here is what, Imagine), or
    `theirs` with `messages` (Their message is simple), or with `tellings` of which they have no
    more (what my opponent tells you). `selves` are subjects of the speaker's own (I).
    In `we_verbs` “we” is only the ending; a `closing` form ends a clause whose verb is second.
    A short sentence that opens with `pointers` (That is what …) disowns what it points at by
    `tellers`, unless the speaker is one, and by past `beliefs` or wishes (I thought). With `scopes`
    a speaker limits all that came before (I speak only of the pier).
    """

    harmless: re.Pattern[str]
    negations: re.Pattern[str]
    doubts: re.Pattern[str]
    comments: re.Pattern[str]
    hearsay: re.Pattern[str]
    reporting: re.Pattern[str]
    conditions: re.Pattern[str]
    limits: re.Pattern[str]
    openings: re.Pattern[str]
    fronted: re.Pattern[str]
    times: re.Pattern[str]
    past: re.Pattern[str]
    withheld: re.Pattern[str]
    without: re.Pattern[str]
    joints: re.Pattern[str]
    turns: re.Pattern[str]
    subjects: re.Pattern[str]
    determiners: re.Pattern[str]
    auxiliaries: re.Pattern[str]
    openers: re.Pattern[str]
    infinitives: re.Pattern[str]
    complements: re.Pattern[str]
    reasons: re.Pattern[str]
    leaning: re.Pattern[str]
    interjections: re.Pattern[str]
    retractions: re.Pattern[str]
    corrections: re.Pattern[str]
    afterthoughts: re.Pattern[str]
    wordings: re.Pattern[str]
    notions: re.Pattern[str]
    dismay: re.Pattern[str]
    announcing: re.Pattern[str]
    supposing: re.Pattern[str]
    elsewhere: re.Pattern[str]
    origins: re.Pattern[str]
    theirs: re.Pattern[str]
    messages: re.Pattern[str]
    pointers: re.Pattern[str]
    tellers: re.Pattern[str]
    beliefs: re.Pattern[str]
    scopes: re.Pattern[str]
    tellings: re.Pattern[str]
    predicates: re.Pattern[str]
    tails: re.Pattern[str]
    selves: re.Pattern[str]
    we_verbs: re.Pattern[str]
    closing: re.Pattern[str]
    contrast: frozenset[str]
    first_person: frozenset[str]
    code: str = ""

    @property
    def speech(self) -> SpeechWords:
        """The words of the same language that tell who spoke."""
        found = load_words(self.code)
        if found is None:
            raise LookupError(self.code)
        return found

    def has_contrast(self, text: str) -> bool:
        """Whether a text opens with a word of contrast."""
        return Phrases(text).open_with(self.contrast) is not None


@cache
def load_meaning(code: str) -> MeaningWords | None:
    """The words of a language, such as `en` for `en-GB`; None where there are none."""
    name = code.lower().partition("-")[0]
    file = Path(__file__).parent / "words" / f"{name}.toml"
    language = load_language(name)
    if language is None or not file.is_file():
        return None
    read = read_words(file)
    patterns = {
        each.name: match_any(read[each.name]) for each in fields(MeaningWords) if each.name in read
    }
    return MeaningWords(
        **patterns,
        contrast=language.cuts.contrast,
        first_person=language.first_person,
        code=code,
    )


def starts_main(clause: list[str], start: str, words: MeaningWords) -> bool:
    """„Wenn es regnet“ | „tanzen wir“, «Si llueve» | «bailaremos»: a new verb.

    Where “we” is only in the verb, the clause before may not name who it is, nor may one follow.
    """
    if words.auxiliaries.match(start) and words.speech.puts_verb_second:
        return True
    if "," in start:
        return False
    if words.speech.puts_verb_second:
        verb, _, subject = start.partition(" ")
        return words.subjects.match(subject) is not None and _has_meaning(verb, words)
    is_named = bool({*clause} & words.first_person) or not any(
        _has_meaning(each, words) for each in clause
    )
    return not is_named and words.we_verbs.match(start) is not None


def _has_meaning(word: str, words: MeaningWords) -> bool:
    speech = words.speech
    return word not in speech.times and is_content_word(read_token(word, speech), speech)
