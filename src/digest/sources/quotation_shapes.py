"""Compare the runs, clauses and places of quotations while they are read."""

from __future__ import annotations

from collections.abc import Sequence

from digest.languages import Language
from digest.sources.clauses import Clause
from digest.sources.clauses_after import STOPPED
from digest.sources.label_paragraphs import Said
from digest.sources.name_details import list_relative
from digest.sources.name_index import NameIndex
from digest.sources.name_tokens import read_token, read_tokens
from digest.sources.paragraphs import SourceSpan
from digest.sources.quoted import ENDED, FoundQuotation, QuotedParagraph
from digest.sources.role_nouns import is_common_noun, is_content_word
from digest.sources.runs import Run
from digest.sources.same_names import is_same_name
from digest.sources.sentences import split_sentences
from digest.sources.speech import SpeechWords
from digest.text.later import compile_later
from digest.text.quotation_marks import find_unpaired

_LONGEST_NOUN = 80
_OPENERS = "“\"«„‚‘'»› \u00a0\u202f"
_NEAR = 9
_FEW_WORDS = 4
# No name or slogan has as many words.
_LONG_SPEECH = 20
_PAIR = _NOUN = 2
_STOPS = compile_later(r"[.!?]\s")
# “under the motto | “”, « sous le titre | « »
_UNDER = r"(?<!\w)@under (?:\w+ |\w[’'])?(\w+)\s*[“\"«„‚‘'‹»]\s*$"
_FINDS = r"[\s,]*([^\W\d_]+),?\s+@that(?!\w)"
# who called for | “…”, before concluding: | “…”
_INTO = r"\w[\s“\"«„‚‘]*$"
_THAT = r"(?<!\w)@participles\s+@that(?:(?<=['’])|(?!\w)).*[.!?]\s*$"
_THEN = r"(?<!\w)@before_doing\s*@infinitives(?!\w).*[:：]\s*$"


def is_by_another(said: Said | None, last: FoundQuotation) -> bool:
    """Whether two paragraphs have each a speaker of its own: a closing mark was forgotten."""
    if said is None or said[0].kind != "said" or last.clause is None:
        return False
    names, before = said[0].named, last.clause.named
    known = any(is_same_name(one.name, other.name) for one in names for other in before)
    return bool(names and before) and not known


def tells_anew(gap: str, words: SpeechWords) -> bool:
    """“…”, said the mayor, | who called for “…”: a quotation more; not “… | and added that “…””.

    So is « …», a dit Ana Ruiz | avant de conclure : « … », and “…”, said the mayor, | adding that
    the town will pay. | “…”
    """
    verbs = [found[0].casefold() for found in words.verb.finditer(gap)]
    # « …», a dit Ana Ruiz, | ajoutant que la halle « … »
    is_doing = len(verbs) > 1 and words.gerund.fullmatch(verbs[-1]) is not None
    is_into = words.fill(_INTO).search(gap) is not None
    is_into = is_into and (is_doing or has_relative_verb(gap, words))
    return is_into or any(words.fill(each).search(gap) for each in (_THEN, _THAT))


def has_relative_verb(gap: str, words: SpeechWords) -> bool:
    """“, said the mayor, | who called for”: the last verb of several is that of a relative."""
    verbs = [*words.verb.finditer(gap)]
    told = words.accords.match(gap.lstrip(" ,"))  # « …» | pour la maire qui s’est félicitée | « … »
    if not verbs or (len(verbs) == 1 and not told):
        return False
    lead = gap[: verbs[-1].start()].casefold().split()[-1:]
    return not list_relative(words).isdisjoint(lead)


def goes_on(clause: Clause | None, first: str, words: SpeechWords) -> bool:
    """Cole called it “a relief” | and noted that …: a verb more of the subject before the words."""
    if clause is None or clause.named or clause.pronoun:
        return False
    return read_token(first.split(maxsplit=1)[0], words).low in words.joint


def is_somebody(clause: Clause, index: NameIndex) -> bool:
    """Whether a clause has a person; where every noun has a capital, one word must be in a name."""
    is_sure = not index.words.has_compounds
    is_full = any(
        each.title or is_sure or " " in each.name or index.find_full_names(each.name)
        for each in clause.named
    )
    is_bare = index.words.drops_pronouns and clause.text.casefold() == clause.verb.casefold()
    return is_full or is_bare or bool(clause.pronoun or clause.role or clause.others)


def is_named(one: QuotedParagraph, at: int) -> bool:
    """“One boat, two flags” will be painted on it: the narrator's sentence is about words."""
    typed, run = one.paragraph.typed, one.runs[at]
    text = typed[run.start : run.end].strip()
    before = typed[max(run.outer[0] - _NEAR, 0) : run.outer[0]]
    begins = not before.strip() or bool(ENDED.search(before))
    is_whole = run.is_closed and text[:1].isupper() and text[-1] != ","
    is_whole = is_whole and not find_unpaired(text)
    after = typed[slice(*one.read_gap(at + 1))]
    is_short = len(text.split()) < _LONG_SPEECH
    return begins and is_whole and is_short and after.strip()[:1].islower()


def is_title(text: str) -> bool:
    """Written with capitals, as titles and slogans are."""
    long = [word for word in text.split() if len(word) > _FEW_WORDS]
    return bool(long) and all(word[:1].isupper() for word in long)


def may_be_speech(one: QuotedParagraph, run: Run, *, has_space: bool) -> bool:
    """Whole sentences are speech; a few words within the narrator's own are a term or title."""
    typed = one.paragraph.typed
    text, follows = typed[run.start : run.end].strip(), typed[run.outer[1] : run.outer[1] + 1]
    is_long = len(text.split()) >= _FEW_WORDS or not has_space
    # « Nous irons », ont réagi; a paragraph «Gracias a todos».
    is_whole = not run.outer[0] or ENDED.search(one.read_beside(run.outer[0])) is not None
    if follows == "." and is_whole and run.outer[0]:
        return len(text.split()) > _FEW_WORDS and text[:1].isupper() and not is_title(text)
    is_sentence = follows == "," or (follows == "." and is_whole)
    is_sentence = (is_sentence and len(text.split()) > _NEAR) or bool(ENDED.search(text))
    is_apart = is_whole and run.is_closed
    is_sentence = is_sentence or (is_apart and len(text.split()) >= _LONG_SPEECH)
    return is_long and text[:1].isupper() and is_sentence and not (run.outer[0] and is_title(text))


def names_theme(before: str, text: str, words: SpeechWords) -> bool:
    """„unter das Motto | „Gemeinsam am Fluss““: no one says words in a place that is so called.

    A summit on | “Safer Streets.”: nor does a preposition lead to anything but a title.
    """
    lead = words.fill(_UNDER).search(before)
    if lead and is_common_noun(lead[1], words) and not ENDED.search(text):
        return True
    last = (before.rstrip(_OPENERS).split() or [""])[-1]
    if words.has_asides and last in words.belongs and not ENDED.search(text):
        return text[:1].isupper() and len(text.split()) <= _NEAR  # su versión de “Alma que canta”
    return not words.has_compounds and last in words.prepositions and is_title(text)


def names_work(one: QuotedParagraph, at: int, words: SpeechWords) -> bool:
    """“…,” said Ana Ruiz, who runs the programme | “Trees for All”: a noun leads to its name."""
    run, typed = one.runs[at], one.paragraph.typed
    text = typed[run.start : run.end]
    if run.start == run.outer[0] or not text[:1].isupper() or ENDED.search(text):
        return False
    noun = (typed[max(run.outer[0] - _LONGEST_NOUN, 0) : run.outer[0]].split() or [""])[-1]
    if not words.has_compounds and noun[-1:].isalpha() and is_title(text):
        return not words.verb.fullmatch(noun)  # author of “The Long Road”
    return is_common_noun(noun, words) and not read_token(noun, words).is_title


def is_nobodys(
    one: QuotedParagraph, at: int, said: Said | None, last: FoundQuotation | None,
    words: SpeechWords,
) -> bool:  # fmt: skip
    """The question was: “Who pays?”; her new book is out: “The Long Road”; Ana Ruiz, “The Road”."""
    if is_in_clause(said, last) and names_work(one, at, words):
        return True
    run, (start, end) = one.runs[at], one.read_gap(at)
    text, lead = one.paragraph.typed[run.start : run.end].strip(), one.paragraph.typed[start:end]
    if said and said[0].kind == "label" and start == 0 and lead.rstrip().endswith(","):
        long = [word for word in text.split() if len(word) >= _FEW_WORDS]
        return len(long) > 1 and all(word[0].isupper() for word in long)
    sentence = _STOPS.split(lead)[-1].rstrip(_OPENERS)
    if not sentence.endswith(":"):
        return False
    lows = [token.low for token in read_tokens(sentence.rstrip(":"), words)]
    if _announces(lows, said, words):
        return len(text.split()) < _LONG_SPEECH
    is_asked = {*lows[:1]} <= words.articles and not words.questions.isdisjoint(lows[1:_NOUN])
    is_asked = is_asked and text.endswith("?")
    is_said = ENDED.search(text) or words.verb.search(sentence)
    is_work = not (words.works.isdisjoint(lows) or is_said)
    return is_asked or (is_work and len(text.split()) < _LONG_SPEECH)


def _announces(lows: Sequence[str], said: Said | None, words: SpeechWords) -> bool:
    """“four chapters on these themes: | “From gold to lead””, and no “Ruiz on the project: “…””."""
    if len(lows) <= _FEW_WORDS or lows[-1] not in words.themes:
        return False
    is_role = said is not None and said[0].role in words.titles | words.any_office
    is_led = lows[0] in words.pronouns - words.articles  # “She presented the project: “…””
    return not (is_led or is_role or (said and (said[0].named or said[0].pronoun)))


def lists_more(gap: str, words: SpeechWords) -> bool:
    """“A”; “B” | e, ainda, | “C”: between two of a list."""
    bare = gap.strip(_OPENERS).casefold()
    few = [word.strip(",;") for word in bare.split()]
    is_led = bare[:1] in (",", ";") or not words.joint.isdisjoint(few[:1])
    return is_led and len(few) <= _FEW_WORDS and not ENDED.search(bare)


def is_in_clause(said: Said | None, last: FoundQuotation | None) -> bool:
    """Whether a run's clause is that of the quotation before, in the same paragraph."""
    said_at = last.said_at if last else None
    return said is not None and said_at is not None and overlap(said[1], said_at)


def reopens(one: QuotedParagraph, number: int, before: FoundQuotation) -> bool:
    """Whether a paragraph opens its marks again, where those of the one above were left open.

    Marks that were closed end a quotation: the next paragraph may be anybody's.
    """
    is_next = before.segments[-1].paragraph == number - 1
    return is_next and one.runs[0].outer[0] == 0 and before.is_open


def overlap(one: SourceSpan, other: SourceSpan) -> bool:
    return one.paragraph == other.paragraph and max(one.start, other.start) < min(
        one.end, other.end
    )


def is_within(run: Run, number: int, place: SourceSpan) -> bool:
    return place.paragraph == number and place.start < run.start < run.end < place.end


def trim(typed: str, run: Run) -> tuple[int, int]:
    text = typed[run.start : run.end]
    start = run.start + len(text) - len(text.lstrip())
    return start, start + len(text.strip())


def is_after_comma(one: QuotedParagraph, at: int, after: str) -> bool:
    """“…,” | Ruiz ventured., “…!” | raunt Noll., — … | murmure Ana Ruiz.: a mark leads to it."""
    run, start = one.runs[at], one.read_gap(at + 1)[0]
    is_dialogue = run.outer == (run.start, run.end)
    is_led = one.read_beside(start)[-1:] in (*",!?",) or after.lstrip()[:1] == ","
    return is_led or one.read_beside(run.end)[-1:] in (*",!?…",) or is_dialogue


def is_inside_clause(one: QuotedParagraph, at: int, before: str, words: SpeechWords) -> bool:
    """“…”, said Ana Ruiz, skipper of the | “Bonny Ann”: a name inside the clause."""
    is_term = at < len(one.runs) and bool(before.strip()) and one.is_term(at)
    return is_term and words.verb.search(before) is not None


def read_rest(one: QuotedParagraph, at: int) -> str:
    """What follows the last run, where that is a whole sentence."""
    typed, run = one.paragraph.typed, one.runs[at]
    is_whole = at + 1 == len(one.runs) and ENDED.search(typed[run.start : run.end])
    return typed[run.outer[1] :] if is_whole else ""


def is_apposed(before: str, after: str, words: SpeechWords) -> bool:
    """A report, “Miles to Work,” found that: a title, whose sentence goes on to its verb."""
    found = words.fill(_FINDS).match(after)
    is_beside = before.rstrip().endswith(",")
    return is_beside and found is not None and not words.participle.fullmatch(found[1])


def is_titled(clause: Clause) -> bool:
    """“Ana Ruiz, mayor of Norwell”: a person, and no club that may have another name."""
    return any(each.title and " " in each.name for each in clause.named)


def leads_to_next(one: QuotedParagraph, at: int, first: str, words: SpeechWords) -> bool:
    """“Yes.” Cole agreed: | “No.”; without “a fuss”, the mayor told of | “a rush to the pier”."""
    text = first.rstrip()
    is_said = one.is_term(at) and any(v.end() == len(text) for v in words.verb.finditer(text))
    return is_said or text.endswith((":", ","))


def is_called(label: str, after: str, words: SpeechWords) -> bool:
    """The club Kelvine, « Avenir des ports », organisait …: its other name, between commas."""
    rest = after.lstrip()[1:].lstrip() if after.lstrip().startswith(",") else ""
    tokens = read_tokens(rest, words)[:_PAIR]
    is_beside = label.rstrip().endswith(",") and len(tokens) == _PAIR
    is_verb = is_beside and not words.verb.match(rest) and not tokens[0].has_capital
    is_object = is_verb and not (tokens[1].has_capital or tokens[1].is_title)
    return is_object and (is_content_word(tokens[0], words) or tokens[0].low in words.auxiliaries)


def leave_empty(segments: Sequence[SourceSpan]) -> tuple[SourceSpan, ...]:
    """Those with words: a mark at the end of a paragraph opens none."""
    return tuple(span for span in segments if span.start < span.end)


def take_first(language: Language, text: str) -> str:
    """What follows a run in its sentence; nothing where a sentence begins with it."""
    if STOPPED.match(text):
        return ""
    sentences = split_sentences(text, language)
    return text[: sentences[0][1]] if sentences else ""


def take_last(language: Language, text: str) -> str:
    """What leads to a run in its sentence; nothing where a sentence has just ended."""
    if ENDED.search(text.rstrip()):
        return ""
    sentences = split_sentences(text, language)
    return text[sentences[-1][0] :] if sentences else ""
