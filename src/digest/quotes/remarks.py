"""Tell sentences that speak of the words beside them: corrections before, announcements after.

No list has every word by which a speaker takes something back. What they have in common: the
sentence opens with an apology, a correction or an exception, or it points at what was said (“That
sentence is from …”, “Such slogans are …”).
"""

from __future__ import annotations

from functools import lru_cache

from digest.languages import CutWords, Language
from digest.quotes.meaning_words import MeaningWords
from digest.sources.name_tokens import read_tokens
from digest.text.later import compile_later
from digest.text.phrases import Phrases

_EDGES = " \u00a0,;:—–-…\"'“”‘’«»„¿¡("
# “Well, sorry, …”: so many words may come before a correction.
_FEW_LEADS = 2
_MOST_AFTERTHOUGHT = 12
_MOST_ELSEWHERE = 5
# “Those words come straight from my opponent.”
_NEAR = 4
# “Those are the words of a man who …”: what is pointed at is named among the first words.
_NAMED_WITHIN = 8
# “That, | at any rate, | is what the brochure says.”
_ASIDE = compile_later(r"^(\w+), [^,]{1,24}, ")
# A longer sentence says itself what it announces.
_MOST_ANNOUNCING = 10
_MOST_REPORTING = 10


def find_correction(sentence: str, words: MeaningWords, language: Language) -> str | None:
    """What shows that a sentence corrects or disowns the one before it."""
    bare = sentence.lstrip(_EDGES)
    first, _, rest = bare.partition(",")
    for text in (bare, rest.lstrip(_EDGES)) if len(first.split()) <= _FEW_LEADS else (bare,):
        found = words.corrections.match(text)
        if found and _is_said_alone(found[0], text[found.end() :], words):
            return found[0]
    if len(bare.split()) <= _MOST_AFTERTHOUGHT:
        for found in words.afterthoughts.finditer(bare):
            if not any(map(str.isalnum, bare[found.end() :])):
                return found[0]
    few = len(bare.split()) <= _MOST_ELSEWHERE
    if few and (found := words.elsewhere.match(bare)):
        return found[0]
    return _find_disowned(sentence, words, language) or find_reported(bare, words, language)


def find_reported(sentence: str, words: MeaningWords, language: Language) -> str | None:
    """“That is what the paper wrote.”, “I believed that back then.”: others say so, or once did."""
    sentence = _ASIDE.sub(r"\1 ", sentence)
    count = len(sentence.split())
    head = " ".join(sentence.split()[:_MOST_REPORTING])
    first, _, rest = head.partition(" ")
    # “Or that is how the board sees it.”
    is_led = first.casefold() in language.cuts.leads and words.pointers.match(rest)
    points = words.pointers.match(head) or is_led
    is_whole = count <= _MOST_REPORTING
    ends = words.pointers.search(_end_short(sentence)) if is_whole else None
    believed = words.beliefs.search(head)
    if believed and (points or ends):
        return believed[0]
    is_told = is_whole and count > _FEW_LEADS
    last = words.pointers.search(" ".join(sentence.split()[-1:])) if is_told else None
    if not (points or last) or words.selves.search(head):
        return None
    found, text = words.tellers.search(head), _find_text(head, words)
    speech = words.speech
    # “This was a hard year for the papers and the shops.”: a longer one needs a verb.
    is_said = is_whole or bool(speech.verb.search(head) or speech.whats.search(head))
    return found[0] if found and is_said else text


def _find_text(sentence: str, words: MeaningWords) -> str | None:
    """“So runs the chain letter.”, „So stand es im Vertrag“; not “This is a book for children.”."""
    speech, tokens = words.speech, read_tokens(sentence, words.speech)
    texts = (speech.writings | speech.recordings) - speech.utterances
    is_text = (t.low in texts or speech.rule.fullmatch(t.low) for t in tokens)
    at = next((n for n, is_one in enumerate(is_text) if n > 1 and is_one), 0)
    is_said = speech.verb.search(sentence) is not None
    is_said = is_said or not any(t.low in speech.auxiliaries for t in tokens[:at])
    return tokens[at].bare if at and is_said else None


def _end_short(sentence: str) -> str:
    """“We all thought | so once.”: the last words, without those that open the sentence."""
    return " ".join(sentence.split()[2:])


def _is_said_alone(found: str, rest: str, words: MeaningWords) -> bool:
    """“Sorry, …”, but not “Sorry is a word …”; one word is enough where it is a preposition."""
    is_phrase = len(found.split()) > 1 or words.without.match(found) is not None
    return is_phrase or not rest.strip() or not (rest.lstrip()[0].isalnum())


def _find_disowned(sentence: str, words: MeaningWords, language: Language) -> str | None:
    """“That sentence is from …”; “This is the sort of proposal that makes me lose sleep.”."""
    pointer = Phrases(sentence).open_with(_list_demonstratives(language.cuts))
    if pointer is None or words.joints.match(sentence):
        return None
    opening = " ".join(sentence.split()[:_NAMED_WITHIN])
    # “Those words are carved above the door” disowns nothing.
    doubts = (words.dismay, words.negations, words.hearsay, words.retractions)
    if named := words.wordings.search(opening):
        rest = sentence[named.end() :]
        near = " ".join(rest.split()[:_NEAR])
        if words.origins.search(near) or any(each.search(rest) for each in doubts):
            return named[0]
    found = words.notions.search(opening)
    return found[0] if found and words.dismay.search(sentence) else None


@lru_cache(maxsize=32)
def _list_demonstratives(words: CutWords) -> frozenset[str]:
    return (words.leaning | words.affirming) - words.pronouns


def announces(sentence: str, words: MeaningWords) -> bool:
    """Whether what follows may not be the speaker's own: “Here is what they say.”, “Suppose …”."""
    bare = sentence.lstrip(_EDGES)
    if bare.rstrip(_EDGES[1:]).endswith(":"):
        return True
    if len(bare.split()) > _MOST_ANNOUNCING:
        return False
    is_told = words.speech.clause.search(bare) and not words.selves.search(bare)
    if words.supposing.match(bare) or is_told:  # “Yes, said the consultants.”
        return True
    found = words.announcing.match(bare)
    if found and not words.auxiliaries.search(bare, found.end()):
        return True
    return _names_message(bare, words) or _lets_others_speak(bare, words)


def _lets_others_speak(sentence: str, words: MeaningWords) -> bool:
    """“Here is what my opponent will tell you.”; “My opponents said it was hard” is whole."""
    rest, count = words.theirs.subn(" ", sentence)
    if not count or words.selves.search(rest):
        return False
    return any(
        len(rest[found.end() :].strip(_EDGES + "?!").split()) <= _FEW_LEADS
        for found in words.tellings.finditer(rest)
    )


def _names_message(sentence: str, words: MeaningWords) -> bool:
    """“The other candidate has only one message.”; “Her message gave us hope.” is about us."""
    if not words.messages.search(sentence):
        return False
    rest, count = words.theirs.subn(" ", sentence)
    low = {word.strip(_EDGES).casefold() for word in rest.split()}
    return count > 0 and not low & words.first_person
