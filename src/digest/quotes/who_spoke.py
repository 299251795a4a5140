"""Compare the speakers of a quote with those whom the release gives its words to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise, takewhile
from typing import Literal

from digest.content.model import Person, Quote
from digest.quotes.locating import find_named
from digest.quotes.printed_roles import WORD, list_words
from digest.sources.accounted import find_unaccounted
from digest.sources.clauses import Clause
from digest.sources.corrected import is_corrected
from digest.sources.elsewhere import is_elsewhere, is_of_another
from digest.sources.following import is_whole
from digest.sources.genders import read_gender
from digest.sources.given_names import read_name_gender
from digest.sources.mentions import list_people
from digest.sources.nominatives import make_nominative
from digest.sources.offices import find_office
from digest.sources.paragraphs import SourceSpan
from digest.sources.quotations import SourceQuotation
from digest.sources.release import Release
from digest.sources.same_names import drops_first_name, is_same_name, split_words
from digest.sources.speech import SpeechWords
from digest.sources.unlisted_verbs import is_unlisted
from digest.text.folding import fold
from digest.text.quotation_marks import find_pairs
from digest.values import dataclass

_LEADS = frozenset(",!?…—–-:")
Verdict = Literal["proved", "other", "near", "open", "together", "unclear"]


@dataclass(frozen=True, slots=True)
class WhoSpoke:
    """What a release says of the speaker of words at one place.

    `other`: it gives them to somebody else, or to others too. `open`: it does not say who spoke.
    `together`: they spoke with others whom it does not name (“two engineers”).
    `unclear`: the clause beside the words has more than who spoke (“one who knows Ada Example”).
    `near`: it is in a language in which that cannot be read, and names them beside the words.
    `names` are those whom it gives them to.
    """

    verdict: Verdict
    names: tuple[str, ...] = ()
    quotation: SourceQuotation | None = None


class People:
    """Those of an edition, and by a folded name all who have it."""

    def __init__(self, listed: Sequence[Person]) -> None:
        self.listed = listed
        self.namesakes: dict[str, list[Person]] = {}
        for person in listed:
            self.namesakes.setdefault(fold(person.name), []).append(person)


def judge_speakers(quote: Quote, span: SourceSpan, release: Release, people: People) -> WhoSpoke:
    """Whether the release gives the words at this place to the speakers of the quote."""
    quotation = release.find_quotation(span)
    if release.words is None:
        near = find_named(release, span, quote.segments, people.listed)
        is_near = all(speaker in near for speaker in quote.speakers)
        return WhoSpoke("near" if is_near else "open", tuple(person.name for person in near))
    if release.stated_by and not (quotation and quotation.clause):
        return _compare(quote.speakers, release.stated_by, None, release.words)
    names = tuple(_list_names(quote, quotation, release)) if quotation else ()
    if quotation and (office := find_office(quotation, release.paragraphs, release.words)):
        is_said = any(fold(each.name) == fold(office.name) for each in quote.speakers)
        names = (office.name,) if is_said else names
    found = _compare(quote.speakers, names, quotation, release.words)
    if quotation is None or found.verdict == "other":
        return found
    if others := _list_quoted(quote, quotation, release, release.words):
        return replace(found, verdict="other", names=others)
    if found.verdict != "proved":
        return found
    verdicts = [_judge_namesakes(each, quotation, people, release.words) for each in quote.speakers]
    verdicts += [_judge_likeness(each, found.names, release) for each in quote.speakers]
    verdicts += ["open"] if _is_in_inner_marks(span, release) else []
    roles = [each.role or "" for each in quote.speakers]
    verdicts += ["unclear"] if is_unclear(quotation, release, release.words, roles) else []
    return replace(found, verdict=max(verdicts, key=("proved", "unclear", "open", "other").index))


def is_unclear(
    quotation: SourceQuotation, release: Release, words: SpeechWords, roles: Sequence[str] = ()
) -> bool:
    """Whether its clause has more than who spoke, or calls them what the release does not.

    “an engineer who is no relation of the mayor” may be the engineer of the edition, by the `roles`
    of its speakers.
    """
    clause = quotation.clause
    if clause is None:
        return False
    is_last = any(len(split_words(n)) == 1 and " " in n for n in quotation.speakers)  # “Ruiz Jr.”
    if is_last or is_corrected(release):
        return True
    is_known = is_whole(clause.text, words)  # “With these words she left”
    if not is_known and (
        find_unaccounted(clause, words) or _is_unled(quotation, clause, release, words)
    ):
        return True
    elsewhere = partial(is_elsewhere, held=release.held_places)
    of_another = partial(is_of_another, held=release.held_places)
    by_name = (_is_inserted, partial(_is_other_gender, words=words), elsewhere, of_another)
    if any(tells(name, clause) for name in quotation.speakers for tells in by_name):
        return True
    other = words.is_namesake.search(clause.text)
    own = {*list_words(clause.text[: other.start()])} if other else set[str]()
    if other and own.isdisjoint(list_words(" ".join(roles))):
        return True
    pairs = zip(clause.named, quotation.speakers, strict=False)
    suits = release.held_places.suits
    return not (is_known or all(suits(name, named, clause) for named, name in pairs))


def _is_unled(
    quotation: SourceQuotation, clause: Clause, release: Release, words: SpeechWords
) -> bool:
    """“The Long Road Home” | delighted Ana Ruiz: without a comma it may be a title that did.

    But «…» | se congratuló Ana Ruiz: what is reflexive has no object.
    """
    last, at = quotation.segments[-1], quotation.said_at
    if (
        not at
        or at.paragraph != last.paragraph
        or at.start < last.end
        or not is_unlisted(clause, words)
    ):
        return False
    typed = release.paragraphs[last.paragraph].typed
    beside = f"{typed[last.end - 1]}{typed[last.end : at.start + 2]}"
    is_sure = bool(clause.pronoun) or not (clause.named or clause.role)
    is_sure = is_sure or clause.verb.split()[0].casefold() in words.reflexive
    return not (is_sure or set(beside) & _LEADS)


def _is_other_gender(name: str, clause: Clause, words: SpeechWords) -> bool:
    """“el magistrado” is not Ana Ruiz, nor is “the mayor said, and | his words | were heard”."""
    if clause.named or not (clause.role or clause.verb):
        return False
    gender = read_name_gender(name, words)
    low = [each.casefold() for each in WORD.findall(clause.text)]
    others = dict.fromkeys(words.his, "masculine") | dict.fromkeys(words.hers, "feminine")
    pairs = [*pairwise(low), *zip(low, low[2:], strict=False)]  # “was his | blunt | reply”
    if any(others.get(one, gender) != gender and w in words.utterances for one, w in pairs):
        return True
    is_any = words.drops_pronouns and clause.role in words.any_office
    said = read_gender(clause.text, clause.role, words) if is_any else None
    return bool(gender) and said in {"feminine", "masculine"} and said != gender


def _is_inserted(name: str, clause: Clause) -> bool:
    """“commented, | in the absence of Ana Ruiz, | the treasurer”: a role, and not hers."""
    text = clause.text.casefold()
    places = [text.rfind(each.casefold()) for each in (clause.verb, name, clause.role)]
    is_whole = bool(clause.verb and clause.role) and not clause.named
    return is_whole and 0 <= places[0] < places[1] < places[2]


def _list_names(quote: Quote, quotation: SourceQuotation, release: Release) -> Iterator[str]:
    """Its speakers; „seitens des Pflegebunds“ is said by the „Pflegebund“ of the edition."""
    named = quotation.clause.named if quotation.clause else ()
    bodies = {each.name for each in named if each.is_organization}
    own = {fold(each.name) for each in quote.speakers}
    for name in quotation.speakers:
        words = release.words if name in bodies and fold(name) not in own else None
        listed = make_nominative(name, release.text, words) if words else name
        yield listed if fold(listed) in own else name


def _is_in_inner_marks(span: SourceSpan, release: Release) -> bool:
    """“A sign read ‘No dogs here.’ I took it down,” said Ruiz: the sign's words are not hers."""
    one = release.quoted[span.paragraph]
    number = one.find_run(span)
    run = one.runs[number] if number is not None else None
    text = one.paragraph.typed[run.start : run.end] if run else ""
    for start, end in find_pairs(text).items() if run else ():
        is_part = bool(WORD.search(text[:start]) or WORD.search(text[end + 1 :]))
        if run and is_part and run.start + start < span.start and span.end <= run.start + end + 1:
            return True
    return False


def _list_quoted(
    quote: Quote, quotation: SourceQuotation, release: Release, words: SpeechWords
) -> tuple[str, ...]:
    """The people by name from whom the speakers have the words: “quoting Ben Cole”."""
    frame = release.find_frame(quotation)
    if frame is None or not frame.is_borrowed:
        return ()
    named = dict.fromkeys(list_people(frame.words, words))
    own = [person.name for person in quote.speakers]
    return tuple(name for name in named if not any(is_same_name(name, each) for each in own))


def _judge_likeness(person: Person, names: Sequence[str], release: Release) -> Verdict:
    """Whether a longer or shorter name beside the words is that of this person."""
    own = (name for name in names if is_same_name(person.name, name))
    likeness = {release.names.roles.compare(person.name, name) for name in own}
    if "other" in likeness:
        return "other"
    return "open" if "open" in likeness else "proved"


def _compare(
    speakers: Sequence[Person],
    names: tuple[str, ...],
    quotation: SourceQuotation | None,
    words: SpeechWords,
) -> WhoSpoke:
    if not names:
        return WhoSpoke("open", (), quotation)
    is_whole = all(any(_is_named(person, name) for name in names) for person in speakers)
    sure = [name for name in names if not quotation or name not in quotation.doubtful]
    is_all = all(any(_is_named(person, name) for person in speakers) for name in sure)
    is_body = any(_is_named_after(name, person, words) for name in names for person in speakers)
    if is_body or not (is_whole and is_all):
        return WhoSpoke("other", names, quotation)
    has_others = quotation is not None and quotation.clause is not None and quotation.clause.others
    return WhoSpoke("together" if has_others else "proved", names, quotation)


def _is_named_after(name: str, person: Person, words: SpeechWords) -> bool:
    """“the Ana Ruiz Foundation”: a body that has a speaker's name and is another thing."""
    said, own = split_words(name), split_words(person.name)
    if not len(own) < len(said) or not is_same_name(person.name, name):
        return False
    kinds = {word.strip(".") for word in words.organizations}
    return bool(kinds & {*said} - {*own}) and not kinds & {*own}


def _judge_namesakes(
    person: Person, quotation: SourceQuotation, people: People, words: SpeechWords
) -> Verdict:
    """Whether the title beside the words is that of this person, where two have the same name."""
    namesakes = people.namesakes[fold(person.name)]
    others = [each for each in namesakes if each.id != person.id]
    if not others:
        return "proved"
    clause = quotation.clause
    named = clause.named if clause else ()
    titles = [each.title or "" for each in named if is_same_name(person.name, each.name)]
    typed = " ".join([*titles, clause.role if clause else ""]).casefold()
    # “an engineer who is no relation of the mayor”
    said = {
        *takewhile(lambda word: word not in words.relative - words.belongs, WORD.findall(typed))
    }
    own = _count_said(person, said)
    theirs = max(_count_said(other, said) for other in others)
    if own == theirs:
        return "open"
    return "proved" if own > theirs else "other"


def _count_said(person: Person, said: set[str]) -> int:
    """How many words of a role the title has."""
    return len(said & {*list_words(person.role or "")})


def _is_named(person: Person, name: str) -> bool:
    """By a name that the release prints in full, the first name is not another one.

    A word of the person's role before it is no name: “Bäderchef Kurt Hahn”.
    """
    role = {*list_words(person.role or "")}
    said = name.split()
    while said[1:] and fold(said[0]).casefold() in role:
        said = said[1:]
    bare = " ".join(said)
    return is_same_name(person.name, bare) and not drops_first_name(person.name, bare)
